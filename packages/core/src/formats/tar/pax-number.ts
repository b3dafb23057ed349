import { lazily } from "../../base/lazily.ts";

/**
 * A whole number as `int(text)` of Python takes it: spaces around it, a sign, underscores between digits, digits of any
 * script. More than 30 characters are no size of anything.
 *
 * @returns null if it is none
 */
export function paxInteger(text: string): number | null {
  if (text.length > LONGEST) return null;
  const plain = Array.from(text.replace(SPACES_AROUND, ""), asciiDigit).join("");
  return INTEGER.test(plain) ? Number(plain.replaceAll("_", "")) : null;
}

/** A decimal number of seconds; null if it is none. */
export function paxSeconds(text: string): number | null {
  return text.length <= LONGEST && DECIMAL.test(text) ? Number(text) : null;
}

/** Whether every tool reads the number alike. */
export function isPlainInteger(text: string): boolean {
  return text.length <= LONGEST && PLAIN.test(text);
}

/** A digit of another script as the one of ASCII. Unicode has the ten of a script in a row, and no digit right before. */
function asciiDigit(character: string): string {
  const otherDigit = OTHER_DIGIT();
  if (!otherDigit.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (otherDigit.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}

const LONGEST = 30;
const INTEGER = /^[+-]?\d+(?:_\d+)*$/;
const DECIMAL = /^-?\d+(?:\.\d*)?$/;
const PLAIN = /^\d+$/;
const OTHER_DIGIT = lazily(() => /^(?![0-9])\p{Nd}$/u);
// White space as `str.strip` has it, which is not quite that of `trim`.
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const SPACES_AROUND = new RegExp(`^${SPACE}+|${SPACE}+$`, "g");
