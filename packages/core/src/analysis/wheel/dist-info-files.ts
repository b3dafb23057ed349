import type { ZipArchive, ZipMember } from "../../formats/zip/zip-member.ts";
import type { ArchiveSource } from "../members/archive-source.ts";
import { type ReadBefore, readZipText } from "../members/zip-members.ts";

/** The files of a wheel's own dist-info that installers read first. */
export interface DistInfoFiles {
  readonly metadata: DistInfoFile | null;
  readonly wheel: DistInfoFile | null;
  readonly record: DistInfoFile | null;
  readonly entryPoints: DistInfoFile | null;
  /** The members that were read, for who reads the rest. */
  readonly members: ReadBefore;
}

export interface DistInfoFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads them ahead of the rest, by way of the directory: RECORD stands last, and says which digests are needed.
 *
 * @param distInfo the wheel's own folder; null reads nothing
 */
export async function readDistInfoFiles(
  archive: ZipArchive,
  distInfo: string | null,
  source: ArchiveSource,
): Promise<DistInfoFiles> {
  const wanted = new Map<string, ZipMember>();
  const paths = distInfo === null ? [] : NAMES.map((name) => `${distInfo}/${name}`);
  // Of members with one name pip takes the last.
  for (const member of archive.members) if (paths.includes(member.path)) wanted.set(member.path, member);

  const members = new Map<ZipMember, Uint8Array | null>();
  for (const member of wanted.values()) {
    if (member.kind !== "directory") members.set(member, await readZipText(member, "what it declares", source));
  }

  function file(name: (typeof NAMES)[number]): DistInfoFile | null {
    const path = `${distInfo}/${name}`;
    const member = wanted.get(path);
    const bytes = member === undefined ? null : (members.get(member) ?? null);
    return bytes === null ? null : { path, bytes };
  }
  return {
    metadata: file("METADATA"),
    wheel: file("WHEEL"),
    record: file("RECORD"),
    entryPoints: file("entry_points.txt"),
    members,
  };
}

const NAMES = ["METADATA", "WHEEL", "RECORD", "entry_points.txt"] as const;
