import {
  type CommitObject,
  FormatError,
  type ObjectFormat,
  type ReadableTree,
  readCommitObject,
  readTagObject,
} from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import type { GitPlace } from "./git-command.ts";
import { type ObjectReader, objectReader } from "./object-reader.ts";
import type { RepositoryRef, RepositoryRefs } from "./read-refs.ts";
import { readEntries, type TreeRows, treeRows } from "./read-tree.ts";

/** A Git repository, read and never written to: refs, commits, trees, bytes. All ids are lower-case and whole. */
export interface Repository {
  /** As a person would name it: a path, or an address without credentials. */
  readonly name: string;
  readonly objectFormat: ObjectFormat;
  readonly refs: readonly RepositoryRef[];
  /** Refs beyond the limit, which are not looked at. */
  readonly refsNotKept: number;
  /** The branch that a clone would check out; null where HEAD names none that is there. */
  readonly defaultBranch: { readonly name: string; readonly id: string } | null;
  /** When its refs were those of the host, seconds since 1970; null where nobody knows. */
  readonly asOf: number | null;
  /** Where its objects are, for commands that read many. */
  readonly place: GitPlace;
  readonly signal: AbortSignal;

  /** Null where it is not there, or no commit. */
  commit(id: string): Promise<CommitObject | null>;
  /** The commit that a ref or tag object leads to; null where it leads to something else. */
  peel(id: string): Promise<PeeledTag | null>;
  /**
   * The files of a commit. Every object on the way is checked against its id.
   *
   * @throws EvidenceError `bad-answer`, `too-large`
   */
  readTree(commit: string): Promise<ReadableTree>;
  close(): void;
}

export interface PeeledTag {
  readonly commit: string;
  /** Seconds since 1970 that the annotated tag carries; null for a tag that is only a name. */
  readonly tagged: number | null;
}

export interface RepositoryParts {
  readonly name: string;
  readonly objectFormat: ObjectFormat;
  readonly refs: RepositoryRefs;
  /** See {@link Repository.asOf}. */
  readonly asOf?: number | null;
  readonly place: GitPlace;
  readonly signal: AbortSignal;
  /** Brings bytes that a mirror without blobs does not have; absent where what is not there cannot be had. */
  readonly fetchBlobs?: (ids: readonly string[]) => Promise<void>;
}

export function repositoryOf(parts: RepositoryParts): Repository {
  const { name, objectFormat, place, signal } = parts;
  const reading: Reading = { parts, objects: objectReader(place, signal), rows: treeRows() };
  return {
    name,
    objectFormat,
    refs: parts.refs.refs,
    refsNotKept: parts.refs.notKept,
    defaultBranch: branchOf(parts.refs),
    asOf: parts.asOf ?? null,
    place,
    signal,
    commit: (id) => commitOf(reading, id),
    peel: (id) => peel(reading, id),
    readTree: (commit) => treeOf(reading, commit),
    close: () => reading.objects.close(),
  };
}

interface Reading {
  readonly parts: RepositoryParts;
  readonly objects: ObjectReader;
  readonly rows: TreeRows;
}

function branchOf({ head, headId }: RepositoryRefs): Repository["defaultBranch"] {
  if (headId === null) return null;
  return { name: head?.startsWith("refs/heads/") ? head.slice("refs/heads/".length) : "HEAD", id: headId };
}

async function commitOf({ objects }: Reading, id: string): Promise<CommitObject | null> {
  const object = await objects.read(id, MOST_HEADER_BYTES);
  return object?.kind === "commit" ? orNull(() => readCommitObject(object.bytes)) : null;
}

async function peel({ objects }: Reading, id: string): Promise<PeeledTag | null> {
  let next = id;
  let tagged: number | null = null;
  // Tags of tags exist; a chain of them is nothing to follow for ever.
  for (let step = 0; step < 8; step += 1) {
    const object = await objects.read(next, MOST_HEADER_BYTES);
    if (object?.kind === "commit") return { commit: next, tagged };
    if (object?.kind !== "tag") return null;
    const tag = orNull(() => readTagObject(object.bytes));
    if (tag === null) return null;
    tagged ??= tag.tagged;
    next = tag.object;
  }
  return null;
}

async function treeOf(reading: Reading, commit: string): Promise<ReadableTree> {
  const { objects, parts } = reading;
  const { objectFormat } = parts;
  const found = await commitOf(reading, commit);
  if (found === null) {
    throw new EvidenceError("bad-answer", `${parts.name} has no commit ${commit}, or it cannot be read.`);
  }
  try {
    const entries = await readEntries(found.tree, { objects, format: objectFormat, rows: reading.rows });
    return {
      tree: { commit, objectFormat, entries },
      read: (paths) => readBytes(reading, entries, paths),
    };
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new EvidenceError("bad-answer", `The files of commit ${commit} cannot be read: ${cause.message}`, { cause });
  }
}

async function readBytes(
  { objects, parts }: Reading,
  entries: ReadableTree["tree"]["entries"],
  paths: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const wanted = paths.flatMap((path) => {
    const entry = entries.get(path);
    return entry === undefined || entry.kind === "submodule" ? [] : [entry];
  });
  const bytes = new Map<string, Uint8Array>();
  let left = MOST_READ_BYTES;
  const pass = async (): Promise<string[]> => {
    const missing: string[] = [];
    await Promise.all(
      wanted.map(async ({ path, id }) => {
        if (bytes.has(path)) return;
        const object = await objects.read(id, Math.min(left, MOST_BLOB_BYTES));
        if (object?.kind !== "blob") return void missing.push(id);
        left -= object.bytes.length;
        if (left >= 0) bytes.set(path, object.bytes);
      }),
    );
    return missing;
  };
  const missing = await pass();
  if (missing.length > 0 && parts.fetchBlobs !== undefined) {
    await parts.fetchBlobs(missing);
    await pass();
  }
  return bytes;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

const MOST_HEADER_BYTES = 16 * 1024 * 1024;
const MOST_BLOB_BYTES = 64 * 1024 * 1024;
/** Of one call: what is held at once. */
const MOST_READ_BYTES = 512 * 1024 * 1024;
