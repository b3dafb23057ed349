import type { RandomAccess } from "../../base/random-access.ts";
import type { Anomaly } from "../../base/reading.ts";

/** What the readers of this folder report. */
export type ContainerAnomalyCode = "container/also-zip";

/** What each code means, in a sentence. */
export const containerAnomalyMeanings: Readonly<Record<ContainerAnomalyCode, string>> = {
  "container/also-zip":
    "The file is a ZIP archive as well. pip up to 25.3 opens it as that, whatever its name; others do not.",
};

/**
 * Whether a file that is something else by its first bytes can be opened as ZIP: some end record near its end has its
 * central directory right before it, which is where CPython looks.
 *
 * @see zipfile._EndRecData and ZipFile._RealGetContents of CPython
 */
export function alsoZip(file: RandomAccess): Anomaly | null {
  const start = Math.max(0, file.size - LONGEST_END);
  const tail = file.read(start, file.size - start).slice();
  const candidates = endRecords(tail);
  for (const at of candidates) {
    const found = fittingDirectory(file, tail, start, at);
    if (found === null) continue;
    const detail = `${found.entries} members, central directory at byte ${found.directory}`;
    return { code: "container/also-zip", offset: start + at, path: null, detail };
  }
  return null;
}

const END_LENGTH = 22;
const LONGEST_END = 65_535 + END_LENGTH;
const MOST_CANDIDATES = 64;

/** Where an end record may stand in the tail; the last first, since that is the one that is taken. */
function endRecords(tail: Uint8Array): readonly number[] {
  const found: number[] = [];
  for (let at = tail.lastIndexOf(0x50); at >= 0 && found.length < MOST_CANDIDATES; ) {
    if (at + END_LENGTH <= tail.length && signatureAt(tail, at, 0x05, 0x06)) found.push(at);
    at = at === 0 ? -1 : tail.lastIndexOf(0x50, at - 1);
  }
  return found;
}

interface FittingDirectory {
  readonly entries: number;
  readonly directory: number;
}

function fittingDirectory(file: RandomAccess, tail: Uint8Array, start: number, at: number): FittingDirectory | null {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const zip64 = zip64End(file, start + at);
  const size = zip64?.size ?? view.getUint32(at + 12, true);
  const end = zip64?.offset ?? start + at;
  const entries = zip64?.entries ?? view.getUint16(at + 10, true);
  const directory = end - size;
  if (directory < 0) return null;
  // An archive without members is opened too, and then nothing is unpacked.
  if (size === 0) return entries === 0 && view.getUint32(at + 16, true) <= end ? { entries, directory } : null;
  if (size < SMALLEST_RECORD) return null;
  return signatureAt(file.read(directory, 4), 0, 0x01, 0x02) ? { entries, directory } : null;
}

const SMALLEST_RECORD = 46;
const LOCATOR_LENGTH = 20;
const ZIP64_LENGTH = 56;

interface Zip64End extends Omit<FittingDirectory, "directory"> {
  readonly size: number;
  readonly offset: number;
}

/** The ZIP64 end record; CPython takes the one that stands before its locator, wherever that points. */
function zip64End(file: RandomAccess, endRecord: number): Zip64End | null {
  const offset = endRecord - LOCATOR_LENGTH - ZIP64_LENGTH;
  if (offset < 0) return null;
  const bytes = file.read(offset, LOCATOR_LENGTH + ZIP64_LENGTH);
  if (!signatureAt(bytes, 0, 0x06, 0x06) || !signatureAt(bytes, ZIP64_LENGTH, 0x06, 0x07)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { entries: Number(view.getBigUint64(32, true)), size: Number(view.getBigUint64(40, true)), offset };
}

function signatureAt(bytes: Uint8Array, at: number, third: number, fourth: number): boolean {
  return bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === third && bytes[at + 3] === fourth;
}
