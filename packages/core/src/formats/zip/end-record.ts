import { ByteReader } from "../../base/byte-reader.ts";
import { FormatError } from "../../base/format-error.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { ZipLog } from "./anomaly-codes.ts";
import { readZip64End, ZIP64_END_LENGTH, ZIP64_LOCATOR_LENGTH } from "./zip64-end-record.ts";

/** Where the central directory is and what it should hold, with ZIP64 taken into account. */
export interface EndRecord {
  readonly offset: number;
  /** Where its comment ends. */
  readonly end: number;
  /** Where the central directory ends: at this record, or at the ZIP64 end record before it. */
  readonly directoryEnd: number;
  readonly entryCount: number;
  readonly directorySize: number;
  /** As stored: it may be off by what was put before the archive. */
  readonly directoryOffset: number;
  readonly comment: Uint8Array;
  /** Other end records that were reported already. */
  readonly others: ReadonlySet<number>;
}

export const END_RECORD_SIGNATURE: readonly number[] = [0x50, 0x4b, 5, 6];
export const END_RECORD_LENGTH = 22;

const LONGEST_COMMENT = 65_535;

/** How much of the end of a file must be at hand to find its directory. */
export const ZIP_TAIL_LENGTH: number = LONGEST_COMMENT + END_RECORD_LENGTH + ZIP64_LOCATOR_LENGTH + ZIP64_END_LENGTH;

/**
 * Reads the end record, where every reader that seeks begins.
 *
 * They search for it backwards and disagree on what may follow it. We take the one CPython takes: the file's last 22
 * bytes if they are a record without a comment, else the last signature in the 65,557 bytes at the end. Others that
 * could be taken are anomalies, found by where they stand: a signature alone proves nothing, because archives are
 * members of archives.
 *
 * @throws FormatError `zip/no-end-record`
 * @see APPNOTE.TXT 4.3.16
 */
export function readEndRecord(file: RandomAccess, log: ZipLog): EndRecord {
  const tailStart = Math.max(0, file.size - ZIP_TAIL_LENGTH);
  const tail = new ByteReader(file.read(tailStart, file.size - tailStart).slice());
  const at = findEndRecord(tail, tailStart, log);
  const offset = tailStart + at;

  const claimedEnd = at + END_RECORD_LENGTH + tail.u16(at + 20);
  const end = Math.min(claimedEnd, tail.length);
  const comment = tail.slice(at + END_RECORD_LENGTH, end - at - END_RECORD_LENGTH);
  if (claimedEnd > tail.length) {
    log.add("zip/comment-cut", offset, null, `${claimedEnd - tail.length} of its bytes are missing`);
  }
  if (comment.length > 0) log.add("zip/comment", offset + END_RECORD_LENGTH, null, `${comment.length} bytes`);
  const others = noteOtherEndRecords(tail, at, tailStart, log);

  const ordinary = {
    entryCount: tail.u16(at + 10),
    directorySize: tail.u32(at + 12),
    directoryOffset: tail.u32(at + 16),
  };
  const disks = [tail.u16(at + 4), tail.u16(at + 6)];
  const zip64 = readZip64End(file, tail, tailStart, at, ordinary, log);
  if (zip64 === null && (disks.some((disk) => disk !== 0) || tail.u16(at + 8) !== ordinary.entryCount)) {
    log.add("zip/multi-disk", offset, null, `disk ${disks[0]}, directory on disk ${disks[1]}`);
  }
  return { offset, end: tailStart + end, directoryEnd: offset, comment, others, ...ordinary, ...zip64 };
}

function findEndRecord(tail: ByteReader, tailStart: number, log: ZipLog): number {
  const last = tail.length - END_RECORD_LENGTH;
  if (last >= 0 && tail.startsWith(END_RECORD_SIGNATURE, last) && tail.u16(last + 20) === 0) return last;

  const lowest = Math.max(0, last - LONGEST_COMMENT);
  for (let at = tail.bytes.lastIndexOf(0x50); at >= lowest; at = at > 0 ? tail.bytes.lastIndexOf(0x50, at - 1) : -1) {
    if (!tail.startsWith(END_RECORD_SIGNATURE, at)) continue;
    if (at <= last) return at;
    log.add("zip/several-end-records", tailStart + at, null, "a last one that is cut off, at which CPython gives up");
  }
  throw new FormatError("zip/no-end-record", tailStart, `not in the last ${tail.length - lowest} bytes`);
}

/** An earlier record in whose comment the one we took stands: who checks that a comment ends with the file takes that. */
function noteOtherEndRecords(tail: ByteReader, taken: number, tailStart: number, log: ZipLog): ReadonlySet<number> {
  const noted = new Set<number>();
  for (let at = tail.bytes.indexOf(0x50); at >= 0 && at < taken; at = tail.bytes.indexOf(0x50, at + 1)) {
    if (!tail.startsWith(END_RECORD_SIGNATURE, at) || at + END_RECORD_LENGTH > tail.length) continue;
    if (at + END_RECORD_LENGTH + tail.u16(at + 20) > taken) {
      log.add("zip/several-end-records", tailStart + at, null, "the last one stands in the comment of this one");
      noted.add(tailStart + at);
    }
  }
  return noted;
}
