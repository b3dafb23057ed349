import fc from "fast-check";
import { expect, test } from "vitest";
import { dateTimeOf, dayNumber } from "./day-number.ts";

test.each([
  ["2026-01-01", "2025-12-31", 1],
  ["2024-03-01", "2024-02-28", 2],
  ["2100-03-01", "2100-02-28", 1],
  ["2026-11-22", "2006-12-02", 7295],
])("%s is as many days after %s as a calendar says", (later, earlier, days) => {
  expect(dayNumber(later) - dayNumber(earlier)).toBe(days);
});

test("seconds as a date, as the machine has it", () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), (seconds) => {
      expect(dateTimeOf(seconds)).toBe(new Date(seconds * 1000).toISOString().slice(0, 19));
    }),
  );
});

test("what is no date is none", () => {
  for (const seconds of [1e15, -1e15, Number.NaN, Number.POSITIVE_INFINITY]) expect(dateTimeOf(seconds)).toBe(null);
});
