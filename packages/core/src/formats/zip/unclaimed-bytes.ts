import { ByteReader } from "../../base/byte-reader.ts";
import type { Limits } from "../../base/limits.ts";
import type { Gap } from "./account-for-bytes.ts";
import type { ZipLog } from "./anomaly-codes.ts";
import type { CentralDirectory } from "./central-directory.ts";
import { CENTRAL_SIGNATURE } from "./central-record.ts";
import { END_RECORD_LENGTH, type EndRecord } from "./end-record.ts";
import type { FileWindow } from "./file-window.ts";
import { findUnlisted } from "./local-only.ts";
import type { LocalMember, ZipRegion } from "./zip-member.ts";
import { ZIP64_END_LENGTH, ZIP64_LOCATOR_LENGTH } from "./zip64-end-record.ts";

/** Looking at each means to read elsewhere. An honest archive has none. */
const MOST_END_RECORDS = 64;

/** What bytes that no listed member claims turned out to be. */
export interface Unclaimed {
  readonly localOnly: readonly LocalMember[];
  readonly regions: readonly ZipRegion[];
}

interface Surroundings {
  readonly directory: CentralDirectory;
  readonly end: EndRecord;
  /** Where the first listed member begins. */
  readonly firstHeader: number;
  readonly limits: Limits;
  readonly log: ZipLog;
}

/** Sorts unclaimed bytes into unlisted members, whole archives, and the rest. */
export function readUnclaimed(window: FileWindow, gaps: readonly Gap[], context: Surroundings): Unclaimed {
  const { directory, end, limits, log } = context;
  const localOnly: LocalMember[] = [];
  const regions: ZipRegion[] = [];
  const listed = gaps.length > 0 ? new Set(directory.members.map((member) => member.names.normalised)) : null;

  let endRecordsLeft = MOST_END_RECORDS;
  for (const gap of gaps) {
    const { members, endRecords, rest } = findUnlisted(window, gap, {
      members: limits.members - localOnly.length,
      endRecords: endRecordsLeft,
      name: limits.name,
    });
    endRecordsLeft -= endRecords.length;
    for (const member of members) {
      localOnly.push(member);
      const code = listed?.has(member.normalised) === true ? "zip/local-shadow" : "zip/local-only-member";
      log.add(code, member.headerOffset, member.path, `${member.compressedSize} bytes of data`);
    }
    for (const at of endRecords) {
      if (end.others.has(at) || !endsDirectory(window, at)) continue;
      log.add("zip/several-end-records", at, null, "in bytes that no listed member claims");
    }
    for (const { start, end } of rest)
      regions.push({ offset: start, length: end - start, place: placeOf(start, context) });
  }
  return { localOnly, regions };
}

function placeOf(offset: number, { directory, end, firstHeader }: Surroundings): ZipRegion["place"] {
  if (offset >= end.end) return "after the end record";
  if (offset < Math.min(firstHeader, directory.offset)) return "before the first member";
  return offset >= directory.offset ? "before the end record" : "between members";
}

/** Whether a central directory is where this end record leads, reckoned in either of the two ways. */
function endsDirectory(window: FileWindow, at: number): boolean {
  if (at + END_RECORD_LENGTH > window.size) return false;
  const reader = new ByteReader(window.read(at, END_RECORD_LENGTH));
  const size = reader.u32(12);
  const stored = reader.u32(16);
  if (size === 0 && reader.u16(10) === 0) return true;
  const zip64 = at - size - ZIP64_END_LENGTH - ZIP64_LOCATOR_LENGTH;
  return [at - size, stored, zip64].some((offset) => {
    if (offset < 0 || offset + CENTRAL_SIGNATURE.length > at) return false;
    const bytes = window.read(offset, CENTRAL_SIGNATURE.length);
    return CENTRAL_SIGNATURE.every((byte, index) => bytes[index] === byte);
  });
}
