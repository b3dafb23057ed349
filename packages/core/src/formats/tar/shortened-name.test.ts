import { expect, test } from "vitest";
import { isShortened } from "./shortened-name.ts";

const long = `top-1.0/${"deep/".repeat(30)}é.py`;

test.each([
  ["CPython cuts at 100 bytes", long.slice(0, 100), long],
  ["CPython writes ? for other characters", "top/caf?.py", "top/café.py"],
  ["Go drops them", "top/caf.py", "top/café.py"],
  ["a cut through a character", `${"x".repeat(98)}\udcc3`, `${"x".repeat(98)}éé.py`],
  ["Git writes an id", `${"0123456789".repeat(4)}.data`, long],
  ["a folder with its slash", "top/dir/", "top/dir"],
])("%s", (_, short, full) => {
  expect(isShortened(short, full)).toBe(true);
});

test.each([
  ["another name", "top/x.txt", "top/who.txt"],
  ["a beginning that need not be cut", "top/a", "top/abc"],
  ["another folder", `other/${long.slice(0, 94)}`, long],
])("%s is another reading", (_, short, full) => {
  expect(isShortened(short, full)).toBe(false);
});
