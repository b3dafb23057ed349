import { ByteReader } from "../../base/byte-reader.ts";
import { FormatError } from "../../base/format-error.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { LOCAL_FIXED_LENGTH, LOCAL_SIGNATURE } from "./local-header.ts";
import type { ZipContent } from "./zip-member.ts";

/** Where a member's data are in the file, still compressed. */
export interface MemberData {
  readonly offset: number;
  readonly length: number;
}

/**
 * Finds a member's data; reads the local header for that, unless `readZip` did. Data that would end behind the end of the
 * file end there: a compressed stream knows its end, and CPython reads it.
 *
 * @throws FormatError `zip/no-local-header`
 */
export function memberData(file: RandomAccess, member: ZipContent): MemberData {
  const offset = member.dataOffset ?? findData(file, member.headerOffset);
  return { offset, length: Math.min(member.compressedSize, Math.max(0, file.size - offset)) };
}

function findData(file: RandomAccess, headerOffset: number): number {
  const inside = headerOffset >= 0 && headerOffset + LOCAL_FIXED_LENGTH <= file.size;
  const reader = inside ? new ByteReader(file.read(headerOffset, LOCAL_FIXED_LENGTH)) : null;
  if (reader === null || !reader.startsWith(LOCAL_SIGNATURE)) {
    throw new FormatError("zip/no-local-header", Math.max(0, headerOffset));
  }
  return headerOffset + LOCAL_FIXED_LENGTH + reader.u16(26) + reader.u16(28);
}

/** As long as the windows of files, which then need no new buffer for it. */
const PIECE = 64 * 1024;

/** The bytes from an offset on; each piece is valid until the next is asked for. */
export function* piecesOf(file: RandomAccess, { offset, length }: MemberData): Generator<Uint8Array, void> {
  for (let at = 0; at < length; at += PIECE) yield file.read(offset + at, Math.min(PIECE, length - at));
}
