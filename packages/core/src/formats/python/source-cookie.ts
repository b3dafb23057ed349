/** The line that names a source file's encoding. */
export interface SourceCookie {
  /** As written. */
  readonly name: string;
  /** 1 or 2. */
  readonly line: number;
}

/**
 * The encoding that a source file names in a comment on its first line, or on its second if the first is blank or a comment.
 * Lines end with LF, CR or CRLF.
 *
 * @param bytes without byte order mark
 * @see PEP 263, CPython's Parser/tokenizer.c get_coding_spec
 */
export function sourceCookie(bytes: Uint8Array): SourceCookie | null {
  let start = 0;
  for (let line = 1; line <= 2; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;

    let at = start;
    while (at < end && isBlank(bytes[at])) at++;
    if (at < end) {
      if (bytes[at] !== HASH) return null;
      const name = nameIn(bytes, at, end);
      if (name !== null) return { name, line };
    }
    if (end >= bytes.length) return null;
    start = end + (bytes[end] === CR && bytes[end + 1] === LF ? 2 : 1);
  }
  return null;
}

/** What follows the first `coding:` or `coding=` that has a name behind it. */
function nameIn(bytes: Uint8Array, start: number, end: number): string | null {
  for (let at = start; at + WORD.length < end; at++) {
    if (bytes[at] !== WORD[0] || !WORD.every((byte, index) => bytes[at + index] === byte)) continue;
    const separator = bytes[at + WORD.length];
    if (separator !== COLON && separator !== EQUALS) continue;
    let from = at + WORD.length + 1;
    while (from < end && (bytes[from] === SPACE || bytes[from] === TAB)) from++;
    let to = from;
    while (to < end && to - from < LONGEST_NAME && isNameByte(bytes[to] ?? 0)) to++;
    if (to > from) return String.fromCharCode(...bytes.subarray(from, to));
  }
  return null;
}

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const FORM_FEED = 0x0c;
const HASH = 0x23;
const COLON = 0x3a;
const EQUALS = 0x3d;
const WORD: readonly number[] = Array.from("coding", (letter) => letter.charCodeAt(0));
/** No codec has a longer one. */
const LONGEST_NAME = 200;

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === FORM_FEED;
}

function isNameByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2e ||
    byte === 0x5f
  );
}
