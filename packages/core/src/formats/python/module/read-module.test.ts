import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../../base/format-error.ts";
import { parseExpression } from "./read-expression.ts";
import { readModule } from "./read-module.ts";

test("statements in the order of the module, with what they hold", () => {
  const block = readModule(`import os.path as p, sys
from .a import (b, c as d)
@decorated
def f(x, /, y=1, *args, **rest) -> int:
    return x
class A(B, metaclass=C):
    z: int = 2
with open("a") as g, (h): pass
try:
    a = 1; b = 2
except (E, F) as e:
    pass
else: c = 3
if a: pass
elif b: pass
else:
    d += 1
for i, (j, k) in x: continue
while True:
    break
x = y = 1, 2
`);

  expect(block.map(({ kind }) => kind)).toEqual([
    "import",
    "from",
    "def",
    "class",
    "with",
    "try",
    "if",
    "for",
    "while",
    "assign",
  ]);
  expect(block[1]).toMatchObject({
    module: ".a",
    names: [
      { name: "b", as: null },
      { name: "c", as: "d" },
    ],
  });
  expect(block[2]).toMatchObject({
    name: "f",
    parameters: [{ name: "x" }, { name: "y" }, { name: "args", spread: true }, { name: "rest", spread: true }],
  });
  expect(block.at(-1)).toMatchObject({ targets: [{ id: "x" }, { id: "y" }], value: { kind: "tuple" } });
});

test.each([
  [
    `'a' "b" r'\\n' '''c
d'''`,
    { kind: "text", value: "ab\\nc\nd" },
  ],
  [
    `'\\x41\\u00e9\\101\\n\\
'`,
    { kind: "text", value: "AéA\n" },
  ],
  ["b'a'", { kind: "bytes", value: "a" }],
  ["f'a{b!r}{{c}}{d:>3}'", { kind: "format" }],
  ["{1: 2, **a}", { kind: "dict" }],
  ["{*a, 2}", { kind: "set" }],
  ["[x for x in y if z]", { kind: "comprehension", of: "list" }],
  ["a if b else c", { kind: "choice" }],
  ["not a in b", { kind: "unary", operand: { kind: "compare" } }],
  ["a.b[1:2, ...](*c, d=1, **e)", { kind: "call" }],
  ["lambda x, y=[1]: x", { kind: "opaque" }],
  ["-2 ** 2", { kind: "unary", operand: { kind: "binary", operator: "**" } }],
])("%s", (text, expected) => {
  expect(parseExpression(text)).toMatchObject(expected);
});

test.each([
  ["a = 1\rb = 2\n", "python/control-character"],
  ["# a\rb = 2\n", "python/control-character"],
  ["# a\fb\n", "python/control-character"],
  ["a = '\0'\n", "python/control-character"],
  ["\ufeffa = 1\n", "python/bad-character"],
  ["ａ = 1\n", "python/bad-character"],
  ["a = (1\n", "python/open-bracket"],
  ["a = 'b\n", "python/open-string"],
  ["if a:\n    b\n  c\n", "python/bad-indent"],
  ["a b\n", "python/unexpected"],
  [`a = ${"(".repeat(500)}${")".repeat(500)}\n`, "python/too-deep"],
  [`a = ${"-".repeat(500)}1\n`, "python/too-deep"],
  [`a${".b".repeat(5000)}\n`, "python/too-deep"],
  [`${"if a:\n".repeat(1)}`, "python/unexpected"],
])("%j is refused", (text, code) => {
  expect(() => readModule(text)).toThrow(expect.objectContaining({ code }));
});

test("whatever the text, there are statements or a FormatError", () => {
  const pieces = fc.constantFrom(
    "a",
    " ",
    "\n",
    "    ",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "=",
    ":",
    ",",
    "if ",
    "for ",
    "in ",
    "def ",
    "f'{",
    "\\",
    "#",
    "*",
    "1",
    "\r\n",
    "lambda ",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(pieces).map((all) => all.join("")),
      ),
      (text) => {
        try {
          expect(Array.isArray(readModule(text))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      },
    ),
  );
});

test("a long line takes time in proportion", () => {
  const block = readModule(`a = [${"'x', ".repeat(100_000)}]\n`);

  expect(block).toHaveLength(1);
  expect(() => readModule(`a = ${"1 + ".repeat(100_000)}1\n`)).toThrow(FormatError);
});
