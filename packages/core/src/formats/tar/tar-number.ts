/**
 * Reads a number field as CPython's tarfile does: base-256 after 0x80 or 0xFF, otherwise octal text as `int(text, 8)`
 * takes it, with sign, `0o` and underscores.
 *
 * @returns null if the field is no number; beyond 2^53 only nearly right, which is beyond every size that can be read
 */
export function tarNumber(block: Uint8Array, offset: number, length: number): number | null {
  const first = block[offset];
  if (first === 0x80 || first === 0xff) return base256(block, offset, length, first === 0xff);

  let start = offset;
  let end = offset;
  while (end < offset + length && block[end] !== 0) end += 1;
  while (start < end && isSpace(block[start] ?? 0)) start += 1;
  while (end > start && isSpace(block[end - 1] ?? 0)) end -= 1;
  return start === end ? 0 : octal(block, start, end);
}

/** Whether the field holds base-256, which POSIX does not know. */
export function isBase256(block: Uint8Array, offset: number): boolean {
  return ((block[offset] ?? 0) & 0x80) !== 0;
}

function base256(block: Uint8Array, offset: number, length: number, negative: boolean): number {
  let value = 0;
  for (let index = 1; index < length; index += 1) value = value * 256 + (block[offset + index] ?? 0);
  return negative ? value - 256 ** (length - 1) : value;
}

function octal(block: Uint8Array, start: number, end: number): number | null {
  let at = start;
  const sign = block[at] === MINUS ? -1 : 1;
  if (block[at] === MINUS || block[at] === PLUS) at += 1;
  // An underscore may follow the base, and stand between digits.
  let digitBefore = false;
  if (block[at] === ZERO && ((block[at + 1] ?? 0) | 0x20) === LETTER_O && at + 2 < end) {
    at += 2;
    digitBefore = true;
  }
  if (at === end) return null;
  let value = 0;
  for (; at < end; at += 1) {
    const byte = block[at] ?? 0;
    if (byte === UNDERSCORE) {
      if (!digitBefore || at + 1 === end) return null;
      digitBefore = false;
    } else {
      if (byte < ZERO || byte > SEVEN) return null;
      value = value * 8 + (byte - ZERO);
      digitBefore = true;
    }
  }
  return sign * value;
}

/** ASCII white space as `str.strip` sees it. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || (byte >= 0x1c && byte <= 0x1f);
}

const PLUS = 0x2b;
const MINUS = 0x2d;
const ZERO = 0x30;
const SEVEN = 0x37;
const UNDERSCORE = 0x5f;
const LETTER_O = 0x6f;
