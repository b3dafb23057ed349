/**
 * A whole number as `int(text)` of Python takes it: spaces around it, a sign, underscores between digits.
 *
 * Digits of other scripts, which Python takes as well, are not read. Up to 30 digits: more are no size of anything.
 *
 * @returns null if it is none
 */
export function paxInteger(text: string): number | null {
  const trimmed = text.length <= LONGEST ? text.trim() : "";
  return INTEGER.test(trimmed) ? Number(trimmed.replaceAll("_", "")) : null;
}

/** A decimal number of seconds; null if it is none. */
export function paxSeconds(text: string): number | null {
  return text.length <= LONGEST && DECIMAL.test(text) ? Number(text) : null;
}

/** Whether every tool reads the number alike. */
export function isPlainInteger(text: string): boolean {
  return text.length <= LONGEST && PLAIN.test(text);
}

const LONGEST = 30;
const INTEGER = /^[+-]?\d+(?:_\d+)*$/;
const DECIMAL = /^-?\d+(?:\.\d*)?$/;
const PLAIN = /^\d+$/;
