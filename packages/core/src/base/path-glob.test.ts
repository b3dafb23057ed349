import { expect, test } from "vitest";
import { matchesGlob } from "./path-glob.ts";

test.each([
  ["pkg/hook.py", "pkg/hook.py"],
  ["*.pth", "coloredlogs.pth"],
  ["*-*.dist-info/RECORD", "coloredlogs-15.0.1.dist-info/RECORD"],
  ["pkg/**/m.py", "pkg/a/b/m.py"],
  ["**", "any/thing"],
  ["**/m.py", "a/m.py"],
  ["pkg/?.py", "pkg/é.py"],
  ["a*b*c", "a-b-b-c"],
  ["*", ""],
])("%s matches %s", (pattern, path) => {
  expect(matchesGlob(pattern, path)).toBe(true);
});

test.each([
  ["*.pth", "sub/coloredlogs.pth"],
  ["pkg/?.py", "pkg//.py"],
  ["pkg/*", "pkg/a/b"],
  ["pkg", "pkg/a"],
  ["m.py", "mxpy"],
  ["", "a"],
])("%s does not match %s", (pattern, path) => {
  expect(matchesGlob(pattern, path)).toBe(false);
});

test("takes time pattern × path, not more, whatever the stars", () => {
  expect(matchesGlob("*a".repeat(50), `${"a".repeat(4000)}b`)).toBe(false);
});
