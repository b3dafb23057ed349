import { type ObjectFormat, readTreeObject, type SourceTree, type TreeEntry, type TreeRow } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import type { ObjectReader } from "./object-reader.ts";

/** Rows of trees that were read already: releases of one repository share most of them. */
export interface TreeRows {
  get(id: string): TreeRow[] | undefined;
  set(id: string, rows: TreeRow[]): void;
}

export function treeRows(): TreeRows {
  const kept = new Map<string, TreeRow[]>();
  let count = 0;
  return {
    get: (id) => kept.get(id),
    set(id, rows) {
      if (count > KEPT_ROWS) {
        kept.clear();
        count = 0;
      }
      kept.set(id, rows);
      count += rows.length;
    },
  };
}

interface TreeReading {
  readonly objects: ObjectReader;
  readonly format: ObjectFormat;
  readonly rows: TreeRows;
}

/**
 * Every file of a tree, each tree object checked against its id on the way down.
 *
 * Rows that no Git would write into a folder (`..`, `.git`, a name with a slash) are left out, and so are rows that
 * share one path: a distribution's member there is in no commit that can be checked out.
 *
 * @throws EvidenceError `bad-answer` where a tree is missing or not what its id says, `too-large`
 */
export async function readEntries(
  root: string,
  { objects, format, rows }: TreeReading,
): Promise<SourceTree["entries"]> {
  const entries = new Map<string, TreeEntry>();
  const twice = new Set<string>();
  let characters = 0;
  let level: readonly { readonly id: string; readonly prefix: string }[] = [{ id: root, prefix: "" }];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw tooLarge(root, `folders nested deeper than ${DEEPEST}`);
    const next: { id: string; prefix: string }[] = [];
    // A tree that stands in many places is read once.
    const ids = [...new Set(level.map(({ id }) => id))];
    const read = new Map(await Promise.all(ids.map(async (id) => [id, await rowsOf(id)] as const)));
    for (const { id, prefix } of level) {
      for (const row of read.get(id) ?? []) {
        if (!isWritable(row.name)) continue;
        const path = prefix + row.name;
        characters += path.length;
        if (characters > MOST_CHARACTERS || entries.size + next.length > MOST_ENTRIES) {
          throw tooLarge(root, `more than ${MOST_ENTRIES} files`);
        }
        const kind = KINDS.get(row.mode & 0o170000);
        if (kind === undefined) continue;
        if (kind === "folder") next.push({ id: row.id, prefix: `${path}/` });
        else if (entries.has(path)) twice.add(path);
        else entries.set(path, { path, kind, executable: kind === "file" && (row.mode & 0o100) !== 0, id: row.id });
      }
    }
    level = next;
  }
  for (const path of twice) entries.delete(path);
  return entries;

  async function rowsOf(id: string): Promise<readonly TreeRow[]> {
    const known = rows.get(id);
    if (known !== undefined) return known;
    const object = await objects.read(id, MOST_TREE_BYTES);
    if (object?.kind !== "tree") {
      throw new EvidenceError(
        "bad-answer",
        `Tree ${id} of the repository is missing or is not what its id says: fetch the repository anew.`,
      );
    }
    const read = readTreeObject(object.bytes, format);
    rows.set(id, read);
    return read;
  }
}

type Kind = TreeEntry["kind"] | "folder";

const KINDS: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [0o040000, "folder"],
  [0o100000, "file"],
  [0o120000, "symlink"],
  [0o160000, "submodule"],
]);

function isWritable(name: string): boolean {
  return name !== "." && name !== ".." && !name.includes("/") && name.toLowerCase() !== ".git";
}

function tooLarge(root: string, why: string): EvidenceError {
  return new EvidenceError("too-large", `Tree ${root} of the repository has ${why}: it is not read.`);
}

const DEEPEST = 128;
const MOST_ENTRIES = 400_000;
const MOST_CHARACTERS = 64 * 1024 * 1024;
const MOST_TREE_BYTES = 64 * 1024 * 1024;
const KEPT_ROWS = 400_000;
