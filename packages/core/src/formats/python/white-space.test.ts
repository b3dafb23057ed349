import { expect, test } from "vitest";
import { isBlank, isPythonSpace, skipPythonSpace, splitAtPythonSpace, strip } from "./white-space.ts";

test("white space is what str.isspace says of every UTF-16 unit", () => {
  // [c for c in range(0x10000) if chr(c).isspace()] of CPython 3.14.
  const python = [
    0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003,
    0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
  ];
  expect(Array.from({ length: 0x10000 }, (_, code) => code).filter(isPythonSpace)).toEqual(python);
});

test("strip removes what Python calls white space: separators and NEL, but no byte order mark", () => {
  expect(strip("\x1f\x85\u3000 a\u200b \x1c")).toBe("a\u200b");
  expect(strip("\ufeffa")).toBe("\ufeffa");
});

test("split leaves no empty words, skip stops at the end", () => {
  expect(splitAtPythonSpace(" a\x1fb\u2029\tc ")).toEqual(["a", "b", "c"]);
  expect(splitAtPythonSpace("\x85")).toEqual([]);
  expect(skipPythonSpace("a \x1c", 1)).toBe(3);
});

test("blank is nothing but white space", () => {
  expect(["", "\x1c\u3000", "\ufeff"].map(isBlank)).toEqual([true, true, false]);
});
