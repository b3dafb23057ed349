/** A name as text. Bytes that are not UTF-8 stand as U+DC80 to U+DCFF, so that different names stay different. */
export interface DecodedName {
  readonly text: string;
  /** Whether all the bytes were UTF-8. */
  readonly valid: boolean;
}

/**
 * Decodes UTF-8 strictly (no overlong forms, no surrogates) and keeps what is not as lone surrogates, like CPython's
 * `surrogateescape`. A byte-order mark stays in the text.
 *
 * @see PEP 383
 */
export function decodeUtf8Name(bytes: Uint8Array): DecodedName {
  if (isAscii(bytes)) return { text: fromAscii(bytes), valid: true };

  const units = new Uint16Array(bytes.length);
  let length = 0;
  let valid = true;
  for (let index = 0; index < bytes.length; ) {
    const lead = bytes[index] ?? 0;
    const size = sequenceLength(bytes, index);
    if (size === 0) {
      valid = false;
      units[length++] = 0xdc00 + lead;
      index += 1;
      continue;
    }
    let code = size === 1 ? lead : lead & (0x7f >> size);
    for (let next = 1; next < size; next += 1) code = (code << 6) | ((bytes[index + next] ?? 0) & 0x3f);
    if (code >= 0x10000) {
      units[length++] = 0xd800 + ((code - 0x10000) >> 10);
      units[length++] = 0xdc00 + (code & 0x3ff);
    } else units[length++] = code;
    index += size;
  }
  return { text: fromUnits(units.subarray(0, length)), valid };
}

export function isAscii(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index += 1) if ((bytes[index] ?? 0) >= 0x80) return false;
  return true;
}

/** The string of these UTF-16 units. */
export function fromUnits(units: Uint8Array | Uint16Array): string {
  let text = "";
  // Arguments go on the stack, so a long name goes in parts.
  for (let at = 0; at < units.length; at += CHUNK) text += String.fromCharCode(...units.subarray(at, at + CHUNK));
  return text;
}

const CHUNK = 4096;

/** The string of bytes that are ASCII. */
export function fromAscii(bytes: Uint8Array): string {
  return ASCII.decode(bytes);
}

const ASCII = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes of the well-formed sequence that begins here, 0 if none does. Unicode, table 3-7. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const second = bytes[at + 1] ?? 0;
  if (lead < 0xe0) return isContinuation(second) ? 2 : 0;

  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest || !isContinuation(bytes[at + 2] ?? 0)) return 0;
  if (lead < 0xf0) return 3;
  return isContinuation(bytes[at + 3] ?? 0) ? 4 : 0;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
