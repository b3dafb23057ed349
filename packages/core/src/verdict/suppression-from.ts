import { shown, unknownKey, unknownRule } from "./complaints.ts";
import type { Suppression } from "./policy.ts";

/**
 * Reads one `[[suppress]]` table, null where it is not one.
 *
 * @param patterns every rule and family
 */
export function suppressionFrom(
  entry: unknown,
  patterns: ReadonlySet<string>,
  complain: (key: string, problem: string) => void,
): Suppression | null {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
    complain("", `a suppression is a table with rule, project and reason, not ${shown(entry)}`);
    return null;
  }

  const fields = new Map<string, string>();
  for (const [key, value] of Object.entries(entry)) {
    const text = key === "expires" ? dateOf(value) : value;
    if (!KEYS.has(key)) complain(key, unknownKey(key, KEYS));
    else if (key === "expires" && text === null)
      complain(key, `expires is a day such as 2027-01-31, not ${shown(value)}`);
    else if (typeof text !== "string" || text.trim() === "")
      complain(key, `${key} is a string with something in it, not ${shown(value)}`);
    else if (key === "rule" && !patterns.has(text)) complain(key, unknownRule(text, patterns));
    else fields.set(key, text);
  }
  for (const key of REQUIRED) {
    if (!(key in entry))
      complain("", `a suppression needs ${key}${key === "reason" ? ": why is the finding accepted?" : ""}`);
  }

  const [rule, project, reason] = REQUIRED.map((key) => fields.get(key));
  if (rule === undefined || project === undefined || reason === undefined) return null;
  const optional = Object.fromEntries(OPTIONAL.flatMap((key) => (fields.has(key) ? [[key, fields.get(key)]] : [])));
  return { rule, project, reason, ...optional };
}

const REQUIRED = ["rule", "project", "reason"] as const;
const OPTIONAL = ["version", "path", "expires"] as const;
const KEYS: ReadonlySet<string> = new Set([...REQUIRED, ...OPTIONAL]);

/** A TOML date is an object that knows its ISO form; a string will do as well. */
function dateOf(value: unknown): string | null {
  const text = isDate(value) ? String(value.toISOString()).slice(0, 10) : value;
  return typeof text === "string" && isCalendarDay(text) ? text : null;
}

function isDate(value: unknown): value is { toISOString(): unknown } {
  return (
    typeof value === "object" && value !== null && "toISOString" in value && typeof value.toISOString === "function"
  );
}

function isCalendarDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= length;
}
