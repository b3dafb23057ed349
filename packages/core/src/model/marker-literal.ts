import { refuse } from "./refusal.ts";
import type { Cursor } from "./requirement-scanner.ts";

/**
 * Takes a quoted string, or null if none is next.
 *
 * The grammar has no escapes: a string ends at the next quote of its kind. But what stands between is then read as a
 * Python string literal, so `"\x41"` means `A`, and `"C:\"` is refused because its quote is escaped.
 */
export function takeQuoted(cursor: Cursor): string | null {
  const { text, at: start } = cursor;
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return null;
  const end = text.indexOf(quote, start + 1);
  if (end === -1) return null;

  cursor.at = end + 1;
  const written = text.slice(start + 1, end);
  return /[\\\n\r\0]/.test(written) || !written.isWellFormed() ? readLiteral(written, start + 1) : written;
}

function readLiteral(written: string, offset: number): string {
  if (!written.isWellFormed()) refuse(offset, "the quoted string holds half of a surrogate pair");
  const pieces: string[] = [];
  let at = 0;
  while (at < written.length) {
    SPECIAL.lastIndex = at;
    const special = SPECIAL.exec(written)?.index ?? written.length;
    pieces.push(written.slice(at, special));
    if (special === written.length) break;
    if (written[special] !== "\\") refuse(offset + special, "a line break or NUL stands in a quoted string");

    const escaped = readEscape(written, special, offset);
    pieces.push(escaped.value);
    at = escaped.end;
  }
  return pieces.join("");
}

interface Escape {
  readonly value: string;
  readonly end: number;
}

/** @see https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences */
function readEscape(written: string, backslash: number, offset: number): Escape {
  const letter = written[backslash + 1];
  if (letter === undefined) return refuse(offset + backslash, "the closing quote is escaped by a backslash");

  const simple = SIMPLE_ESCAPES.get(letter);
  if (simple !== undefined) return { value: simple, end: backslash + 2 };
  if (letter === "\r") return { value: "", end: backslash + (written[backslash + 2] === "\n" ? 3 : 2) };
  if (letter >= "0" && letter <= "7") return readOctal(written, backslash + 1);

  const digits = HEXADECIMAL_DIGITS.get(letter);
  if (digits !== undefined) return readHexadecimal(written, backslash, digits, offset);
  if (letter === "N") return refuse(offset + backslash, "characters cannot be given by their Unicode names here");
  if (letter === "\0") return refuse(offset + backslash, "a line break or NUL stands in a quoted string");
  // Python keeps a backslash that begins no escape.
  return { value: "\\", end: backslash + 1 };
}

function readOctal(written: string, start: number): Escape {
  const digits = /^[0-7]{1,3}/.exec(written.slice(start, start + 3))?.[0] ?? "0";
  return { value: String.fromCodePoint(Number.parseInt(digits, 8)), end: start + digits.length };
}

function readHexadecimal(written: string, backslash: number, count: number, offset: number): Escape {
  const start = backslash + 2;
  const digits = written.slice(start, start + count);
  const code = /^[0-9A-Fa-f]+$/.test(digits) && digits.length === count ? Number.parseInt(digits, 16) : Infinity;
  if (code > LAST_CODE_POINT) refuse(offset + backslash, "an escape does not give a character");
  return { value: String.fromCodePoint(code), end: start + count };
}

const SPECIAL = /[\\\n\r\0]/g;
const LAST_CODE_POINT = 0x10ffff;
const HEXADECIMAL_DIGITS: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);
const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\n", ""],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
]);
