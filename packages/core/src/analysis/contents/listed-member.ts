import type { TarMember } from "../../formats/tar/tar-member.ts";
import type { LocalMember, ZipArchive, ZipContent, ZipMember } from "../../formats/zip/zip-member.ts";
import { dateTimeOf } from "../../model/day-number.ts";
import type { MemberFacts } from "../distribution-analysis.ts";

/** One member as a listing has it, before anything of its content is read. Strings are the archive's own. */
export interface ListedMember {
  readonly path: string;
  /** Other names that some reader sees for it: of the local header, of PAX, of a Unicode Path field. */
  readonly otherNames: readonly string[];
  /** Where an installer writes it: see `normaliseMemberName`. */
  readonly normalised: string;
  /** From 1: which one of its name it is, in the order of the listing. */
  readonly occurrence: number;
  readonly kind: MemberFacts["kind"];
  /** Bytes once decompressed, as claimed. */
  readonly size: number;
  readonly compressedSize: number | null;
  /** Unix permissions, in a ZIP with the type bits; null where the archive has none. */
  readonly mode: number | null;
  /** Of its header: in the file (ZIP), in the unpacked stream (tar). */
  readonly offset: number;
  readonly linkTarget: string | null;
  /** When it was last changed, `2020-02-02T00:00:00`, in a ZIP without a zone; null where that is no date. */
  readonly modified: string | null;
  /** `streaming`: not in the central directory, so that installers do not see it. */
  readonly seenBy: "installers" | "streaming";
  /** What reading it from a ZIP needs; null in a tar. */
  readonly zip: ZipContent | null;
}

/** Numbers members of the same name as they come. */
export function occurrences(): (path: string) => number {
  const counts = new Map<string, number>();
  return (path) => {
    // V8 hashes very long strings by their length alone.
    const key = path.length > LONGEST_KEY ? `${path.length} ${path.slice(0, LONGEST_KEY)}` : path;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
}

const LONGEST_KEY = 4096;

/** Every member of a ZIP: those of the central directory, then those that only a streaming reader sees. */
export function zipListing({ members, localOnly }: Pick<ZipArchive, "members" | "localOnly">): ListedMember[] {
  const number = occurrences();
  return [
    ...members.map((member) => fromDirectory(member, number(member.path))),
    ...localOnly.map((member) => fromLocalHeader(member, number(member.path))),
  ];
}

function fromDirectory(member: ZipMember, occurrence: number): ListedMember {
  const { path, names, kind, size, compressedSize, mode, headerOffset, modified } = member;
  return {
    path,
    otherNames: [names.local, names.unicodePath].filter((name) => name !== null && name !== path) as string[],
    normalised: names.normalised,
    occurrence,
    kind,
    size,
    compressedSize,
    mode,
    offset: headerOffset,
    linkTarget: null,
    modified,
    seenBy: "installers",
    zip: member,
  };
}

function fromLocalHeader(member: LocalMember, occurrence: number): ListedMember {
  return {
    path: member.path,
    otherNames: [],
    normalised: member.normalised,
    occurrence,
    kind: member.path.endsWith("/") ? "directory" : "file",
    size: member.size,
    compressedSize: member.compressedSize,
    mode: null,
    offset: member.headerOffset,
    linkTarget: null,
    modified: null,
    seenBy: "streaming",
    zip: member,
  };
}

export function fromTar(member: TarMember, occurrence: number): ListedMember {
  const { path, names, kind } = member;
  return {
    path,
    otherNames: [names.header, names.pax, names.gnuLong].flatMap((name) => {
      const bare = name?.endsWith("/") ? name.slice(0, -1) : name;
      return bare === null || bare === undefined || bare === path ? [] : [bare];
    }),
    normalised: names.normalised,
    occurrence,
    kind: TAR_KINDS[kind],
    size: member.apparentSize,
    compressedSize: null,
    mode: member.mode,
    offset: member.offset,
    linkTarget: member.linkTarget,
    modified: member.modified === null ? null : dateTimeOf(member.modified),
    seenBy: "installers",
    zip: null,
  };
}

const TAR_KINDS: Readonly<Record<TarMember["kind"], MemberFacts["kind"]>> = {
  file: "file",
  directory: "directory",
  symlink: "symlink",
  hardlink: "hardlink",
  device: "special",
  fifo: "special",
  // CPython unpacks types that it does not know as files.
  other: "special",
};
