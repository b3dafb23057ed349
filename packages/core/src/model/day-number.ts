/** Days since some fixed one, of `YYYY-MM-DD` in the Gregorian calendar: for differences. */
export function dayNumber(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  // The year begins in March, so that the leap day is its last.
  const [shifted, sinceMarch] = month > 2 ? [year, month - 3] : [year - 1, month + 9];
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return 365 * shifted + leapDays + Math.floor((153 * sinceMarch + 2) / 5) + day;
}

/** Seconds since 1970 as `2020-02-02T00:00:00`; null beyond the years 0 to 9999. */
export function dateTimeOf(seconds: number): string | null {
  const day = Math.floor(seconds / DAY);
  const left = Math.floor(seconds - day * DAY);
  const fromMarch = day + dayNumber("1970-01-01") - dayNumber("0000-03-01");
  if (!(fromMarch >= 0 && fromMarch < LAST)) return null;
  // In turn: centuries of four, then years of four, then years; a leap day ends each.
  const era = Math.floor(fromMarch / DAYS_OF_400_YEARS);
  const inEra = fromMarch - era * DAYS_OF_400_YEARS;
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const sinceMarch = Math.floor((5 * inYear + 2) / 153);
  const dayOfMonth = inYear - Math.floor((153 * sinceMarch + 2) / 5) + 1;
  const month = sinceMarch < 10 ? sinceMarch + 3 : sinceMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const time = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60].map((part) => digits(part, 2));
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}T${time.join(":")}`;
}

const DAY = 86_400;
const DAYS_OF_400_YEARS = 146_097;
const LAST = 25 * DAYS_OF_400_YEARS - 60;

function digits(value: number, count: number): string {
  return String(value).padStart(count, "0");
}
