import { ByteReader } from "../../base/byte-reader.ts";
import { normaliseMemberName } from "../member-name.ts";
import type { Gap } from "./account-for-bytes.ts";
import { DESCRIPTOR_SIGNATURE } from "./data-descriptor.ts";
import { END_RECORD_SIGNATURE } from "./end-record.ts";
import type { FileWindow } from "./file-window.ts";
import { findSignature } from "./find-signature.ts";
import { LOCAL_SIGNATURE, type LocalFixed, readLocalFixed, readLocalVariable } from "./local-header.ts";
import { FLAG_DESCRIPTOR, FLAGS_ENCRYPTED, type LocalMember } from "./zip-member.ts";

/** What was found in bytes that no listed member claims. */
export interface Unlisted {
  readonly members: readonly LocalMember[];
  /** Signatures of end records outside of those members; not all of them if there are very many. */
  readonly endRecords: readonly number[];
  /** What remains. */
  readonly rest: readonly Gap[];
}

/** How much is returned at most. */
export interface UnlistedBounds {
  readonly members: number;
  readonly endRecords: number;
  /** Bytes of one name. */
  readonly name: number;
}

/**
 * Looks for members that the central directory does not list, as a reader would that goes from header to header, or that
 * searches for headers. Passes over the bytes once.
 */
export function findUnlisted(window: FileWindow, gap: Gap, most: UnlistedBounds): Unlisted {
  const members: LocalMember[] = [];
  const endRecords: number[] = [];
  const rest: Gap[] = [];
  let counted = gap.start;
  let from = gap.start;

  while (members.length < most.members) {
    const found = findSignature(window, from, gap.end, SOUGHT);
    if (found < 0) break;
    const fixed = readLocalFixed(window, found);
    if (fixed === null || !isPlausible(fixed) || fixed.dataOffset > gap.end) {
      if (fixed === null && endRecords.length < most.endRecords) noteEndRecord(window, found, endRecords);
      from = found + 1;
      continue;
    }
    const { member, end } = readUnlisted(window, fixed, gap.end, most.name);
    members.push(member);
    if (found > counted) rest.push({ start: counted, end: found });
    counted = end;
    from = end;
  }
  if (counted < gap.end) rest.push({ start: counted, end: gap.end });
  return { members, endRecords, rest };
}

const SOUGHT = [LOCAL_SIGNATURE, END_RECORD_SIGNATURE];
const NEWEST_VERSION = 63;
const HIGHEST_METHOD = 99;

/** Four bytes may stand anywhere by chance; with these fields as well they do not. */
function isPlausible({ version, method, nameLength }: LocalFixed): boolean {
  return version <= NEWEST_VERSION && method <= HIGHEST_METHOD && nameLength > 0;
}

function noteEndRecord(window: FileWindow, at: number, endRecords: number[]): void {
  const bytes = window.read(at, END_RECORD_SIGNATURE.length);
  if (END_RECORD_SIGNATURE.every((byte, index) => bytes[index] === byte)) endRecords.push(at);
}

interface Measured {
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where what belongs to the member ends. */
  readonly end: number;
}

function readUnlisted(
  window: FileWindow,
  fixed: LocalFixed,
  limit: number,
  mostName: number,
): { member: LocalMember; end: number } {
  const { name, numbers } = readLocalVariable(window, fixed, mostName);
  const { offset, dataOffset, method, flags } = fixed;
  const later = (flags & FLAG_DESCRIPTOR) !== 0 && numbers.compressedSize === 0;
  const { crc32, compressedSize, size, end } = later
    ? findDescriptor(window, dataOffset, limit)
    : { crc32: fixed.crc32, ...numbers, end: dataOffset + numbers.compressedSize };

  const encrypted = (flags & FLAGS_ENCRYPTED) !== 0;
  const path = name.text;
  const normalised = normaliseMemberName(path);
  return {
    member: {
      path,
      normalised,
      method,
      flags,
      crc32,
      compressedSize,
      size,
      headerOffset: offset,
      dataOffset,
      encrypted,
    },
    // A size that leads too far is a lie; further headers may follow at once.
    end: end <= limit ? end : dataOffset,
  };
}

/** The descriptor that gives the very distance to it; without one the data go on to the next header, or to the end. */
function findDescriptor(window: FileWindow, dataOffset: number, limit: number): Measured {
  for (let from = dataOffset; ; ) {
    const at = findSignature(window, from, limit, [DESCRIPTOR_SIGNATURE, LOCAL_SIGNATURE]);
    const distance = (at < 0 ? limit : at) - dataOffset;
    if (at < 0 || at + 16 > limit) return { crc32: 0, compressedSize: distance, size: 0, end: dataOffset + distance };

    const reader = new ByteReader(window.read(at, Math.min(24, limit - at)));
    if (!reader.startsWith(DESCRIPTOR_SIGNATURE)) {
      return { crc32: 0, compressedSize: distance, size: 0, end: dataOffset + distance };
    }
    const crc32 = reader.u32(4);
    // Both widths give the distance where the narrower one would say that there is no content; then a header follows it.
    if (reader.length === 24 && reader.u64Exact(8) === BigInt(distance) && !reader.startsWith([0x50, 0x4b], 16)) {
      return { crc32, compressedSize: distance, size: Number(reader.u64Exact(16)), end: at + 24 };
    }
    if (reader.u32(8) === distance) return { crc32, compressedSize: distance, size: reader.u32(12), end: at + 16 };
    from = at + 1;
  }
}
