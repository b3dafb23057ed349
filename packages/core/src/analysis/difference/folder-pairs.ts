import { textKey } from "../../base/text-key.ts";
import type { Open, Pair } from "./pair-entries.ts";
import type { SideEntry } from "./side.ts";

/**
 * Pairs files whose folder was moved, by where the files beside them went that stayed the same: `src/pkg/new.py` with
 * `pkg/new.py`, once any file of `src/` was found in the other.
 */
export function folderPairs(
  open: Open,
  pairs: readonly Pair[],
  keys: Readonly<Record<"left" | "right", (entry: SideEntry) => string>>,
  pair: (one: SideEntry, other: SideEntry) => void,
): void {
  if (open.left.size === 0 || open.right.size === 0) return;
  const moves = folderMoves(
    pairs.flatMap(({ left, right, by }) => (by === "content" ? [[keys.left(left), keys.right(right)] as const] : [])),
  );
  if (moves.length === 0) return;
  const byKey = new Map(Array.from(open.right, (entry) => [textKey(keys.right(entry)), entry]));
  for (const entry of Array.from(open.left)) {
    const key = keys.left(entry);
    for (const { from, to } of moves) {
      if (!key.startsWith(from)) continue;
      const other = byKey.get(textKey(to + key.slice(from.length)));
      if (other === undefined || !open.right.has(other)) continue;
      pair(entry, other);
      break;
    }
  }
}

/** A folder that went elsewhere with what is in it. Both end with a slash, or are empty: the top. */
export interface FolderMove {
  readonly from: string;
  readonly to: string;
  /** Files that prove it. */
  readonly files: number;
}

/** Moves that nobody reads any more, and that would have to be tried with each file. */
const MOST_MOVES = 20;
/** Names in a path that are compared from its end. */
const MOST_SEGMENTS = 32;

/** What is left in front of two paths once the names that they end with alike are taken off; the commonest first. */
export function folderMoves(moved: readonly (readonly [string, string])[]): readonly FolderMove[] {
  const counts = new Map<string, FolderMove>();
  for (const [left, right] of moved) {
    const common = commonTail(left, right);
    if (common === 0) continue;
    const from = left.slice(0, left.length - common);
    const to = right.slice(0, right.length - common);
    const key = textKey(`${from}\n${to}`);
    counts.set(key, { from, to, files: (counts.get(key)?.files ?? 0) + 1 });
  }
  return Array.from(counts.values())
    .sort((one, other) => other.files - one.files || other.from.length - one.from.length)
    .slice(0, MOST_MOVES);
}

/** Characters of the whole names that both end with. */
function commonTail(left: string, right: string): number {
  let common = 0;
  for (let segments = 0; segments < MOST_SEGMENTS; segments++) {
    const one = segmentBefore(left, left.length - common);
    if (one === "" || one !== segmentBefore(right, right.length - common)) break;
    common += one.length;
  }
  return common;
}

/** The name that ends there, with its closing slash if it has one. */
function segmentBefore(path: string, end: number): string {
  if (end <= 0) return "";
  const slash = path.lastIndexOf("/", end - 2);
  return path.slice(slash + 1, end);
}
