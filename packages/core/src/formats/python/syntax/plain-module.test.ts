import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../../base/format-error.ts";
import { lineAt, nameIn, readPlainModule } from "./plain-module.ts";
import { assignedTo, assignmentIn, blocksOf, importsIn } from "./plain-statements.ts";
import { testParser } from "./python-parser.testing.ts";
import { ParserNeeded } from "./python-parser.ts";
import { plainText, stringValue } from "./string-value.ts";
import { type SyntaxNode, textOf } from "./syntax-tree.ts";

const parser = await testParser();

test("statements in the order of the module, with LF at the end of each line", () => {
  const module = readPlainModule("import a\r\nb = '''c\r\nd'''\r\n");

  expect(module.statements.map((one) => textOf(module, one))).toEqual(["import a", "b = '''c\nd'''"]);
  expect(module.statements.map(({ start }) => lineAt(module.source, start))).toEqual([1, 2]);
});

test.each([
  ["a = 1\rb = 2\n", "python/control-character"],
  ["# a\rb = 2\n", "python/control-character"],
  ["# a\fb\n", "python/control-character"],
  ["a = '\0'\n", "python/control-character"],
  ["\ufeffa = 1\n", "python/unreadable"],
  ["a = (1\n", "python/unreadable"],
  ["a = 'b\n", "python/unreadable"],
  ["if a:\n    b\n  c\n", "python/unreadable"],
  ["a b\n", "python/unreadable"],
  [`a = ${"(".repeat(500)}${")".repeat(500)}\n`, "python/unreadable"],
  [`a = ${"-".repeat(500)}1\n`, "python/unreadable"],
  [`a${".b".repeat(5000)}\n`, "python/too-deep"],
  [`a = ${"1 + ".repeat(100_000)}1\n`, "python/too-deep"],
  ["if a:\n", "python/unreadable"],
  [`#${" ".repeat(3 << 20)}`, "python/too-long"],
])("%j is refused", (text, code) => {
  expect(() => readPlainModule(text)).toThrow(expect.objectContaining({ code }));
});

test("Python 2 is read where there is a parser for it; what is broken is not", () => {
  const text = "print 'a'\nb = 1\n";

  expect(() => readPlainModule(text)).toThrow("line 1");
  expect(() => readPlainModule(text, async () => parser)).toThrow(ParserNeeded);
  expect(readPlainModule(text, parser).statements.map(({ kind }) => kind)).toEqual([
    "print_statement",
    "expression_statement",
  ]);
  expect(() => readPlainModule("a b\n", parser)).toThrow(FormatError);
  expect(() => readPlainModule(`a = ${"(".repeat(5000)}1${")".repeat(5000)}\n`, parser)).toThrow(
    expect.objectContaining({ code: "python/too-deep" }),
  );
});

test("a long line takes time in proportion", () => {
  expect(readPlainModule(`a = [${"'x', ".repeat(100_000)}]\n`).statements).toHaveLength(1);
});

function only(text: string): { readonly source: string; readonly statement: SyntaxNode } {
  const { source, statements } = readPlainModule(text);
  const [statement] = statements;
  if (statement === undefined) throw new TypeError(text);
  return { source, statement };
}

test.each([
  ["a = b = c\n", ["a", "b"], null, "c"],
  ["a: b = c, d\n", ["a"], "b", "c, d"],
  ["a: b\n", ["a"], "b", null],
  ["a, b = c\n", ["a, b"], null, "c"],
  ["ａ = 1\n", ["ａ"], null, "1"],
])("%j assigns", (text, targets, type, value) => {
  const { source, statement } = only(text);
  const found = assignmentIn(statement);

  expect(found?.targets.map((one) => textOf({ source }, one))).toEqual(targets);
  expect(found?.type ? textOf({ source }, found.type) : null).toBe(type);
  expect(found?.value ? textOf({ source }, found.value) : null).toBe(value);
});

test("names are those that Python makes of them", () => {
  const { source, statement } = only("ａ = 1\n");
  const [target] = assignmentIn(statement)?.targets ?? [];

  expect(target && nameIn(source, target)).toBe("a");
  expect(assignedTo("a", source, statement)?.kind).toBe("integer");
  expect(assignedTo("b", source, statement)).toBeNull();
});

test.each(["a\n", "a += 1\n", "f(a=1)\n", "def f(a=1): pass\n", "(a := 1)\n"])("%j assigns nothing", (text) => {
  expect(assignmentIn(only(text).statement)).toBeNull();
});

