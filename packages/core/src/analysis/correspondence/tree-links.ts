import type { ReadableTree } from "../../model/source-tree.ts";
import { foldersAbove } from "./path-folders.ts";

/** Follows the symbolic links of a source tree. */
export interface TreeLinks {
  /** Where a path leads once every link on the way is followed; null out of the tree, or round in circles. */
  resolve(path: string): string | null;
}

/** Reads the target of every symbolic link, which are few. */
export async function readTreeLinks(source: ReadableTree): Promise<TreeLinks> {
  const paths: string[] = [];
  for (const { path, kind } of source.tree.entries.values()) {
    if (kind === "symlink" && paths.length < MOST_LINKS) paths.push(path);
  }
  if (paths.length === 0) return { resolve: (path) => path };
  const read = await source.read(paths);
  const targets = new Map(Array.from(read, ([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
  return { resolve: (path) => follow(path, targets) };
}

const MOST_LINKS = 10_000;
const MOST_STEPS = 40;
const LONGEST = 4096;

function follow(path: string, targets: ReadonlyMap<string, string>): string | null {
  let current = path;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (current.length > LONGEST) return null;
    const link = firstLink(current, targets);
    if (link === null) return current;
    const target = targets.get(link) ?? "";
    if (target.startsWith("/")) return null;
    const slash = link.lastIndexOf("/");
    const joined = `${slash < 0 ? "" : link.slice(0, slash + 1)}${target}${current.slice(link.length)}`;
    const next = normalised(joined);
    if (next === null) return null;
    current = next;
  }
  return null;
}

function firstLink(path: string, targets: ReadonlyMap<string, string>): string | null {
  for (const folder of foldersAbove(path)) if (targets.has(folder)) return folder;
  return targets.has(path) ? path : null;
}

function normalised(path: string): string | null {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return segments.join("/");
}
