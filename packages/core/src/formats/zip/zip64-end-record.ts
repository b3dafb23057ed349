import { ByteReader } from "../../base/byte-reader.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { ZipLog } from "./anomaly-codes.ts";

/** What the ZIP64 end record puts in the place of the ordinary one's numbers. */
export interface Zip64End extends DirectoryNumbers {
  readonly directoryEnd: number;
}

interface DirectoryNumbers {
  readonly entryCount: number;
  readonly directorySize: number;
  readonly directoryOffset: number;
}

export const ZIP64_END_LENGTH = 56;
export const ZIP64_LOCATOR_LENGTH = 20;

const LOCATOR_SIGNATURE = [0x50, 0x4b, 6, 7];
const SIGNATURE = [0x50, 0x4b, 6, 6];

/**
 * Reads the ZIP64 end record, if there is one. CPython looks for it right before its locator, others where the locator
 * points; where the two differ, CPython's reading counts.
 *
 * @param at offset of the ordinary end record in `tail`, whose first byte is at `tailStart` in the file
 * @see APPNOTE.TXT 4.3.14, 4.3.15
 */
export function readZip64End(
  file: RandomAccess,
  tail: ByteReader,
  tailStart: number,
  at: number,
  ordinary: DirectoryNumbers,
  log: ZipLog,
): Zip64End | null {
  const locator = at - ZIP64_LOCATOR_LENGTH;
  if (locator < 0 || !tail.startsWith(LOCATOR_SIGNATURE, locator)) return null;
  const locatorOffset = tailStart + locator;
  const target = Number(tail.u64Exact(locator + 8));
  const disks = [tail.u32(locator + 4), tail.u32(locator + 16)];
  if (disks[0] !== 0 || (disks[1] ?? 0) > 1) {
    log.add("zip/multi-disk", locatorOffset, null, `disk ${disks[0]} of ${disks[1]}`);
  }

  const before = locator - ZIP64_END_LENGTH;
  if (before >= 0 && tail.startsWith(SIGNATURE, before)) {
    const record = readRecord(tail, before, tailStart + before);
    const shift = record.directoryEnd - record.directorySize - record.directoryOffset;
    if (target !== record.directoryEnd && target + shift !== record.directoryEnd) {
      log.add("zip/zip64-end-misplaced", record.directoryEnd, null, `the locator points to ${target}`);
    }
    noteDisks(tail, before, record.directoryEnd, log);
    noteDifferences(ordinary, record, log);
    return record;
  }
  return readAtTarget(file, target, locatorOffset, ordinary, log);
}

/** With data after its fixed part the record is further away: the locator finds it, CPython does not. */
function readAtTarget(
  file: RandomAccess,
  target: number,
  locatorOffset: number,
  ordinary: DirectoryNumbers,
  log: ZipLog,
): Zip64End | null {
  const inside = target + ZIP64_END_LENGTH <= locatorOffset;
  const reader = inside ? new ByteReader(file.read(target, ZIP64_END_LENGTH)) : null;
  if (reader === null || !reader.startsWith(SIGNATURE)) {
    log.add("zip/zip64-end-misplaced", locatorOffset, null, `the locator points to ${target}, where none is`);
    return null;
  }
  log.add("zip/zip64-end-misplaced", target, null, "not right before its locator, where CPython looks");
  const record = readRecord(reader, 0, target);
  noteDifferences(ordinary, record, log);
  // Without markers in the ordinary record CPython goes on with that one.
  return hasMarker(ordinary) ? record : null;
}

function readRecord(reader: ByteReader, at: number, offset: number): Zip64End {
  return {
    directoryEnd: offset,
    entryCount: reader.u64(at + 32),
    directorySize: reader.u64(at + 40),
    directoryOffset: reader.u64(at + 48),
  };
}

function noteDisks(reader: ByteReader, at: number, offset: number, log: ZipLog): void {
  if (reader.u32(at + 16) !== 0 || reader.u32(at + 20) !== 0 || reader.u64Exact(at + 24) !== reader.u64Exact(at + 32)) {
    log.add("zip/multi-disk", offset, null, `disk ${reader.u32(at + 16)}, directory on disk ${reader.u32(at + 20)}`);
  }
}

const COUNT_MARKER = 0xffff;
const MARKER = 0xffffffff;

function hasMarker({ entryCount, directorySize, directoryOffset }: DirectoryNumbers): boolean {
  return entryCount === COUNT_MARKER || directorySize === MARKER || directoryOffset === MARKER;
}

function noteDifferences(ordinary: DirectoryNumbers, record: Zip64End, log: ZipLog): void {
  const differences = [
    differing("members", ordinary.entryCount, record.entryCount, COUNT_MARKER),
    differing("directory size", ordinary.directorySize, record.directorySize, MARKER),
    differing("directory offset", ordinary.directoryOffset, record.directoryOffset, MARKER),
  ].filter((text) => text !== null);
  if (differences.length > 0) log.add("zip/zip64-end-differs", record.directoryEnd, null, differences.join(", "));

  const fits = record.entryCount < COUNT_MARKER && record.directorySize < MARKER && record.directoryOffset < MARKER;
  if (fits) log.add("zip/zip64-unneeded", record.directoryEnd, null, "every number fits the ordinary end record");
}

function differing(name: string, ordinary: number, zip64: number, marker: number): string | null {
  return ordinary === marker || ordinary === zip64 ? null : `${name} ${zip64}, ordinary record ${ordinary}`;
}
