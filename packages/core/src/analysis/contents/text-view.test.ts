import { expect, test } from "vitest";
import { cpuTime } from "../../base/cpu-time.testing.ts";
import { isUtf8Name, textView } from "./text-view.ts";

function viewOf(text: string | Uint8Array, path = "m.py") {
  return textView(typeof text === "string" ? new TextEncoder().encode(text) : text, path);
}

test.each([
  ["a\nb\n", "lf", ["a", "b"]],
  ["a\r\nb\r\n", "crlf", ["a", "b"]],
  ["a\rb", "cr", ["a", "b"]],
  ["a\r\nb\nc", "mixed", ["a", "b", "c"]],
  ["a\rb\n", "mixed", ["a", "b"]],
  ["a", "none", ["a"]],
  ["", "none", []],
  ["\n\n", "lf", ["", ""]],
])("%j: %s", (text, lineEnds, lines) => {
  expect(viewOf(text)).toMatchObject({ lineEnds, lines });
});

test("a byte order mark is said, not shown", () => {
  expect(viewOf("\ufeffx")).toMatchObject({ byteOrderMark: true, lines: ["x"] });
});

test("bytes that are not UTF-8 are shown as Latin-1", () => {
  expect(viewOf(new Uint8Array([0x61, 0xe9]))).toMatchObject({ encoding: "latin-1", lines: ["aé"] });
});

test.each([
  ["# coding: latin-1\n", "latin-1"],
  ["#!/usr/bin/python\n# -*- coding: UTF-7 -*-\n", "utf-7"],
  ["# vim: set fileencoding=cp1252 :\n", "cp1252"],
  ["x = 1\n# coding: latin-1\n", null],
  ["\n\n# coding: latin-1\n", null],
  ["x = '# coding: latin-1'\n", null],
])("PEP 263: %j", (text, declared) => {
  expect(viewOf(text).declared).toBe(declared);
});

test("only Python files declare", () => {
  expect(viewOf("# coding: latin-1\n", "notes.txt").declared).toBeNull();
});

test.each(["utf-8", "utf8", "utf_8", "utf-8-sig", "ascii"])("%s is what is shown", (name) => {
  expect(isUtf8Name(name)).toBe(true);
});

test("a line of ten megabytes takes no time", () => {
  const started = cpuTime();
  viewOf(`#${" coding".repeat(1_500_000)}`);
  expect(cpuTime() - started).toBeLessThan(3000);
});
