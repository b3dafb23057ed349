import type { SourceTree } from "../../model/source-tree.ts";

/** One file of a distribution: where it is below the top folder, and Git's id of its bytes. */
export interface PathAndBlob {
  readonly path: string;
  readonly blob: string;
}

/** A sub-directory that a distribution may have been built from. */
export interface SourceRoot {
  /** Without slashes around it; empty for the top of the repository. */
  readonly directory: string;
  /** Files of the distribution that are there with the same bytes. */
  readonly identical: number;
}

/**
 * The directories of a tree below which files of a distribution are found at the same path with the same bytes, the one
 * with most of them first; of equals the one nearest to the top. Empty where no file is.
 */
export function sourceRoots(tree: SourceTree, files: readonly PathAndBlob[]): SourceRoot[] {
  const paths = new Map<string, string[]>();
  for (const { id, path } of tree.entries.values()) {
    const known = paths.get(id);
    if (known === undefined) paths.set(id, [path]);
    // Empty files and licences are everywhere, and tell little.
    else if (known.length < SAME_BYTES) known.push(path);
  }
  const votes = new Map<string, number>();
  for (const { path, blob } of files) {
    if (tree.entries.get(path)?.id === blob) votes.set("", (votes.get("") ?? 0) + 1);
    for (const at of paths.get(blob) ?? []) {
      if (at.length <= path.length + 1 || !at.endsWith(path) || at[at.length - path.length - 1] !== "/") continue;
      const directory = at.slice(0, at.length - path.length - 1);
      votes.set(directory, (votes.get(directory) ?? 0) + 1);
    }
  }
  return [...votes]
    .map(([directory, identical]) => ({ directory, identical }))
    .sort((one, other) => other.identical - one.identical || one.directory.length - other.directory.length)
    .slice(0, MOST_ROOTS);
}

const SAME_BYTES = 32;
const MOST_ROOTS = 8;
