import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { unreadable } from "./unreadable.ts";

/** @param content bytes, one character each */
function wheel(path: string, content: string) {
  return {
    filename: "m-1.0-py3-none-any.whl",
    files: { "m.py": "X = 1\n", [path]: content },
    archive: [`byte-content:${path}`],
  };
}

test.each([
  [
    "m.so",
    "\x7fELF\x09\x01\x01",
    "medium",
    "It begins as ELF and cannot be read as such: bad class at byte 4: class 9, data 1.",
  ],
  [
    "tests/m.so",
    "\x7fELF\x09\x01\x01",
    "info",
    "It begins as ELF and cannot be read as such: bad class at byte 4: class 9, data 1.",
  ],
  [
    "m.bin",
    "\x7fELF\x09\x01\x01",
    "info",
    "It begins as ELF and cannot be read as such: bad class at byte 4: class 9, data 1.",
  ],
])("%s", async (path, content, severity, message) => {
  expect(await said(unreadable, wheel(path, content))).toEqual([[severity, path, message]]);
});

test("text is none", async () => {
  expect(await said(unreadable, wheel("m.so", "ELF"))).toEqual([]);
});
