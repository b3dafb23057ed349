import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { cpuTime } from "../../../base/cpu-time.testing.ts";
import { testParser } from "../syntax/python-parser.testing.ts";
import type { PythonParser } from "../syntax/python-parser.ts";
import { readSyntax } from "../syntax/read-syntax.ts";
import type { IntList } from "./int-list.ts";
import { keepOnly, type LeftOut, lineInWhole } from "./keep-only.ts";
import { EVERYTHING, type FileOutline, MODULE, mention, type Outlines } from "./outline.ts";
import { outliner } from "./outline-of.ts";

let parser: PythonParser;

beforeAll(async () => {
  parser = await testParser();
});

interface Outlined {
  readonly bytes: Uint8Array;
  readonly all: Outlines;
  readonly outline: FileOutline;
  /** Rows of functions, of classes, of statements, of tables. */
  readonly functions: readonly number[];
  readonly classes: readonly number[];
  readonly statements: readonly number[];
  readonly tables: readonly number[];
  /** Mentions from there to there: `x`, `x()`, `.x`, `x.y`, `x.y()`. */
  said(from: number, to: number): readonly string[];
  saidIn(piece: number): readonly string[];
  /** Names that a statement binds. */
  targets(piece: number): readonly string[];
  name(number: number): string;
}

function outlined(source: string | Uint8Array, before: readonly string[] = []): Outlined {
  const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
  const { all, add } = outliner();
  for (const text of before) add(new TextEncoder().encode(text));
  const outline = add(bytes);
  const { names, pieces, mentions } = all;
  const name = (number: number): string => names.text(number);
  const said = (from: number, to: number): readonly string[] => {
    const found: string[] = [];
    for (let at = from; at < to; at++) {
      const code = mentions.cells[at] ?? 0;
      const one = name(code >> mention.shift);
      const kind = code & 7;
      if (kind <= mention.wholeCalled) found.push(kind === mention.whole ? one : `${one}()`);
      else if (kind === mention.attribute) found.push(`.${one}`);
      else {
        at++;
        const item = name(cell(mentions, at) >> mention.shift);
        found.push(`${one}.${item}${kind === mention.pairCalled ? "()" : ""}`);
      }
    }
    return found;
  };
  return {
    bytes,
    all,
    outline,
    functions: range(outline.functions),
    classes: range(outline.classes),
    statements: range(outline.pieces).filter((piece) => cell(pieces.function, piece) < 0),
    tables: range(outline.tables),
    name,
    said,
    saidIn: (piece) => said(cell(pieces.mentionsFrom, piece), cell(pieces.mentionsTo, piece)),
    targets: (piece) =>
      Array.from(all.targets.cells.subarray(cell(pieces.targetsFrom, piece), cell(pieces.changesFrom, piece)), name),
  };
}

function cell(column: IntList, row = 0): number {
  expect(row).toBeLessThan(column.size);
  return column.cells[row] ?? 0;
}

function range({ from, to }: { readonly from: number; readonly to: number }): readonly number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

describe("functions and classes", () => {
  test.each<[string, readonly string[]]>([
    ["def f():\n  pass\n", ["f"]],
    ["async def f(a, b={1: 2}, *, c: 'x') -> {1}:\n\tpass\n", ["f"]],
    ["if 1:\n  def f(): return 1\nelse:\n  def g():\n    def h(): 1\n", ["f", "g"]],
    ["class A:\n  def m(self):\n    1\n  class B(A):\n    def n(self): 1\ndef f(): 1\n", ["A.m", "B.n", "f"]],
    ["class A: x = 1\ndef f():\n  1\n\n# c\n  # d\n  2\ndef g(): 3", ["f", "g"]],
    ["def f():\r  x\rdef g():\r\n  y", ["f", "g"]],
    ["x = '''\ndef f():\n'''\ny = 'def g():' # def h():\n", []],
    ["x = (1,\ndef_)\ny = \\\n  2\n", []],
  ])("%j", (source, expected) => {
    const { outline, all, functions, name } = outlined(source);
    const found = functions.map((row) => {
      const owner = cell(all.pieces.owner, cell(all.functions.piece, row));
      const own = name(cell(all.functions.name, row));
      return owner < 0 ? own : `${name(cell(all.classes.name, owner))}.${own}`;
    });

    expect([outline.lost, found]).toEqual([null, expected]);
  });

  test("bases of a class", () => {
    const { all, name } = outlined("class A(B, c.D, metaclass=E):\n  pass\n");
    const { basesFrom, basesTo } = all.classes;

    expect(Array.from(all.bases.cells.subarray(cell(basesFrom), cell(basesTo)), name)).toEqual([
      "B",
      "c",
      "D",
      "metaclass",
      "E",
    ]);
  });
});

