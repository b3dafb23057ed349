import { FormatError } from "../../base/format-error.ts";
import type { Limits } from "../../base/limits.ts";
import type { Platform } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { Anomaly, Reading } from "../../base/reading.ts";
import { alsoZip } from "../../formats/container/also-zip.ts";
import { detectContainer } from "../../formats/container/detect-container.ts";
import { readTar } from "../../formats/tar/read-tar.ts";
import type { TarMember, TarSink } from "../../formats/tar/tar-member.ts";
import { readZip } from "../../formats/zip/read-zip.ts";
import type { ZipArchive } from "../../formats/zip/zip-member.ts";
import { limitReached } from "../members/limit-reached.ts";
import { whyPartly } from "../members/partly-read.ts";
import { containerPromised } from "../members/role.ts";
import { type SizeBudget, sizeBudget } from "../members/size-budget.ts";
import { type TarPieces, tarPieces } from "../members/tar-pieces.ts";
import { unreadable } from "../members/unreadable.ts";
import { fromTar, type ListedMember, occurrences, zipListing } from "./listed-member.ts";
import { type ContentReceiver, readListed } from "./read-listed.ts";

/** An archive to look into. */
export interface ArchiveToWalk {
  readonly file: RandomAccess;
  /** Decides, where a file is two things, which one it is taken for, as it does for installers. */
  readonly filename: string;
  readonly platform: Platform;
  readonly limits: Limits;
}

/** Asked for every member in the order of the archive; null passes over its content. What it throws ends the walk. */
export type OnListedMember = (member: ListedMember) => ContentReceiver | null;

export interface ArchiveListing {
  /** By content: `zip`, `tar.gz` …, or what it is instead. */
  readonly container: string;
  /** Null for what is no archive that we open. */
  readonly members: readonly ListedMember[] | null;
  readonly anomalies: readonly Anomaly[];
  /** Why not all of it could be listed; null if it could. */
  readonly failure: string | null;
}

/**
 * Lists an archive and hands over the content that is wanted, in one pass and bounded memory. Nothing is hashed.
 *
 * Whatever the bytes, there is a listing. Only what `onMember`, a receiver or reading the file throws is thrown.
 */
export async function walkArchive(archive: ArchiveToWalk, onMember: OnListedMember): Promise<ArchiveListing> {
  const { file, filename } = archive;
  const container = detectContainer(file);
  const tar = tarPieces(container, archive);
  const takenForZip = container === "zip" || ((containerPromised(filename) === "zip" || tar === null) && isZip(file));
  if (takenForZip) return walkZip(archive, onMember);
  if (tar !== null) return walkTar(tar, archive, onMember);
  return { container, members: null, anomalies: [], failure: null };
}

function isZip(file: RandomAccess): boolean {
  return alsoZip(file) !== null;
}

async function walkZip(archive: ArchiveToWalk, onMember: OnListedMember): Promise<ArchiveListing> {
  const { file, limits } = archive;
  let read: Reading<ZipArchive>;
  try {
    read = readZip(file, limits);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { container: "zip", members: [], anomalies: [], failure: unreadable(null, error).why };
  }
  const members = zipListing(read.value);
  const budget = sizeBudget(limits);
  for (const member of members) {
    const receiver = member.kind === "directory" && member.size === 0 ? null : onMember(member);
    if (receiver !== null) await readListed(member, archive, budget, receiver);
  }
  return { container: "zip", members, anomalies: read.anomalies, failure: null };
}

async function walkTar(tar: TarPieces, archive: ArchiveToWalk, onMember: OnListedMember): Promise<ArchiveListing> {
  const { limits } = archive;
  const members: ListedMember[] = [];
  const number = occurrences();
  const budget = sizeBudget(limits);
  let failure: string | null = null;
  let anomalies: readonly Anomaly[] = [];

  try {
    const { anomalies: found } = await readTar(tar.pieces, limits, (member) => {
      const listed = fromTar(member, number(member.path));
      members.push(listed);
      const receiver = hasContent(member) ? onMember(listed) : null;
      return receiver === null ? null : tarSink(member, receiver, budget, limits);
    });
    anomalies = found;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    failure = unreadable(null, error).why;
  }
  return { container: tar.container, members, anomalies: [...anomalies, ...tar.anomalies()], failure };
}

function hasContent({ kind }: TarMember): boolean {
  return kind === "file" || kind === "other";
}

function tarSink(member: TarMember, receiver: ContentReceiver, budget: SizeBudget, limits: Limits): TarSink {
  const met = budget.spend(member.size);
  let size = 0;
  return {
    write(piece) {
      size += piece.length;
      if (met === null) receiver.write(piece);
    },
    end() {
      const failure =
        met !== null ? limitReached(member.path, "its content", met, limits).why : whyPartly(member, size);
      return receiver.end({ failure, anomalies: [] });
    },
  };
}
