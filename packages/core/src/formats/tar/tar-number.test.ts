import { describe, expect, test } from "vitest";
import { tarNumber } from "./tar-number.ts";

function read(field: string | readonly number[]): number | null {
  const bytes = typeof field === "string" ? Buffer.from(field, "latin1") : Uint8Array.from(field);
  return tarNumber(bytes, 0, bytes.length);
}

describe("octal, as int(text, 8) of Python takes it", () => {
  test.each([
    ["0000644\0", 0o644],
    ["   644 \0", 0o644],
    ["644\0junk", 0o644],
    ["\0\0\0\0", 0],
    ["        ", 0],
    ["77777777", 0o77777777],
    ["-10\0", -8],
    ["+10\0", 8],
    ["0o17\0", 15],
    ["1_7\0", 15],
    ["0o_17\0", 15],
  ])("%j is %d", (field, value) => {
    expect(read(field)).toBe(value);
  });

  test.each(["8\0", "64x\0", "0o\0", "0o", "_1\0", "1_\0", "1__7\0", "- 1\0", "1 2\0", "\u00e9\0", "--1\0"])(
    "%j is no number",
    (field) => {
      expect(read(field)).toBeNull();
    },
  );
});

describe("base-256", () => {
  test.each([
    [[0x80, 0, 0, 2], 2],
    [[0x80, 0xff, 0, 0], 0xff0000],
    [[0xff, 0xff, 0xff, 0xfe], -2],
  ])("%j is %d", (field, value) => {
    expect(read(field)).toBe(value);
  });

  test("another high first byte is no number for CPython", () => {
    expect(read([0x81, 0, 0, 1])).toBeNull();
  });

  test("a number beyond 2^53 stays larger than any size", () => {
    expect(read([0x80, ...new Array<number>(11).fill(0xff)])).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
  });
});