describe("mentions", () => {
  test.each<[string, readonly string[]]>([
    ["def f():\n  a(b, c.d, e.f(), self.g, 'h', h).i\n", ["a()", "b", "c.d", "e.f()", ".g", "h", ".i"]],
    ["def f():\n  f'{a} {{b}} {c.d!r:{e}}' + rf'\\{f}'\n", ["a", "c", ".d", "d", "r", "e", "f"]],
    ['def f():\n  f"{x["k"]} {\'}\'}" ; y\n', ["x", "y"]],
    ["def f():\n  (a\n  # c\n  .b())\n", ["a.b()"]],
    ["def f():\n  if not None: return lambda: 1if 2else x\n", ["x"]],
    ["def f():\n  import os; os.system(1)\n", ["os.system()"]],
    ["def f():\n  x.a = y\n", ["x.a", "y"]],
  ])("%j", (source, expected) => {
    const { all, functions, saidIn } = outlined(source);

    expect(saidIn(cell(all.functions.piece, functions[0]))).toEqual(expected);
  });

  test("defaults, decorators and annotations run where the function is defined", () => {
    const { all, saidIn } = outlined("@a.b\n@c\ndef f(x=d()) -> e: g\n");
    const piece = cell(all.functions.piece);

    expect(saidIn(piece)).toEqual(["g"]);
    expect(range({ from: cell(all.functions.headerFrom), to: piece }).map(saidIn)).toEqual([
      ["a.b"],
      ["c"],
      ["x", "d()", "e"],
    ]);
  });

  test.each<[string, readonly string[]]>([
    ["a = b = c(d)\n", ["a", "b"]],
    ["(a, [b]), c = d\n", ["a", "c"]],
    ["a[b] = c\n", ["a"]],
    ["a: b = c\n", ["a"]],
    ["for a, b in c: d = e\n", ["a", "b", "c", "d"]],
    ["with a as b: c\n", ["b", "c"]],
    ["if (a := b): c\n", ["a"]],
  ])("%j binds", (source, expected) => {
    const { statements, targets } = outlined(source);

    expect(Array.from(new Set(statements.flatMap(targets)))).toEqual(expect.arrayContaining([...expected]));
  });

  test("names that are not ASCII are said", () => {
    const { all, functions } = outlined("def f():\n  \uff4fs.system()\ndef g():\n  'ä'\n");

    expect(functions.map((row) => cell(all.pieces.isForeign, cell(all.functions.piece, row)))).toEqual([1, 0]);
  });

  test("letters that are written as numbers are said", () => {
    const { all, functions } = outlined("def f():\n  '\\x65\\x76\\141\\154'\ndef g():\n  '\\x00\\x01\\xff\\xfe'\n");

    expect(functions.map((row) => cell(all.pieces.isForeign, cell(all.functions.piece, row)))).toEqual([1, 0]);
  });

  test("an attribute is given what stands behind the equals sign", () => {
    const { all, name, said } = outlined("class A:\n  def f(self):\n    a()\n    self.x = y = a(b)\n    c\n");
    const { assignments } = all;

    expect([name(cell(assignments.name)), said(cell(assignments.from), cell(assignments.to))]).toEqual([
      "x",
      ["y", "a()", "b"],
    ]);
  });
});

