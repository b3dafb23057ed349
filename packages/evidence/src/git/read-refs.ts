import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { type GitRef, isRefName, objectFormatOf, readPackedRefs, visible } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";

/** The refs of a repository on this machine, read from its files, since asking Git would let its configuration speak. */
export interface RepositoryRefs {
  readonly refs: readonly RepositoryRef[];
  /** Beyond the limit. */
  readonly notKept: number;
  /** The branch that HEAD names, or null where it names a commit or nothing. */
  readonly head: string | null;
  /** What HEAD comes down to, null where it leads nowhere. */
  readonly headId: string | null;
}

export interface RepositoryRef extends GitRef {
  /** From `packed-refs`, which says what tags lead to. */
  readonly packed: boolean;
}

/** @param directory the one with `HEAD`, `objects` and `refs`; `common` where a linked work tree keeps its refs elsewhere */
export function readRefs(directory: string, common: string = directory): RepositoryRefs {
  const packed = readPackedRefs(textOf(join(common, "packed-refs"), PACKED_BYTES) ?? "", MOST_REFS);
  const byName = new Map(packed.refs.map((ref) => [ref.name, { ...ref, packed: true }]));
  let looked = 0;
  const folders = ["refs"];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of namesIn(join(common, folder))) {
      looked += 1;
      if (looked > MOST_LOOSE) break;
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory() && folder.length < DEEPEST) folders.push(name);
      if (!entry.isFile() || !isRefName(name)) continue;
      // A loose ref is newer than the packed one of its name.
      const id = textOf(join(common, name), REF_BYTES)?.trim() ?? "";
      if (objectFormatOf(id) !== null) byName.set(name, { name, id, peeled: null, packed: false });
    }
  }
  const text = textOf(join(directory, "HEAD"), REF_BYTES)?.trim() ?? "";
  const head = text.startsWith("ref: ") ? text.slice(5).trim() : null;
  const headId = head === null ? (objectFormatOf(text) === null ? null : text) : (byName.get(head)?.id ?? null);
  return { refs: [...byName.values()], notKept: packed.notKept, head, headId };
}

function namesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    refuseUnreadable(folder, error);
    return [];
  }
}

/** What is there and cannot be read must not look like a repository without tags. */
function refuseUnreadable(path: string, error: unknown): void {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "EACCES" || code === "EPERM" || code === "EIO")
    throw new EvidenceError("not-a-repository", `${visible(path)} cannot be read (${code}).`, { cause: error });
}

/** A small file's text; null where it is none, or larger. */
export function textOf(path: string, most: number): string | null {
  let descriptor: number;
  try {
    // A pipe or device would be waited for.
    const status = statSync(path);
    if (!status.isFile() || status.size > most) return null;
    descriptor = openSync(path, "r");
  } catch (error) {
    refuseUnreadable(path, error);
    return null;
  }
  try {
    const bytes = Buffer.alloc(Math.min(most, statSync(path).size));
    let length = 0;
    for (let count = -1; count !== 0 && length < bytes.length; length += count) {
      count = readSync(descriptor, bytes, length, bytes.length - length, length);
    }
    return bytes.toString("utf8", 0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** Of `packed-refs`. */
export const PACKED_BYTES: number = 256 * 1024 * 1024;
const REF_BYTES = 4096;
/** The largest repositories have tens of thousands, most of them pull requests. */
const MOST_REFS = 500_000;
const MOST_LOOSE = 100_000;
const DEEPEST = 1024;
