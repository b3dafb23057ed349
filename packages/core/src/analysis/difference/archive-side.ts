import { FormatError } from "../../base/format-error.ts";
import type { Limits } from "../../base/limits.ts";
import type { Platform } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { memberData } from "../../formats/zip/member-data.ts";
import type { ZipContent } from "../../formats/zip/zip-member.ts";
import { parseDistributionFilename } from "../../model/distribution-filename.ts";
import type { ListedMember } from "../contents/listed-member.ts";
import { readListed } from "../contents/read-listed.ts";
import { type ArchiveListing, walkArchive } from "../contents/walk-archive.ts";
import type { Incomplete } from "../distribution-analysis.ts";
import { limitReached } from "../members/limit-reached.ts";
import { sizeBudget } from "../members/size-budget.ts";
import { type ContentStore, contentStore } from "./content-store.ts";
import { loading } from "./loading.ts";
import type { Loaded, PackedBytes, Packing, Side, SideEntry, SideFacts } from "./side.ts";
import { soleFolder } from "./sole-folder.ts";

/** An archive that is one side of a comparison. */
export interface ArchiveOfSide {
  readonly file: RandomAccess;
  readonly filename: string;
  readonly sha256: string | null;
  readonly platform: Platform;
  readonly limits: Limits;
  /** Lets others run between two pieces of work, and throws to end it. */
  readonly breathe: () => Promise<unknown> | undefined;
}

/**
 * Opens an archive so that its members can be read at any time. A tar can only be read from its beginning: its contents
 * are put aside on the way, in memory while they are few, else where the platform has room.
 *
 * @returns null for what is no archive that can be opened
 */
export async function archiveSide(archive: ArchiveOfSide): Promise<Side | null> {
  const { file, platform, limits, breathe } = archive;
  const store = contentStore(platform, limits);
  const stored = new Map<ListedMember, Stored>();
  const budget = sizeBudget(limits);
  const incomplete: Incomplete[] = [];
  let listing: ArchiveListing;
  try {
    listing = await walkArchive(archive, (member) => {
      // Members of a ZIP are read when they are needed.
      if (member.zip !== null) return null;
      const reading = store.begin();
      return {
        write: (piece) => reading.write(piece),
        async end(outcome) {
          stored.set(member, { ...reading.end(), failure: outcome.failure });
          await breathe();
        },
      };
    });
  } catch (error) {
    store.release();
    throw error;
  }
  const { members } = listing;
  if (members === null) {
    store.release();
    return null;
  }
  if (listing.failure !== null) incomplete.push({ path: null, what: "the archive", why: listing.failure });

  const facts = factsOf(archive, listing);
  const { anomalies } = listing;
  // Members by the hundred thousand: of each only what is needed later is held, and nothing twice.
  const entries: ArchiveEntry[] = [];
  for (const member of members) {
    entries.push(entryOf(member, stored.get(member) ?? null));
    if (member.zip !== null && member.kind !== "directory") {
      const met = budget.spend(member.size);
      if (met !== null) incomplete.push(limitReached(member.path, "its content", met, limits));
    }
  }
  stored.clear();
  return {
    facts,
    entries,
    incomplete,
    anomalies,
    packed(entry) {
      const { zip } = own(entry);
      return zip === null ? null : packedBytes(zip, file);
    },
    async load(entry) {
      const { zip, kept } = own(entry);
      if (zip !== null) return await loadZip({ zip, path: entry.path, size: zip.size }, archive);
      return kept === null ? nothing : store.read(kept, kept.failure);
    },
    release: () => store.release(),
  };
}

/** What is read when an entry is asked for. */
interface ArchiveEntry extends SideEntry {
  /** Null in a tar. */
  readonly zip: ZipContent | null;
  /** Of a tar: what was put aside; null where nothing was. */
  readonly kept: Stored | null;
}

function own(entry: SideEntry): ArchiveEntry {
  if (!("zip" in entry) || !("kept" in entry)) throw new TypeError("An entry of another side.");
  return entry as ArchiveEntry;
}

type Stored = ReturnType<ReturnType<ContentStore["begin"]>["end"]> & { readonly failure: string | null };

const nothing: Loaded = { bytes: null, size: 0, sha256: null, content: null, failure: null, release() {} };

/** The budget of the whole has been looked at when it was listed. */
async function loadZip(member: Pick<ListedMember, "path" | "size" | "zip">, archive: ArchiveOfSide): Promise<Loaded> {
  const reading = loading(archive.platform, member.size);
  await readListed(member, archive, sizeBudget(archive.limits), reading);
  return reading.finish();
}

function entryOf(member: ListedMember, stored: Stored | null): ArchiveEntry {
  const { zip, path, occurrence, seenBy, kind, size, mode, linkTarget } = member;
  return {
    path,
    occurrence,
    seenBy,
    kind,
    size: stored?.size ?? size,
    mode: mode === null ? null : mode & 0o7777,
    linkTarget,
    sha256: stored?.failure === null ? stored.sha256 : null,
    zip: zip === null ? null : contentOf(zip),
    kept: stored,
  };
}

/** Without the many names and dates that a member of a ZIP has. */
function contentOf(zip: ZipContent): ZipContent {
  const { path, method, flags, crc32, compressedSize, size, headerOffset, dataOffset, encrypted } = zip;
  return { path, method, flags, crc32, compressedSize, size, headerOffset, dataOffset, encrypted };
}

function packedBytes(zip: ZipContent, file: RandomAccess): PackedBytes | null {
  try {
    const { offset, length } = memberData(file, zip);
    return length === zip.compressedSize ? { file, offset, length, claims: zip } : null;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null;
  }
}

function factsOf({ filename, file, sha256 }: ArchiveOfSide, { container, members: all }: ArchiveListing): SideFacts {
  const members = all ?? [];
  const { kind } = parseDistributionFilename(filename);
  return {
    name: filename,
    kind: kind === "wheel" || kind === "sdist" ? kind : "archive",
    container,
    size: file.size,
    sha256,
    files: members.filter((member) => member.kind !== "directory").length,
    root: kind === "wheel" ? null : (soleFolder(members.map(({ path }) => path)) ?? folderOfMetadata(kind, members)),
    leftOut: [],
    packing: packingOf(members),
  };
}

/** Of an sdist whose members do not all stand in one folder: the one that installers look into, where there is only one. */
function folderOfMetadata(kind: string, entries: readonly Pick<SideEntry, "path">[]): string | null {
  if (kind !== "sdist") return null;
  const found = entries.filter(
    ({ path }) => path.endsWith(PKG_INFO) && path.indexOf("/") === path.length - PKG_INFO.length,
  );
  const [only] = found;
  return only === undefined || found.length > 1 ? null : only.path.slice(0, -PKG_INFO.length);
}

const PKG_INFO = "/PKG-INFO";

function packingOf(members: readonly ListedMember[]): Packing {
  const methods = new Set<string>();
  for (const { zip } of members) if (zip !== null) methods.add(METHODS[zip.method] ?? `method ${zip.method}`);
  let first: string | null = null;
  let last: string | null = null;
  for (const { modified } of members) {
    if (modified === null) continue;
    if (first === null || modified < first) first = modified;
    if (last === null || modified > last) last = modified;
  }
  const dates = first === null || last === null ? null : { first, last };
  return { methods: Array.from(methods).sort(), dates };
}

/** APPNOTE 4.4.5 */
const METHODS: Readonly<Record<number, string>> = { 0: "stored", 8: "deflate", 12: "bzip2", 14: "lzma", 93: "zstd" };
