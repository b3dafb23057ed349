import type { ReadableTree, TreeEntry } from "../../../model/source-tree.ts";
import type { ReadableDistribution } from "../readable-distribution.ts";

/** What a wheel is built from: the sdist, and behind it what of the source tree the sdist leaves out. */
export interface JoinedSource extends ReadableTree {
  /** Whether a path is the sdist's own. */
  inSdist(path: string): boolean;
}

/** @param root of the tree, without slashes around it */
export function joinedSource(
  sdist: ReadableDistribution | null,
  tree: ReadableTree | null,
  root: string,
): JoinedSource {
  const prefix = root === "" ? "" : `${root}/`;
  const entries = new Map<string, TreeEntry>();
  const own = new Set<string>();
  for (const member of sdist?.members ?? []) {
    if (member.place !== "inside" || member.blob === null || member.kind === "special") continue;
    own.add(member.path);
    entries.set(member.path, {
      path: member.path,
      kind: member.kind,
      executable: ((member.mode ?? 0) & 0o100) !== 0,
      id: member.blob,
    });
  }
  for (const entry of tree?.tree.entries.values() ?? []) {
    if (!entry.path.startsWith(prefix)) continue;
    const path = entry.path.slice(prefix.length);
    if (!entries.has(path)) entries.set(path, { ...entry, path });
  }
  return {
    tree: { commit: tree?.tree.commit ?? null, objectFormat: tree?.tree.objectFormat ?? "sha1", entries },
    inSdist: (path) => own.has(path),
    async read(paths) {
      const found = new Map<string, Uint8Array>();
      const ownPaths = paths.filter((path) => own.has(path));
      const others = paths.filter((path) => !own.has(path));
      if (sdist !== null && ownPaths.length > 0)
        for (const [path, bytes] of await sdist.read(ownPaths)) found.set(path, bytes);
      if (tree !== null && others.length > 0) {
        const read = await tree.read(others.map((path) => prefix + path));
        for (const [path, bytes] of read) found.set(path.slice(prefix.length), bytes);
      }
      return found;
    },
  };
}
