import {
  FormatError,
  type Limits,
  type RandomAccess,
  type Reading,
  readMember,
  readZip,
  ZIP_TAIL_LENGTH,
  type ZipArchive,
  type ZipMember,
} from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import { quoted } from "../http/redacted.ts";
import { nodePlatform } from "../platform/node-platform.ts";
import { memberExtents } from "./member-extents.ts";
import type { RangedFile } from "./ranged-file.ts";
import { NotFetched } from "./sparse-bytes.ts";

/** What a wheel says of itself, read without fetching its payload. Null for a member that is not there. */
export interface WheelHead {
  /** Members by the central directory alone; local headers were not looked at. */
  readonly entries: Reading<ZipArchive>;
  readonly metadata: Uint8Array | null;
  readonly record: Uint8Array | null;
  readonly wheel: Uint8Array | null;
  readonly entryPoints: Uint8Array | null;
}

/**
 * Lists a wheel and reads METADATA, RECORD, WHEEL and entry_points.txt: mostly in one to three requests, the tail, the
 * rest of the central directory, the members.
 *
 * @throws EvidenceError `bad-answer` if it is no ZIP archive or a member cannot be read, `too-large`, the network's
 */
export async function readWheelHead(file: RangedFile, limits: Limits, signal?: AbortSignal): Promise<WheelHead> {
  try {
    const entries = await listed(file, limits, signal);
    const members = headMembers(entries.value, file.filename);
    await file.fetch(memberExtents(members.values(), entries.value), signal, FOLDER_GAP);

    const content = new Map<string, Uint8Array>();
    for (const [name, member] of members) content.set(name, await contentOf(member, file, limits, signal));
    return {
      entries,
      metadata: content.get("METADATA") ?? null,
      record: content.get("RECORD") ?? null,
      wheel: content.get("WHEEL") ?? null,
      entryPoints: content.get("entry_points.txt") ?? null,
    };
  } catch (cause) {
    if (!(cause instanceof FormatError || cause instanceof NotFetched)) throw cause;
    const words = `${quoted(file.filename)} cannot be read as a wheel: ${quoted(cause.message)}.`;
    throw new EvidenceError("bad-answer", words, { cause });
  }
}

/** Reads the directory, fetching what is missing of it. */
async function listed(file: RangedFile, limits: Limits, signal: AbortSignal | undefined): Promise<Reading<ZipArchive>> {
  const view = withUnseenTail(file);
  for (let round = 0; ; round += 1) {
    try {
      return readZip(view, limits, "directory");
    } catch (error) {
      if (!(error instanceof NotFetched) || round === ROUNDS) throw error;
      // The directory reaches to the tail: from where it begins to there is one request.
      const tail = file.knownTail();
      const end = error.offset < tail ? tail : error.offset + error.length;
      if (end - error.offset > limits.zipDirectory) throw new FormatError("zip/directory-too-large", error.offset);
      await file.fetch([{ offset: error.offset, length: Math.max(error.length, end - error.offset) }], signal);
    }
  }
}

/** Tail, ZIP64 record, directory, and one for archives that contradict themselves. */
const ROUNDS = 4;

/**
 * Readers of ZIP archives look through the last 64 KiB for end records, which is more than most wheels' directories.
 * Where the file ends with a record without comment, which all take, zeros stand for what was not fetched before it:
 * only another record hidden there goes unseen, which reading the whole file finds.
 */
function withUnseenTail(file: RangedFile): RandomAccess {
  return {
    size: file.size,
    read(offset, length) {
      const known = file.knownTail();
      const toTheEnd = offset + length === file.size && length <= ZIP_TAIL_LENGTH;
      if (!toTheEnd || offset >= known || file.size - known < LEAST_TAIL || !endsWithRecord(file))
        return file.read(offset, length);
      const bytes = new Uint8Array(length);
      bytes.set(file.read(known, file.size - known), known - offset);
      return bytes;
    },
  };
}

/** End record, ZIP64 locator and ZIP64 end record. */
const LEAST_TAIL = 22 + 20 + 56;

function endsWithRecord(file: RandomAccess): boolean {
  const record = file.read(file.size - 22, 22);
  return [0x50, 0x4b, 5, 6].every((byte, index) => record[index] === byte) && record[20] === 0 && record[21] === 0;
}

/** Licences and bills of materials stand between: up to this many bytes of them are cheaper than another request. */
const FOLDER_GAP = 64 * 1024;

const NAMES = ["METADATA", "RECORD", "WHEEL", "entry_points.txt"];

/** The four members of the wheel's own `.dist-info` folder; of equal names the last, as CPython takes it. */
function headMembers(archive: ZipArchive, filename: string): ReadonlyMap<string, ZipMember> {
  const folders = new Map<string, Map<string, ZipMember>>();
  for (const member of archive.members) {
    const slash = member.path.indexOf("/");
    const folder = member.path.slice(0, slash);
    const name = member.path.slice(slash + 1);
    if (!folder.endsWith(".dist-info") || !NAMES.includes(name)) continue;
    const members = folders.get(folder) ?? new Map<string, ZipMember>();
    folders.set(folder, members.set(name, member));
  }
  const own = filename.split("-", 2).join("-").toLowerCase();
  const match = [...folders.keys()].find((folder) => folder.toLowerCase() === `${own}.dist-info`);
  return folders.get(match ?? [...folders.keys()][0] ?? "") ?? new Map<string, ZipMember>();
}

async function contentOf(
  member: ZipMember,
  file: RangedFile,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  for (let round = 0; ; round += 1) {
    try {
      return (await readMember(file, member, nodePlatform, { ...limits, wholeMember: limits.text })).content;
    } catch (error) {
      if (!(error instanceof NotFetched) || round === ROUNDS) throw error;
      await file.fetch([error], signal);
    }
  }
}
