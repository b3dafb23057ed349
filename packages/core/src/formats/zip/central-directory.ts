import { ByteReader } from "../../base/byte-reader.ts";
import { FormatError } from "../../base/format-error.ts";
import type { Limits } from "../../base/limits.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { ZipLog } from "./anomaly-codes.ts";
import { CENTRAL_FIXED_LENGTH, CENTRAL_SIGNATURE, type DraftMember, readCentralRecord } from "./central-record.ts";
import type { EndRecord } from "./end-record.ts";
import type { ZipDepth } from "./zip-member.ts";

export interface CentralDirectory {
  readonly offset: number;
  /** Bytes that the records take. */
  readonly size: number;
  readonly members: readonly DraftMember[];
}

export interface DirectoryContext {
  readonly limits: Limits;
  readonly depth: ZipDepth;
  readonly log: ZipLog;
}

/**
 * Reads all records of the central directory, as CPython does: up to the end record, whatever that counts.
 *
 * @throws FormatError `zip/bad-directory`, `zip/directory-too-large`, `zip/too-many-members`
 * @see APPNOTE.TXT 4.3.12
 */
export function readCentralDirectory(
  file: RandomAccess,
  end: EndRecord,
  { limits, depth, log }: DirectoryContext,
): CentralDirectory {
  const { offset, shift } = locateDirectory(file, end, depth, log);
  const length = end.directoryEnd - offset;
  if (length > limits.zipDirectory) throw new FormatError("zip/directory-too-large", offset, `${length} bytes`);

  const reader = new ByteReader(file.read(offset, length));
  const members: DraftMember[] = [];
  let at = 0;
  while (at + CENTRAL_FIXED_LENGTH <= length && reader.startsWith(CENTRAL_SIGNATURE, at)) {
    if (members.length === limits.members) {
      throw new FormatError("zip/too-many-members", offset + at, `more than ${limits.members}`);
    }
    const { member, next } = readCentralRecord(reader, at, { directoryOffset: offset, shift, limits, log });
    members.push(member);
    at = next;
  }

  if (at > length) log.add("zip/directory-size-mismatch", offset, null, "the last record is cut off by the end record");
  else if (at < length) noteRest(members.length, offset + at, length - at, end, log);
  if (members.length !== end.entryCount) {
    log.add(
      "zip/count-mismatch",
      end.offset,
      null,
      `${members.length} records, the end record counts ${end.entryCount}`,
    );
  }
  return { offset, size: Math.min(at, length), members };
}

function noteRest(members: number, offset: number, length: number, end: EndRecord, log: ZipLog): void {
  const detail = `${length} bytes after record ${members} are no record`;
  // Who counts records is content; with records missing nobody is.
  if (members < end.entryCount) throw new FormatError("zip/bad-directory", offset, detail);
  log.add("zip/directory-size-mismatch", offset, null, `${detail}, at which CPython gives up`);
}

/**
 * CPython reckons back from the end record, and takes the difference to the stored offset for bytes that were put before
 * the archive, by which it then shifts every offset. Others take the stored offset as it is.
 */
function locateDirectory(
  file: RandomAccess,
  end: EndRecord,
  depth: ZipDepth,
  log: ZipLog,
): { offset: number; shift: number } {
  const reckoned = end.directoryEnd - end.directorySize;
  const stored = end.directoryOffset;
  const empty = end.directorySize === 0 && end.entryCount === 0;

  if (empty || startsDirectory(file, reckoned, end)) {
    const shift = reckoned - stored;
    if (shift !== 0) {
      log.add("zip/offsets-shifted", end.offset, null, `by ${shift} bytes`);
      if (depth === "full" && startsDirectory(file, stored, end)) {
        log.add("zip/directory-ambiguous", stored, null, `CPython takes the one at ${reckoned}`);
      }
    }
    return { offset: reckoned, shift };
  }
  if (startsDirectory(file, stored, end)) {
    const instead = end.directorySize === 0 ? "and sees no members" : "and gives up";
    log.add("zip/directory-misplaced", stored, null, `CPython looks for it at ${reckoned} ${instead}`);
    return { offset: stored, shift: 0 };
  }
  // A size of zero is all that CPython needs to see an archive without members.
  if (end.directorySize === 0) return { offset: reckoned, shift: 0 };
  throw new FormatError("zip/bad-directory", Math.max(0, reckoned), `no record there, nor at ${stored}`);
}

function startsDirectory(file: RandomAccess, offset: number, end: EndRecord): boolean {
  if (offset < 0 || offset + CENTRAL_FIXED_LENGTH > end.directoryEnd) return false;
  const bytes = file.read(offset, CENTRAL_SIGNATURE.length);
  return CENTRAL_SIGNATURE.every((byte, index) => bytes[index] === byte);
}
