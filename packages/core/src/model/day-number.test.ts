import { expect, test } from "vitest";
import { dayNumber } from "./day-number.ts";

test.each([
  ["2026-01-01", "2025-12-31", 1],
  ["2024-03-01", "2024-02-28", 2],
  ["2100-03-01", "2100-02-28", 1],
  ["2026-11-22", "2006-12-02", 7295],
])("%s is as many days after %s as a calendar says", (later, earlier, days) => {
  expect(dayNumber(later) - dayNumber(earlier)).toBe(days);
});
