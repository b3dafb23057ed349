/** A member to be shown in a tree. */
export interface TreeEntry {
  /** `/`-separated, as the archive names it. */
  readonly path: string;
  readonly size: number;
  readonly isFolder: boolean;
}

/** One line of a tree: a member, or a folder with what is below it. */
export type TreeLine<T extends TreeEntry> =
  | { readonly kind: "member"; readonly depth: number; readonly name: string; readonly entry: T }
  | {
      readonly kind: "folder";
      readonly depth: number;
      /** Folders that hold nothing but one folder stand in one line: `a/b/c`. */
      readonly name: string;
      readonly files: number;
      readonly size: number;
      /** `folded`: what is below it is counted, not shown. */
      readonly state: "open" | "folded";
    };

/**
 * Sorts members into a tree of at most about so many lines; the folders nearest to the root are opened first.
 *
 * @param most lines; Infinity opens everything
 */
export function foldTree<T extends TreeEntry>(entries: readonly T[], most: number): TreeLine<T>[] {
  const sorted = entries.toSorted((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
  const root: Folder<T> = { name: "", depth: -1, start: 0, from: 0, to: sorted.length, files: 0, size: 0, below: null };
  let lines = 0;
  // Breadth first, so that no deep folder takes the lines of a shallow one. The queue only grows.
  const queue: Folder<T>[] = [root];
  for (let next = 0; next < queue.length; next += 1) {
    const folder = queue[next];
    if (folder === undefined) break;
    const children = childrenOf(folder, sorted);
    if (folder !== root && lines + children.length > most) continue;
    folder.below = children;
    lines += children.length;
    for (const child of children) if ("files" in child) queue.push(child);
  }
  return flattened(root);
}

interface Folder<T> {
  name: string;
  readonly depth: number;
  /** Characters of the paths that are the folder itself. */
  start: number;
  /** Its members in the sorted list: from, to (exclusive). */
  readonly from: number;
  readonly to: number;
  files: number;
  size: number;
  below: readonly (Folder<T> | Leaf<T>)[] | null;
}

interface Leaf<T> {
  readonly name: string;
  readonly depth: number;
  readonly entry: T;
}

function childrenOf<T extends TreeEntry>(folder: Folder<T>, sorted: readonly T[]): (Folder<T> | Leaf<T>)[] {
  const children: (Folder<T> | Leaf<T>)[] = [];
  for (let index = folder.from; index < folder.to; ) {
    const entry = sorted[index];
    if (entry === undefined) break;
    const slash = entry.path.indexOf("/", folder.start);
    if (slash < 0) {
      const name = entry.path.slice(folder.start);
      // A folder's own entry: its line says enough.
      if (name !== "" || !entry.isFolder) children.push({ name, depth: folder.depth + 1, entry });
      index += 1;
      continue;
    }
    const child = folderAt(folder, sorted, index, slash);
    index = child.to;
    children.push(child);
  }
  return children;
}

/** The folder that begins at an entry, with all that is below it; joined with its only folder, if it has nothing else. */
function folderAt<T extends TreeEntry>(
  parent: Folder<T>,
  sorted: readonly T[],
  from: number,
  slash: number,
): Folder<T> {
  const path = sorted[from]?.path ?? "";
  const prefix = path.slice(0, slash + 1);
  let [to, files, size] = [from, 0, 0];
  // Where every path goes on alike: the longest folder that all of them share.
  let shared = path.lastIndexOf("/") + 1;
  for (; to < sorted.length; to += 1) {
    const entry = sorted[to];
    if (entry === undefined || !entry.path.startsWith(prefix)) break;
    if (!entry.isFolder) {
      files += 1;
      size += entry.size;
    }
    while (shared > prefix.length && !entry.path.startsWith(path.slice(0, shared))) {
      shared = path.lastIndexOf("/", shared - 2) + 1;
    }
  }
  const end = Math.max(shared, slash + 1);
  return {
    name: path.slice(parent.start, end - 1),
    depth: parent.depth + 1,
    start: end,
    from,
    to,
    files,
    size,
    below: null,
  };
}

function flattened<T extends TreeEntry>(root: Folder<T>): TreeLine<T>[] {
  const lines: TreeLine<T>[] = [];
  const stack: (Folder<T> | Leaf<T>)[] = (root.below ?? []).toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const { depth, name } = node;
    if (!("files" in node)) {
      lines.push({ kind: "member", depth, name, entry: node.entry });
      continue;
    }
    const state = node.below === null ? "folded" : "open";
    lines.push({ kind: "folder", depth, name, files: node.files, size: node.size, state });
    for (const child of node.below?.toReversed() ?? []) stack.push(child);
  }
  return lines;
}
