import { simpleEscapes } from "../simple-escapes.ts";
import type { SyntaxNode } from "./syntax-tree.ts";

export interface LiteralShape {
  readonly bytes: boolean;
  readonly raw: boolean;
  readonly formatted: boolean;
  /** Where the text begins and ends in the source. */
  readonly start: number;
  readonly end: number;
}

/** The prefix and the quotes of a string literal. */
export function literalShape({ source }: { readonly source: string }, node: SyntaxNode): LiteralShape {
  let bytes = false;
  let raw = false;
  let formatted = false;
  let start = node.start;
  for (; start < node.end; start++) {
    const letter = source.charCodeAt(start) | 32;
    if (letter === 0x62) bytes = true;
    else if (letter === 0x72) raw = true;
    else if (letter === 0x66 || letter === 0x74) formatted = true;
    else if (letter !== 0x75) break;
  }
  const { end } = node;
  const quote = source.charCodeAt(start);
  const length = end - start >= 6 && areQuotes(source, start, 3, quote) ? 3 : 1;
  const closed = end - start >= 2 * length && areQuotes(source, end - length, length, quote);
  return { bytes, raw, formatted, start: start + length, end: closed ? end - length : end };
}

function areQuotes(source: string, at: number, length: number, quote: number): boolean {
  for (let index = at; index < at + length; index++) if (source.charCodeAt(index) !== quote) return false;
  return true;
}

type Escaping = Pick<LiteralShape, "bytes" | "raw">;

/** What the text of a literal stands for, as near as can be said. */
export function unescaped(text: string, shape: Escaping): string {
  return read(text, shape).value;
}

/** The same; null where an escape needs Unicode's table of names, or is one that Python refuses. */
export function exactText(text: string, shape: Escaping): string | null {
  const { value, exact } = read(text, shape);
  return exact ? value : null;
}

function read(text: string, { bytes, raw }: Escaping): { readonly value: string; readonly exact: boolean } {
  if (raw || !text.includes("\\")) return { value: text, exact: true };
  const parts: string[] = [];
  let from = 0;
  let exact = true;
  for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", from)) {
    parts.push(text.slice(from, at));
    const found = escapeAt(text, at, bytes);
    parts.push(found.value);
    if (!found.exact) exact = false;
    from = at + found.length;
  }
  parts.push(text.slice(from));
  return { value: parts.join(""), exact };
}

interface Escape {
  readonly value: string;
  readonly length: number;
  readonly exact: boolean;
}

function escapeAt(text: string, at: number, bytes: boolean): Escape {
  const letter = text[at + 1];
  if (letter === undefined) return { value: "\\", length: 1, exact: false };
  const simple = simpleEscapes.get(letter);
  if (simple !== undefined) return { value: simple, length: 2, exact: true };
  if (letter === "\r") return { value: "", length: text[at + 2] === "\n" ? 3 : 2, exact: true };
  if (letter >= "0" && letter <= "7") {
    let length = 2;
    while (length < 4 && isOctal(text[at + length])) length++;
    return { value: String.fromCharCode(Number.parseInt(text.slice(at + 1, at + length), 8)), length, exact: true };
  }
  if (letter === "x") return numbered(text, at, 2);
  if (letter === "u" && !bytes) return numbered(text, at, 4);
  if (letter === "U" && !bytes) return numbered(text, at, 8);
  if (letter === "N" && !bytes) return named(text, at);
  return { value: `\\${letter}`, length: 2, exact: true };
}

function isOctal(letter: string | undefined): boolean {
  return letter !== undefined && letter >= "0" && letter <= "7";
}

function numbered(text: string, at: number, digits: number): Escape {
  const written = text.slice(at + 2, at + 2 + digits);
  const code = /^[0-9a-fA-F]+$/.test(written) && written.length === digits ? Number.parseInt(written, 16) : -1;
  if (code < 0 || code > 0x10ffff) return { value: text.slice(at, at + 2), length: 2, exact: false };
  return { value: String.fromCodePoint(code), length: digits + 2, exact: true };
}

function named(text: string, at: number): Escape {
  const end = text[at + 2] === "{" ? text.indexOf("}", at + 3) : -1;
  if (end === -1 || end - at >= 100) return { value: "\\N", length: 2, exact: false };
  const value = namedCharacter(text.slice(at + 3, end));
  return { value: value ?? "\ufffd", length: end - at + 1, exact: value !== null };
}

const DIGITS = ["ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"];

/** The names of ASCII letters and digits; any other is not needed to write code. */
function namedCharacter(name: string): string | null {
  const letter = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])$/.exec(name.toUpperCase());
  if (letter !== null) return letter[1] === "SMALL" ? (letter[2] ?? "").toLowerCase() : (letter[2] ?? "");
  const digit = DIGITS.indexOf(name.toUpperCase().replace(/^DIGIT /, ""));
  if (digit !== -1) return String(digit);
  return PUNCTUATION.get(name.toUpperCase()) ?? null;
}

const PUNCTUATION: ReadonlyMap<string, string> = new Map([
  ["SPACE", " "],
  ["FULL STOP", "."],
  ["LEFT PARENTHESIS", "("],
  ["RIGHT PARENTHESIS", ")"],
  ["LOW LINE", "_"],
  ["SOLIDUS", "/"],
  ["COLON", ":"],
  ["HYPHEN-MINUS", "-"],
]);
