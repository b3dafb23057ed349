import { describe, expect, test } from "vitest";
import { isPlainInteger, paxInteger, paxSeconds } from "./pax-number.ts";

describe("whole numbers, as int(text) of Python takes them", () => {
  test.each([
    ["12", 12],
    ["0012", 12],
    [" 12\n", 12],
    ["\u00a012\u0085", 12],
    ["+12", 12],
    ["-12", -12],
    ["1_2", 12],
    ["\u0661\u0662", 12],
    ["\u{1d7d9}\u{1d7da}\u{1d7e4}", 122],
  ])("%j is %d", (text, value) => {
    expect(paxInteger(text)).toBe(value);
  });

  test.each(["", "x", "1.5", "1 2", "_1", "1_", "0x1", "1e3", "\ufeff1", "9".repeat(30_000)])("%j is none", (text) => {
    expect(paxInteger(text)).toBeNull();
  });
});

test("only plain digits are read alike by all", () => {
  expect(["12", "0"].map(isPlainInteger)).toEqual([true, true]);
  expect(["-1", " 1", "1_2", "\u0661", ""].map(isPlainInteger)).toEqual([false, false, false, false, false]);
});

test("seconds", () => {
  expect(["1600000000.25", "-1", "5."].map(paxSeconds)).toEqual([1600000000.25, -1, 5]);
  expect(["nan", "1e5", "", "."].map(paxSeconds)).toEqual([null, null, null, null]);
});