test("what a line binds is not bound by the lines above it", () => {
  const { statements, targets } = outlined("if x:\n  y = 1\nf(x)\nz = 2\n");

  expect(statements.map(targets)).toEqual([[], ["y"], [], ["z"]]);
});

test("imports", () => {
  const { all, outline, name } = outlined(
    "import os, a.b as c\nimport d.e\ndef f():\n  from ..m import (x as y, # c\n    z)\n  try: from . import *\n  except: pass\n",
  );

  const { module, item, bound } = all.imports;
  const said = (number: number): string | null =>
    number === MODULE ? null : number === EVERYTHING ? "*" : name(number);
  expect(
    range(outline.imports).map((row) => [name(cell(module, row)), said(cell(item, row)), said(cell(bound, row))]),
  ).toEqual([
    ["os", null, "os"],
    ["a.b", null, "c"],
    ["d", null, "d"],
    ["d.e", null, null],
    ["..m", "x", "y"],
    ["..m", "z", "z"],
    [".", "*", null],
  ]);
});

test.each([
  ["'abc\n", "a string does not end"],
  ["x = )\n", "a bracket is closed that was not opened"],
  ["x = (\n", "a bracket is not closed"],
  ["def f()\n  x\n", "a def without a colon"],
  ["# coding: utf-7\n", "it is in utf-7"],
  ["x\0", "it holds a NUL"],
])("%j is not taken apart", (source, lost) => {
  expect(outlined(source).outline.lost).toBe(lost);
});

test("rows of one file follow those of the other; nothing stays of one that is lost", () => {
  const { all, outline, functions, statements, saidIn } = outlined("class B:\n  y = 2\n  def g(self): b\n", [
    "x = a\ndef f(): a\n",
    "class Lost:\n  def l(self): c\nimport os\nx = (\n",
  ]);

  expect(outline.classes).toEqual({ from: 0, to: 1 });
  expect(functions).toEqual([1]);
  expect(statements.map(saidIn)).toEqual([["y"]]);
  expect(saidIn(cell(all.functions.piece, 1))).toEqual(["b"]);
  expect(all.imports.item.size).toBe(0);
});

describe("what is left", () => {
  const SOURCE = `import os

TABLE = [
${"  1, 2, 3,\n".repeat(200)}]

@decorated
def plain(a,
          b=1):
    """Words."""

    return a + b

class Kept(object):
    x = 1

    async def method(self):
        return 1

    def other(self):
        x = 2
        return x + 1

class Gone:
    y = 2
    def z(self): pass

print(os)
`;

  function left(source: string, out: Partial<LeftOut>): readonly string[] {
    const { bytes, all } = outlined(source);
    const { bytes: kept, jumps } = keepOnly(bytes, all, {
      bodies: [],
      functions: [],
      classes: [],
      tables: [],
      ...out,
    });
    const texts = new TextDecoder().decode(kept).split("\n");

    expect(jumps.at(-1)?.by ?? 0).toBe(source.split(/\r\n?|\n/).length - texts.length);
    expect(readSyntax(parser, texts.join("\n")).broken).toEqual([]);
    return texts
      .map((text, index) => `${lineInWhole(jumps, index + 1)}: ${text.trimEnd()}`)
      .filter((line) => !line.endsWith(": "));
  }

  test("bodies, definitions, classes and tables go; lines keep their numbers", () => {
    const { tables } = outlined(SOURCE);

    expect(left(SOURCE, { functions: [0, 1], bodies: [2], classes: [1], tables })).toEqual([
      "1: import os",
      "3: TABLE =__",
      "206: plain=__",
      "213: class Kept(object):",
      "214:     x = 1",
      "216:     method=__",
      "219:     def other(self):",
      "220:         return __",
      "223: Gone=__",
      "227: print(os)",
    ]);
  });

  test("line breaks of other systems", () => {
    expect(left("def f(a):\r\n  long = a\r\n  return long\r\nx = 1\r\n", { bodies: [0] })).toEqual([
      "1: def f(a):",
      "2:   return __",
      "4: x = 1",
    ]);
  });

  test("what lies in something that goes is not counted twice", () => {
    const table = (name: string): string => `    ${name} = [${"1, ".repeat(400)}]\n`;
    const source = `class A:\n    x = 1\n${table("t")}${table("u")}y = 2\n`;
    const { tables } = outlined(source);

    expect(tables).toHaveLength(2);
    expect(left(source, { classes: [0], tables })).toEqual(["1: A=__", "5: y = 2"]);
  });

  test("a body without room stays", () => {
    expect(left("def f(a):\n  a\n", { bodies: [0] })).toEqual(["1: def f(a):", "2:   a"]);
  });
});

