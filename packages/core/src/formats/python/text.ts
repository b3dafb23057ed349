/** Text of a file, decoded without losing a byte. */
export interface DecodedText {
  /** A leading byte order mark is kept as U+FEFF: readers of Python's files disagree on what it means. */
  readonly text: string;
  /** `latin-1` where the bytes are not UTF-8: the only encoding that reads every byte. */
  readonly encoding: "utf-8" | "latin-1";
  /** Byte offset of the first byte that is not UTF-8; null where all are. */
  readonly invalidAt: number | null;
}

export const BYTE_ORDER_MARK = "\ufeff";

export function decodeText(bytes: Uint8Array): DecodedText {
  try {
    return {
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
      encoding: "utf-8",
      invalidAt: null,
    };
  } catch {
    return { text: decodeLatin1(bytes), encoding: "latin-1", invalidAt: firstInvalid(bytes) };
  }
}

const CHUNK = 8192;

/** ISO 8859-1 proper; a TextDecoder asked for `latin1` reads windows-1252. */
export function decodeLatin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += CHUNK) {
    parts.push(String.fromCharCode(...bytes.subarray(offset, offset + CHUNK)));
  }
  return parts.join("");
}

/** Where strict UTF-8 stops: no overlong forms, no surrogates, nothing above U+10FFFF (RFC 3629). */
function firstInvalid(bytes: Uint8Array): number {
  let offset = 0;
  while (offset < bytes.length) {
    const length = sequenceLength(bytes, offset);
    if (length === 0) return offset;
    offset += length;
  }
  return bytes.length;
}

function sequenceLength(bytes: Uint8Array, offset: number): number {
  const lead = bytes[offset] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;

  for (let index = 1; index < length; index++) {
    const lowest = index > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const highest = index > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    const byte = bytes[offset + index];
    if (byte === undefined || byte < lowest || byte > highest) return 0;
  }
  return length;
}
