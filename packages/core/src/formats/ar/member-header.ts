import { FormatError } from "../../base/format-error.ts";
import type { PagedBytes } from "../native/paged-bytes.ts";
import { decodeName } from "../native/string-table.ts";

export const HEADER_SIZE = 60;
const END_MARK = 0x0a60;
const LONGEST_NAME = 4096;

/** A member as its header has it, before long names are looked up. */
export interface MemberHeader {
  /** Without the spaces that fill the field. */
  readonly field: string;
  /** As the header says, of what follows it. */
  readonly size: number;
}

/**
 * Sixty bytes of text: name, time, owner, mode, size, and two bytes that end it.
 *
 * @throws FormatError `ar/bad-header`, `bytes/out-of-bounds`
 */
export function readMemberHeader(bytes: PagedBytes, at: number): MemberHeader {
  const field = trimmed(bytes, at, 16);
  const digits = trimmed(bytes, at + 48, 10);
  if (bytes.u16(at + 58) !== END_MARK || !/^[0-9]{1,10}$/.test(digits)) throw new FormatError("ar/bad-header", at);
  return { field, size: Number(digits) };
}

function trimmed(bytes: PagedBytes, at: number, length: number): string {
  const text = bytes.slice(at, length);
  let end = length;
  while (end > 0 && text[end - 1] === 0x20) end--;
  return decodeName(text, 0, end);
}

/** `#1/LENGTH`: BSD puts the name before the content. Null for other names. */
export function bsdNameLength(field: string): number | null {
  return /^#1\/[0-9]{1,4}$/.test(field) ? Number(field.slice(3)) : null;
}

/** `/PLACE`: a place in the member of long names; thin archives inside put more behind it. Null for other names. */
export function longNamePlace(field: string): number | null {
  return /^\/[0-9]{1,10}$/.test(field) ? Number(field.slice(1)) : null;
}

/** A name in the member of long names, which ends with `/` and a line feed, or on Windows with a NUL. */
export function longName(names: Uint8Array, place: number): string {
  const most = Math.min(names.length, place + LONGEST_NAME);
  let end = place;
  while (end < most && names[end] !== 0x0a && names[end] !== 0) end++;
  if (names[end] === 0x0a && end > place && names[end - 1] === 0x2f) end--;
  return decodeName(names, Math.min(place, names.length), end);
}
