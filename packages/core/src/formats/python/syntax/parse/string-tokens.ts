import { refuse, type Scan } from "./scan.ts";
import { FORMAT_STRING, STRING } from "./tokens.ts";

/** What stands before the quotes of a string. */
export interface StringPrefix {
  readonly length: number;
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly format: boolean;
}

const PREFIXES: ReadonlyMap<string, StringPrefix> = new Map(
  ["", "r", "u", "b", "f", "t", "br", "rb", "fr", "rf", "tr", "rt"].map((letters) => [
    letters,
    {
      length: letters.length,
      raw: letters.includes("r"),
      bytes: letters.includes("b"),
      format: letters.includes("f") || letters.includes("t"),
    },
  ]),
);

const NO_PREFIX: StringPrefix = { length: 0, raw: false, bytes: false, format: false };

/** Null for letters that no string begins with. `ur` was Python 2. */
export function stringPrefix(source: string, start: number, quoteAt: number): StringPrefix | null {
  if (quoteAt === start) return NO_PREFIX;
  return PREFIXES.get(source.slice(start, quoteAt).toLowerCase()) ?? null;
}

/** How many quotes open the string: 1 or 3. */
export function quotesAt(source: string, quoteAt: number): number {
  const quote = source.charCodeAt(quoteAt);
  return source.charCodeAt(quoteAt + 1) === quote && source.charCodeAt(quoteAt + 2) === quote ? 3 : 1;
}

/** Reads a string whose quotes begin here; its prefix begins at the token's start. */
export function string(scan: Scan, quoteAt: number): void {
  const { source } = scan;
  const prefix = stringPrefix(source, scan.start, quoteAt);
  if (prefix === null) refuse(scan, "string prefix");
  const quotes = quotesAt(source, quoteAt);
  if (prefix.format) {
    scan.token = FORMAT_STRING;
    scan.at = quoteAt + quotes;
  } else {
    scan.token = STRING;
    scan.at =
      quotes === 3
        ? endOfLong(scan, quoteAt + 3, source.charCodeAt(quoteAt), prefix)
        : endOfShort(scan, quoteAt + 1, source.charCodeAt(quoteAt), prefix);
  }
}

function endOfShort(scan: Scan, from: number, quote: number, prefix: StringPrefix): number {
  const { source } = scan;
  let at = from;
  for (;;) {
    const code = source.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 0x5c) at = behindEscape(scan, at, prefix);
    else if (code === 0x0a || code === 0) refuse(scan, "string without end");
    else at++;
  }
}

function endOfLong(scan: Scan, from: number, quote: number, prefix: StringPrefix): number {
  const { source } = scan;
  const end = source.indexOf(quote === 0x22 ? '"""' : "'''", from);
  if (end === -1) refuse(scan, "string without end");
  const backslash = source.slice(from, end).indexOf("\\");
  if (backslash === -1) return end + 3;

  let at = from + backslash;
  for (;;) {
    const code = source.charCodeAt(at);
    if (code === quote && source.charCodeAt(at + 1) === quote && source.charCodeAt(at + 2) === quote) return at + 3;
    if (code === 0x5c) at = behindEscape(scan, at, prefix);
    else if (code === 0) refuse(scan, "string without end");
    else at++;
  }
}

/** Behind a backslash and what it takes from what follows. */
export function behindEscape(scan: Scan, at: number, { raw, bytes }: StringPrefix): number {
  const { source } = scan;
  const next = source.charCodeAt(at + 1);
  if (next === 0) refuse(scan, "string without end");
  if (raw) return at + 2;
  if (bytes) {
    // tree-sitter steps over one character too many behind these.
    const after = source.charCodeAt(at + 2);
    if ((next === 0x4e || (next | 32) === 0x75) && (after === 0x22 || after === 0x27 || after === 0x5c)) {
      refuse(scan, "escape in bytes");
    }
    return at + 2;
  }
  return next === 0x4e && source.charCodeAt(at + 2) === 0x7b ? behindNamedCharacter(scan, at + 3) : at + 2;
}

/** `\N{DIGIT ONE}`. To tree-sitter, quotes are part of the name. */
function behindNamedCharacter(scan: Scan, from: number): number {
  for (let at = from; ; at++) {
    const code = scan.source.charCodeAt(at);
    if (code === 0x7d && at > from) return at + 1;
    if (code === 0x22 || code === 0x27 || code === 0x5c || code === 0x0a || code === 0x7d || code === 0x7b) {
      refuse(scan, "named character");
    }
  }
}
