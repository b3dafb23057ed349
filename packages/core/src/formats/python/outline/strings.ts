import { BACKSLASH, CLOSE_BRACE, CR, inName, kind, kinds, LF, OPEN_BRACE } from "./bytes.ts";

/** Takes what matters inside of strings. */
export interface StringTaker {
  /** A name that stands in a replacement field of an f-string. */
  name(start: number, end: number, isAttribute: boolean): void;
  /** Letters in a row that are written as numbers: `\x65\x76\x61\x6c`. */
  hiddenLetters(): void;
}

/**
 * The offset behind a string literal; -1 where it does not end as it should.
 *
 * @param at of its first quote
 * @param isFormatted whether names in braces are code
 */
export function endOfString(bytes: Uint8Array, at: number, isFormatted: boolean, take: StringTaker, depth = 0): number {
  const quote = bytes[at];
  const isTriple = bytes[at + 1] === quote && bytes[at + 2] === quote;
  const length = bytes.length;
  if (isTriple && !isFormatted) {
    const end = endOfTriple(bytes, at + 3, quote ?? 0);
    // Without a backslash, nothing in it is anything but text.
    if (end < 0 || !bytes.subarray(at, end).includes(BACKSLASH)) return end;
  }
  let letters = 0;
  let lettersEnd = 0;
  for (let index = at + (isTriple ? 3 : 1); index < length; index++) {
    const byte = bytes[index];
    if (byte === BACKSLASH) {
      // A backslash does not escape a brace; an escaped CR LF is one line break.
      if (isFormatted && bytes[index + 1] === OPEN_BRACE) continue;
      if (isHiddenLetter(bytes[index + 1], bytes[index + 2])) {
        letters = index === lettersEnd ? letters + 1 : 1;
        lettersEnd = index + 4;
        if (letters === MANY_LETTERS) take.hiddenLetters();
      }
      index += bytes[index + 1] === CR && bytes[index + 2] === LF ? 2 : 1;
    } else if (byte === quote) {
      if (!isTriple) return index + 1;
      if (bytes[index + 1] === quote && bytes[index + 2] === quote) return index + 3;
    } else if (byte === LF || byte === CR) {
      if (!isTriple) return -1;
    } else if (isFormatted && byte === OPEN_BRACE) {
      if (bytes[index + 1] === OPEN_BRACE) index++;
      else {
        const end = endOfField(bytes, index + 1, take, depth + 1);
        if (end < 0) return -1;
        index = end - 1;
      }
    }
  }
  return -1;
}

/** The offset behind the first three quotes in a row, escaped or not. */
function endOfTriple(bytes: Uint8Array, start: number, quote: number): number {
  for (let at = bytes.indexOf(quote, start); at >= 0; at = bytes.indexOf(quote, at + 1))
    if (bytes[at + 1] === quote && bytes[at + 2] === quote) return at + 3;
  return -1;
}

/**
 * The offset behind the brace that closes a replacement field. Strings of the same quote may stand in it since Python 3.12
 * (PEP 701); before, no valid file has any.
 */
function endOfField(bytes: Uint8Array, start: number, take: StringTaker, depth: number): number {
  if (depth > DEEPEST) return -1;
  let brackets = 0;
  for (let at = start; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const one = kinds[byte];
    if (one === kind.letter) {
      let end = at + 1;
      while (inName[bytes[end] ?? 0] === 1) end++;
      const quote = bytes[end];
      if (kinds[quote ?? 0] === kind.quote && isStringPrefix(bytes, at, end)) {
        at = endOfString(bytes, end, hasFormatPrefix(bytes, at, end), take, depth);
        if (at < 0) return -1;
        continue;
      }
      take.name(at, end, bytes[at - 1] === DOT);
      at = end;
    } else if (one === kind.quote) {
      at = endOfString(bytes, at, false, take, depth);
      if (at < 0) return -1;
    } else if (one === kind.hash) {
      // A comment, since Python 3.12: what closes the field stands on another line.
      return -1;
    } else if (byte === CLOSE_BRACE && brackets === 0) {
      return at + 1;
    } else if (one === kind.colon && brackets === 0) {
      return endOfSpecification(bytes, at + 1, take, depth);
    } else {
      if (one === kind.open) brackets++;
      else if (one === kind.close) brackets--;
      at++;
    }
  }
  return -1;
}

/** What stands behind the colon of a replacement field: text with further fields. */
function endOfSpecification(bytes: Uint8Array, start: number, take: StringTaker, depth: number): number {
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === CLOSE_BRACE) return at + 1;
    if (byte !== OPEN_BRACE) continue;
    const end = endOfField(bytes, at + 1, take, depth + 1);
    if (end < 0) return -1;
    at = end - 1;
  }
  return -1;
}

/** The beginning of `\x61` or `\141`. */
function isHiddenLetter(first: number | undefined, second: number | undefined): boolean {
  if (first === 0x78) return second !== undefined && second >= 0x34 && second <= 0x37;
  return first === 0x31 && second !== undefined && second >= 0x30 && second <= 0x37;
}

const MANY_LETTERS = 4;

/** `r`, `b`, `u`, `f`, `t` and pairs of them: not `if`, which may stand before a quote as well. */
export function isStringPrefix(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 2) return false;
  for (let at = start; at < end; at++) if (!PREFIXES.has((bytes[at] ?? 0) | 0x20)) return false;
  return true;
}

const PREFIXES: ReadonlySet<number> = new Set(Array.from("rbuft", (letter) => letter.charCodeAt(0)));

/** Of `f""`, `Rf""`, `t""` (PEP 750). */
export function hasFormatPrefix(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const letter = (bytes[at] ?? 0) | 0x20;
    if (letter === 0x66 || letter === 0x74) return true;
  }
  return false;
}

const DOT = 0x2e;
const DEEPEST = 8;
