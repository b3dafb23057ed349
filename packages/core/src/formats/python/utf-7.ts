/**
 * UTF-7 as CPython decodes it. `+ADs-` stands for `;`, so that what looks like a comment may be code.
 *
 * @returns null where the bytes are none
 * @see RFC 2152
 */
export function decodeUtf7(bytes: Uint8Array): string | null {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80) return null;
    if (byte !== PLUS) {
      const start = at;
      while (at < bytes.length && bytes[at] !== PLUS && (bytes[at] ?? 0x80) < 0x80) at++;
      parts.push(ascii.decode(bytes.subarray(start, at)));
      continue;
    }
    const shifted = decodeShifted(bytes, at + 1);
    if (shifted === null) return null;
    parts.push(shifted.text);
    at = shifted.end;
  }
  return parts.join("");
}

interface Shifted {
  readonly text: string;
  readonly end: number;
}

/** From behind a plus: base64 of UTF-16 up to a character that is none, of which a minus is dropped. `+-` is a plus. */
function decodeShifted(bytes: Uint8Array, start: number): Shifted | null {
  if (bytes[start] === MINUS) return { text: "+", end: start + 1 };
  const units: string[] = [];
  let bits = 0;
  let held = 0;
  let at = start;
  for (let value = base64Value(bytes[at]); value >= 0; value = base64Value(bytes[at])) {
    bits = ((bits << 6) | value) & 0x3fffff;
    held += 6;
    if (held >= 16) {
      held -= 16;
      units.push(String.fromCharCode((bits >> held) & 0xffff));
    }
    at++;
  }
  // A plus that nothing follows is ill-formed, and so are bits left over that are not zero.
  if (at === start || held >= 6 || (bits & ((1 << held) - 1)) !== 0) return null;
  return { text: units.join(""), end: bytes[at] === MINUS ? at + 1 : at };
}

function base64Value(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41;
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 26;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30 + 52;
  return byte === PLUS ? 62 : byte === 0x2f ? 63 : -1;
}

const PLUS = 0x2b;
const MINUS = 0x2d;
const ascii = new TextDecoder();
