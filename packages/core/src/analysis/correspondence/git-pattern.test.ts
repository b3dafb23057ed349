import { expect, test } from "vitest";
import { readAttributes } from "./git-attributes.ts";
import { gitPattern } from "./git-pattern.ts";

test.each([
  ["*.py", "a/b.py", true],
  ["*.py", "a/b.pyc", false],
  ["a/*.py", "a/b.py", true],
  ["a/*.py", "a/b/c.py", false],
  ["/a.py", "a.py", true],
  ["/a.py", "b/a.py", false],
  ["**/a.py", "b/c/a.py", true],
  ["a/**", "a/b/c", true],
  ["a/**", "a", false],
  ["a/**/b", "a/b", true],
  ["[a-c].t?t", "b.txt", true],
  ["[!a-c].txt", "b.txt", false],
  ["\\*.txt", "*.txt", true],
  ["\\*.txt", "a.txt", false],
])("%s and %s: %s", (pattern, path, matches) => {
  expect(gitPattern(pattern)(path)).toBe(matches);
});

test("a pattern of stars takes time in proportion", () => {
  expect(gitPattern(`${"*a".repeat(200)}b`)("a".repeat(2000))).toBe(false);
  expect(gitPattern(`${"**/".repeat(100)}b`)("a/".repeat(300))).toBe(false);
});

test("nearer files and later lines win; macros are expanded, also those that name each other", () => {
  const attributes = readAttributes(
    new Map([
      ["", "[attr]a b\n[attr]b a eol=crlf\n*.x a\n*.y text\nsub/*.y -text\n*.z eol=lf\n*.z !eol\n"],
      ["sub", "*.x eol=lf\n"],
    ]),
  );

  expect(attributes("1.x").get("eol")).toBe("crlf");
  expect(attributes("sub/1.x").get("eol")).toBe("lf");
  expect([attributes("1.y").get("text"), attributes("sub/1.y").get("text")]).toEqual([true, false]);
  expect(attributes("1.z").has("eol")).toBe(false);
});
