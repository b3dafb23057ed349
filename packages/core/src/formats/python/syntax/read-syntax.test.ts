import fc from "fast-check";
import { expect, test } from "vitest";
import { testParser } from "./python-parser.testing.ts";
import { readSyntax } from "./read-syntax.ts";
import type { SyntaxNode } from "./syntax-tree.ts";

const parser = await testParser();

function outline(node: SyntaxNode): string {
  const inner = node.children.map(outline).join(" ");
  return `${node.field === null ? "" : `${node.field}:`}${node.kind}${inner === "" ? "" : `(${inner})`}`;
}

function read(source: string): string {
  return readSyntax(parser, source).root.children.map(outline).join(" ");
}

test.each([
  [
    "a.b(c, d=1)",
    "call(function:attribute(object:identifier attribute:identifier) arguments:argument_list(identifier keyword_argument(name:identifier value:integer)))",
  ],
  ["a + b", "binary_operator(left:identifier operator:token right:identifier)"],
  ["a[1:]", "subscript(value:identifier subscript:slice(integer token))"],
  ["a < b not in c", "comparison_operator(identifier operators:token identifier operators:token identifier)"],
  ["'text'", "string"],
  ["f'a{b}c'", "string(string_start string_content interpolation(expression:identifier) string_content string_end)"],
  ["(a) # comment", "parenthesized_expression(identifier)"],
])("%s", (source, expected) => {
  expect(read(source)).toBe(`expression_statement(${expected})`);
});

test("Python 2 is Python", () => {
  const { broken } = readSyntax(parser, "print 'a'\nexec 'b' in c\nraise A, b\nx = 0777L\nprint >>f, x\n");
  expect(broken).toEqual([]);
});

test("offsets are those of the source", () => {
  const source = "x = '𝐚' # é\ny = 1\n";
  const second = readSyntax(parser, source).root.children[1];
  expect(source.slice(second?.start, second?.end)).toBe("y = 1");
});

test("what is broken is told, and the rest is read", () => {
  const { root, broken } = readSyntax(parser, "x = 1\ndef (:\ny = 2\n");
  expect(broken.length).toBeGreaterThan(0);
  expect(root.children.map(outline).join(" ")).toContain("assignment(left:identifier right:integer)");
});

test.each([
  ["brackets", `${"(".repeat(100_000)}1${")".repeat(100_000)}`],
  ["open brackets", "[".repeat(100_000)],
  ["terms", `1${"+1".repeat(100_000)}`],
  ["attributes", `a${".b".repeat(100_000)}`],
])("100,000 %s are read", (_, source) => {
  const { root, broken } = readSyntax(parser, source);
  expect(root.children.length + broken.length).toBeGreaterThan(0);
});

test("whatever the text, there is a tree inside of it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (source) => {
      const stack = [readSyntax(parser, source).root];
      let inside = true;
      for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
        if (node.start < 0 || node.end < node.start || node.end > source.length) inside = false;
        stack.push(...node.children);
      }
      expect(inside).toBe(true);
    }),
    { numRuns: 200 },
  );
});
