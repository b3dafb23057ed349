import type { PackedBytes } from "./side.ts";

const PIECE = 64 * 1024;
const CLAIMS = ["method", "encrypted", "compressedSize", "size", "crc32"] as const;

/**
 * Whether two members of ZIP archives are the same bytes, packed: then so is what comes out of them, and neither has to be
 * unpacked to know it. A checksum would not do, since anybody can make two contents of one CRC-32.
 */
export function samePacked(one: PackedBytes, other: PackedBytes): boolean {
  if (one.length !== other.length || CLAIMS.some((claim) => one.claims[claim] !== other.claims[claim])) return false;
  for (let at = 0; at < one.length; at += PIECE) {
    const length = Math.min(PIECE, one.length - at);
    const mine = one.file.read(one.offset + at, length);
    const theirs = other.file.read(other.offset + at, length);
    for (let index = 0; index < length; index++) if (mine[index] !== theirs[index]) return false;
  }
  return true;
}
