import { expect, test } from "vitest";
import { dosDateTime } from "./dos-date.ts";

const date = (year: number, month: number, day: number): number => ((year - 1980) << 9) | (month << 5) | day;
const time = (hour: number, minute: number, second: number): number => (hour << 11) | (minute << 5) | (second >> 1);

test.each([
  ["1980-01-01T00:00:00", date(1980, 1, 1), time(0, 0, 0)],
  ["2107-12-31T23:59:58", date(2107, 12, 31), time(23, 59, 58)],
  ["2020-02-02T09:08:06", date(2020, 2, 2), time(9, 8, 6)],
])("%s", (text, days, seconds) => {
  expect(dosDateTime(days, seconds)).toBe(text);
});

test.each([
  ["all zero", 0, 0],
  ["month 0", date(2020, 0, 1), 0],
  ["month 13", date(2020, 13, 1), 0],
  ["day 0", date(2020, 1, 0), 0],
  ["hour 24", date(2020, 1, 1), time(24, 0, 0)],
  ["minute 60", date(2020, 1, 1), time(0, 60, 0)],
  ["second 60", date(2020, 1, 1), time(0, 0, 60)],
])("%s is no date", (_, days, seconds) => {
  expect(dosDateTime(days, seconds)).toBeNull();
});
