import { decodeText } from "../../formats/python/text.ts";
import type { ReadableTree, TreeEntry } from "../../model/source-tree.ts";
import type { Configuration } from "./configuration.ts";
import type { CorrespondenceContext } from "./context.ts";
import type { CommitClaim, Concern, MemberClass, MissingEvidence } from "./correspondence.ts";
import { gitBlobId } from "./git-blob.ts";
import type { DistributionMember, ReadableDistribution } from "./readable-distribution.ts";
import type { TreeLinks } from "./tree-links.ts";

/** What every step of a correspondence sees. */
export interface World {
  readonly distribution: ReadableDistribution;
  readonly source: ReadableTree;
  /** The sub-directory with a slash behind it, or empty. */
  readonly prefix: string;
  readonly context: CorrespondenceContext;
  readonly configuration: Configuration;
  /** The last member of each path inside the root: what unpacking leaves there. */
  readonly members: ReadonlyMap<string, DistributionMember>;
  /** Paths of files of the source by their blob. */
  readonly byBlob: ReadonlyMap<string, readonly string[]>;
  /** What is decided so far, by path. */
  readonly settled: Map<string, Explanation>;
  readonly missing: Map<string, MissingEvidence>;
  readonly claims: CommitClaim[];
  /** Reads members that several questions will be asked of in one pass over the archive. */
  prefetchMembers(paths: readonly string[]): Promise<void>;
  /** Bytes of a member; null where there is none or it is too large. */
  memberBytes(path: string): Promise<Uint8Array | null>;
  /** Null where they are not UTF-8 as well. */
  memberText(path: string): Promise<string | null>;
  /** Bytes of a file of the source, by its path below the sub-directory. */
  sourceBytes(path: string): Promise<Uint8Array | null>;
  sourceText(path: string): Promise<string | null>;
  entry(path: string): TreeEntry | undefined;
  blobOf(bytes: Uint8Array): string;
  readonly links: TreeLinks;
}

/** What one member is, and why. */
export interface Explanation {
  readonly class: MemberClass;
  /** From the top of the repository; null where no file of it was compared. */
  readonly source: string | null;
  readonly by: string;
  readonly detail: string | null;
  readonly group: string | null;
  readonly concerns?: readonly Concern[];
}

/** The sides of a correspondence before anything is decided. */
export interface WorldParts {
  readonly distribution: ReadableDistribution;
  readonly source: ReadableTree;
  readonly prefix: string;
  readonly context: CorrespondenceContext;
}

export function pathsByBlob(source: ReadableTree): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { path, id, kind } of source.tree.entries.values()) {
    if (kind !== "file") continue;
    const known = found.get(id);
    if (known === undefined) found.set(id, [path]);
    else if (known.length < MOST_TWINS) known.push(path);
  }
  return found;
}

/** Bytes of members that are fetched at once, and members that are fetched one by one although they are not small. */
const MOST_FETCHED = 256 << 20;
const MOST_SINGLE = 400;
const SMALL = 64 * 1024;

/** Files with the same bytes, mostly empty ones. */
const MOST_TWINS = 32;

/** Reads of a source, each path once. */
export interface SourceReader {
  bytes(path: string): Promise<Uint8Array | null>;
  prefetch(paths: readonly string[]): Promise<void>;
}

export function sourceReader(source: ReadableTree): SourceReader {
  const known = new Map<string, Uint8Array | null>();
  async function prefetch(paths: readonly string[]): Promise<void> {
    const wanted = paths.filter((path) => !known.has(path) && source.tree.entries.get(path)?.kind === "file");
    if (wanted.length === 0) return;
    const found = await source.read(wanted);
    for (const path of wanted) known.set(path, found.get(path) ?? null);
  }
  return {
    prefetch,
    async bytes(path) {
      if (!known.has(path)) await prefetch([path]);
      return known.get(path) ?? null;
    },
  };
}

export function makeWorld(
  parts: WorldParts,
  reader: SourceReader,
  configuration: Configuration,
  links: TreeLinks,
): World {
  const { distribution, source, prefix, context } = parts;
  const members = new Map<string, DistributionMember>();
  for (const member of distribution.members) if (member.place === "inside") members.set(member.path, member);
  const read = new Map<string, Uint8Array | null>();
  const { objectFormat } = source.tree;

  async function prefetchMembers(paths: readonly string[]): Promise<void> {
    let left = MOST_FETCHED;
    const wanted: string[] = [];
    for (const path of paths) {
      const member = members.get(path);
      if (read.has(path) || member?.kind !== "file" || member.size > left) continue;
      left -= member.size;
      wanted.push(path);
    }
    if (wanted.length === 0) return;
    const found = await distribution.read(wanted);
    for (const path of wanted) read.set(path, found.get(path) ?? null);
  }

  let single = 0;
  async function memberBytes(path: string): Promise<Uint8Array | null> {
    const known = read.get(path);
    if (known !== undefined) return known;
    // Each may unpack the whole archive once more.
    if (++single > MOST_SINGLE && (members.get(path)?.size ?? 0) > SMALL) return null;
    await prefetchMembers([path]);
    return read.get(path) ?? null;
  }
  return {
    distribution,
    source,
    prefix,
    context,
    configuration,
    members,
    byBlob: pathsByBlob(source),
    settled: new Map(),
    missing: new Map(),
    claims: [],
    prefetchMembers,
    memberBytes,
    memberText: async (path) => utf8(await memberBytes(path)),
    sourceBytes: (path) => reader.bytes(prefix + path),
    sourceText: async (path) => utf8(await reader.bytes(prefix + path)),
    entry: (path) => source.tree.entries.get(prefix + path),
    blobOf: (bytes) => gitBlobId(context.platform, objectFormat, bytes),
    links,
  };
}

export function utf8(bytes: Uint8Array | null): string | null {
  if (bytes === null) return null;
  const { text, invalidAt } = decodeText(bytes);
  return invalidAt === null ? text : null;
}
