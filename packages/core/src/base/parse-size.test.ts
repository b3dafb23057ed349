import { expect, test } from "vitest";
import { parseSize } from "./parse-size.ts";

test.each([
  ["1048576", 1_048_576],
  ["500MB", 500_000_000],
  ["2 GiB", 2 ** 31],
  ["1.5kb", 1500],
  ["5G", 5_000_000_000],
  ["3kib", 3072],
  ["0", 0],
])("%s is %d bytes", (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});

test.each(["", "MB", "-1", "1e9", "5 parsecs", "999999999999TiB", "1,5MB", `${"9".repeat(40_000)}`])(
  "%.20s is no size",
  (text) => {
    expect(parseSize(text)).toBeUndefined();
  },
);