const LINES = fc.constantFrom(
  "def f(a, b=(1,\n 2)):\n",
  "  return a\n",
  "    if x: y = 'z'\n",
  "class A(B):\n",
  "  async def m(self): return f'{self.x}'\n",
  "  @d(1)\n  def n(self):\n    pass\n",
  "x = {'a': [1, 2], # c\n 'b': 3}\n",
  "'''words\ndef g():\n'''\n",
  "import os\r\n",
  "# comment\n",
  "\n",
);

test("whatever the lines, what is left out leaves no more errors than there were", () => {
  fc.assert(
    fc.property(fc.array(LINES, { maxLength: 12 }), fc.array(fc.nat(11), { maxLength: 6 }), (lines, chosen) => {
      const source = lines.join("");
      if (readSyntax(parser, source.replace(/\r\n?/g, "\n")).broken.length > 0) return;
      const { bytes, all, functions: rows } = outlined(source);
      const functions = chosen.filter((row) => row < rows.length && row % 2 === 0);
      const bodies = chosen.filter((row) => row < rows.length && row % 2 === 1);
      const kept = keepOnly(bytes, all, { functions, bodies, classes: [], tables: [] });
      const text = new TextDecoder().decode(kept.bytes).replace(/\r\n?/g, "\n");

      expect(readSyntax(parser, text).broken).toEqual([]);
      const breaks = text.split("\n").length - 1;
      expect(breaks + (kept.jumps.at(-1)?.by ?? 0)).toBe(source.split(/\r\n?|\n/).length - 1);
    }),
  );
});

test("whatever the bytes, there is an outline whose pieces lie in the file", () => {
  const byte = fc.oneof(
    fc.nat(255),
    fc.constantFrom(...new TextEncoder().encode("def class()[]{}'\"\\\n\r#:;=.,f@ \t")),
  );
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 200 }), (source) => {
      const { bytes, all, functions, classes } = outlined(Uint8Array.from(source));
      for (const [rows, { start, end, nameEnd }] of [
        [functions, all.functions],
        [classes, all.classes],
      ] as const) {
        for (const row of rows)
          expect([cell(start, row), cell(nameEnd, row), cell(end, row), bytes.length]).toEqual(
            [cell(start, row), cell(nameEnd, row), cell(end, row), bytes.length].toSorted((one, other) => one - other),
          );
      }
      expect(keepOnly(bytes, all, { functions, classes: [], bodies: [], tables: [] }).bytes.length).toBeLessThanOrEqual(
        bytes.length,
      );
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["one line", "x+".repeat(1_000_000)],
  ["targets", `${"a=".repeat(300_000)}${"(b:=".repeat(300_000)}`],
  ["deep brackets", "(".repeat(1_000_000)],
  ["nested fields", `f"${"{".repeat(1_000_000)}`],
  ["many names", Array.from({ length: 100_000 }, (_, at) => `n${at}.a${at}`).join("\n")],
  ["many functions", "def f(): pass\n".repeat(60_000)],
  ["classes in classes", Array.from({ length: 1_000 }, (_, at) => `${" ".repeat(at)}class A:\n`).join("")],
  ["imports", `from a import (${"b, ".repeat(200_000)})`],
])("megabytes of %s", (_, source) => {
  const before = cpuTime();
  outlined(source);

  expect(cpuTime() - before).toBeLessThan(3_000);
});