test.each([
  [
    "import os.path as p, sys\n",
    null,
    [
      ["os.path", "p"],
      ["sys", null],
    ],
  ],
  [
    "from .a import (b, c as d,)\n",
    ".a",
    [
      ["b", null],
      ["c", "d"],
    ],
  ],
  ["from .. import a\n", "..", [["a", null]]],
  ["from a . b import *\n", "a.b", [["*", null]]],
  ["from __future__ import annotations\n", "__future__", [["annotations", null]]],
] as const)("%j imports", (text, module, names) => {
  const { source, statement } = only(text);

  expect(importsIn(source, statement)).toEqual({ module, names: names.map(([name, as]) => ({ name, as })) });
});

test.each([
  ["if a: b\nelif c: d\nelse: e\n", ["b", "d", "e"]],
  ["try: a\nexcept b: c\nelse: d\nfinally: e\n", ["a", "c", "d", "e"]],
  ["for a in b: c\nelse: d\n", ["c", "d"]],
  ["while a: b\nelse: c\n", ["b", "c"]],
  ["with a as b: c\n", ["c"]],
  ["@a\ndef b(): c\n", ["c"]],
  ["class a: b\n", ["b"]],
  ["a = [b for c in d if e]\n", []],
])("the blocks of %j", (text, blocks) => {
  const { source, statement } = only(text);

  expect(blocksOf(statement).map((one) => textOf({ source }, one))).toEqual(blocks);
});

function valueOfString(text: string): ReturnType<typeof stringValue> {
  const { source, statement } = only(`${text}\n`);
  const [literal] = statement.children;
  return literal === undefined ? null : stringValue(source, literal);
}

test.each([
  [`'a' "b" r'\\n' '''c\nd'''`, { kind: "text", value: "ab\\nc\nd" }],
  [`('a'\n 'b')`, { kind: "text", value: "ab" }],
  ["'\\x41\\u00e9\\101\\n\\\n\\q'", { kind: "text", value: "AéA\n\\q" }],
  ["'\\N{FULL STOP}'", { kind: "text", value: "." }],
  ["b'a\\u0041' b'\\x41'", { kind: "bytes", value: "a\\u0041A" }],
  ["f'a\\x41{{}}'", { kind: "format", parts: [{ text: "aA{}" }] }],
  ["rf'\\n' 'b'", { kind: "format", parts: [{ text: "\\n" }, { text: "b" }] }],
])("%s is read", (text, value) => {
  expect(valueOfString(text)).toEqual(value);
});

test("of an f-string, whether a value is put there as it is", () => {
  const value = valueOfString("f'a{b}c{d!r}{e:>3}'");
  const parts = value?.kind === "format" ? value.parts : [];

  expect(parts.map((part) => ("text" in part ? part.text : part.as))).toEqual([
    ...["a", "text", "c", "converted", "", "converted", ""],
  ]);
});

test.each(["'\\N{GREEK SMALL LETTER ALPHA}'", "'\\x4'", "'\\U00110000'", "b'a' 'b'", "f'{a=}'", "t'a'", "a", "1"])(
  "%s is not text that is known",
  (text) => {
    expect(valueOfString(text)).toBeNull();
  },
);

const PIECES = fc.constantFrom(
  ...["a", " ", "\n", "    ", "(", ")", "[", "]", "{", "}", "'", '"', "=", ":", ",", "if ", "for ", "in ", "def "],
  ...["f'{", "\\", "#", "*", "1", "\r\n", "lambda ", "import ", "from ", "as ", "else:", "try:", "N{", "x", "b'", "é"],
);

test("whatever the text, there are statements that can be asked, or a FormatError", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(PIECES).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(parser, null), (text, given) => {
      try {
        const { source, statements } = readPlainModule(text, given);
        const waiting = [...statements];
        for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
          waiting.push(...node.children);
          const held = [...blocksOf(node), ...(assignmentIn(node)?.targets ?? [])];
          const names = importsIn(source, node)?.names ?? [];
          expect(held.every(({ start, end }) => start >= 0 && end <= source.length)).toBe(true);
          expect(names.every(({ name }) => source.normalize("NFKC").includes(name[0] ?? ""))).toBe(true);
          expect(plainText(source, node)?.length ?? 0).toBeLessThanOrEqual(node.end - node.start);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
    { numRuns: 300 },
  );
});
