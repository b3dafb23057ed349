import type { RandomAccess } from "../../base/random-access.ts";
import { fromUnits } from "../utf8-name.ts";

/** The header of one gzip member. */
export interface GzipHeader {
  /** Where the compressed data begins. */
  readonly dataOffset: number;
  /** As stored, in Latin-1; cut at 4,096 characters. Null where there is none. */
  readonly name: string | null;
  readonly comment: string | null;
  /** Seconds since 1970; null for 0, which means that there is none. */
  readonly modified: number | null;
  /** The system it was written on: 3 is Unix, 255 unknown. */
  readonly system: number;
  readonly reservedFlags: number;
}

/** What stands where a header is looked for, if none does. */
export type NoGzipHeader = "truncated" | "not-gzip" | "unknown-method";

/**
 * Reads the header at an offset. A name takes as long as it is: nothing bounds it but the file.
 *
 * @see RFC 1952, 2.3
 */
export function readGzipHeader(file: RandomAccess, offset: number): GzipHeader | NoGzipHeader {
  const beginning = file.read(offset, Math.min(FIXED_LENGTH, file.size - offset)).slice();
  if (beginning[0] !== 0x1f || (beginning.length > 1 && beginning[1] !== 0x8b)) return "not-gzip";
  if (beginning.length > 2 && beginning[2] !== DEFLATE) return "unknown-method";
  if (beginning.length < FIXED_LENGTH) return "truncated";

  const flags = beginning[3] ?? 0;
  let at = offset + FIXED_LENGTH;
  if ((flags & HAS_EXTRA) !== 0) {
    if (at + 2 > file.size) return "truncated";
    const length = file.read(at, 2);
    at += 2 + (length[0] ?? 0) + (length[1] ?? 0) * 256;
  }
  const name = (flags & HAS_NAME) === 0 ? null : readText(file, at);
  at = name?.end ?? at;
  const comment = (flags & HAS_COMMENT) === 0 ? null : readText(file, at);
  at = comment?.end ?? at;
  if ((flags & HAS_HEADER_CRC) !== 0) at += 2;
  if (at > file.size) return "truncated";

  const modified = new DataView(beginning.buffer, beginning.byteOffset).getUint32(4, true);
  return {
    dataOffset: at,
    name: name?.text ?? null,
    comment: comment?.text ?? null,
    modified: modified === 0 ? null : modified,
    system: beginning[9] ?? 0,
    reservedFlags: flags & RESERVED,
  };
}

/** Text up to a NUL; its end is beyond the file if there is none. */
function readText(file: RandomAccess, start: number): { readonly text: string; readonly end: number } {
  let text = "";
  for (let at = start; at < file.size; at += STEP) {
    const bytes = file.read(at, Math.min(STEP, file.size - at));
    const end = bytes.indexOf(0);
    if (text.length < LONGEST_TEXT) text += fromUnits(Uint16Array.from(end < 0 ? bytes : bytes.subarray(0, end)));
    if (end >= 0) return { text: text.slice(0, LONGEST_TEXT), end: at + end + 1 };
  }
  return { text: text.slice(0, LONGEST_TEXT), end: file.size + 1 };
}

const FIXED_LENGTH = 10;
const DEFLATE = 8;
const HAS_HEADER_CRC = 0x02;
const HAS_EXTRA = 0x04;
const HAS_NAME = 0x08;
const HAS_COMMENT = 0x10;
const RESERVED = 0xe0;
const LONGEST_TEXT = 4096;
const STEP = 4096;
