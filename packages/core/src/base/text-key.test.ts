import { expect, test } from "vitest";
import { textKey } from "./text-key.ts";

test("short text is its own key", () => {
  expect(textKey("six/__init__.py")).toBe("six/__init__.py");
});

test("long texts have the same key if they are the same, wherever they differ", () => {
  const long = "a".repeat(20_000);

  expect(textKey(long)).toBe(textKey("a".repeat(20_000)));
  const keys = [
    long,
    `${long}a`,
    `b${long.slice(1)}`,
    `${long.slice(1)}b`,
    `${long.slice(0, 9_999)}b${long.slice(10_000)}`,
  ];
  expect(new Set(keys.map(textKey)).size).toBe(keys.length);
});

test("thousands of long texts that differ only at the end are told apart in no time", () => {
  const long = "a".repeat(16_390);
  const started = performance.now();
  const keys = new Set(Array.from({ length: 2000 }, (_, index) => textKey(`${long}${index}`)));

  expect(keys.size).toBe(2000);
  expect(performance.now() - started).toBeLessThan(5000);
});
