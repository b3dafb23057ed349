import type { Platform } from "../../base/platform.ts";
import { textKey } from "../../base/text-key.ts";
import { contentPairs } from "./content-pairs.ts";
import { entryKeys, metadataKey } from "./entry-key.ts";
import { folderPairs } from "./folder-pairs.ts";
import { looseKey } from "./loose-key.ts";
import type { Side, SideEntry } from "./side.ts";
import { similarPairs } from "./similar-pairs.ts";

/** Two entries that are held against one another, and why these two. */
export interface Pair {
  readonly left: SideEntry;
  readonly right: SideEntry;
  /**
   * `path`: the same but for the version; `name`: the same but for tags and digests in it; `content`: the same bytes
   * elsewhere; `folder`: where the files beside it went; `likeness`: much of the text is the same.
   */
  readonly by: "path" | "name" | "content" | "folder" | "likeness";
}

export interface Pairing {
  /** In the order of the left. */
  readonly pairs: readonly Pair[];
  readonly leftOnly: readonly SideEntry[];
  readonly rightOnly: readonly SideEntry[];
  /** Entries whose place on either side is the same: not moved. */
  keyOf(side: "left" | "right", entry: SideEntry): string;
}

export interface PairingTerms {
  readonly platform: Platform;
  readonly versions: { readonly left: string | null; readonly right: string | null };
  readonly breathe: () => Promise<unknown> | undefined;
}

/** Pairs the files and links of two sides; folders are not compared for themselves. Never more than linear, up to a bound. */
export async function pairEntries(left: Side, right: Side, terms: PairingTerms): Promise<Pairing> {
  const keys = { left: entryKeys(left), right: entryKeys(right) };
  const open = {
    left: new Set(left.entries.filter(({ kind }) => kind !== "directory")),
    right: new Set(right.entries.filter(({ kind }) => kind !== "directory")),
  };
  const pairs: Pair[] = [];
  const pair = (by: Pair["by"]) => (one: SideEntry, other: SideEntry) => {
    if (!open.left.has(one) || !open.right.has(other)) return;
    open.left.delete(one);
    open.right.delete(other);
    pairs.push({ left: one, right: other, by });
  };

  byKey(open, pair("path"), keys.left, keys.right);
  if (open.left.size > 0 && open.right.size > 0) {
    const onlyMetadata =
      (key: (entry: SideEntry) => string) =>
      (entry: SideEntry): string | null =>
        metadataKey(key(entry));
    // Two of one kind call it the same: what another name became of it is not it any more.
    if ((left.facts.kind === "wheel") !== (right.facts.kind === "wheel")) {
      byKey(open, pair("path"), onlyMetadata(keys.left), onlyMetadata(keys.right));
    }
    const { versions } = terms;
    byKey(
      open,
      pair("name"),
      (entry) => looseKey(keys.left(entry), versions.left),
      (entry) => looseKey(keys.right(entry), versions.right),
    );
    await contentPairs(open, left, right, terms, pair("content"));
    folderPairs(open, pairs, keys, pair("folder"));
    await similarPairs(open, left, right, terms, pair("likeness"));
  }
  const order = new Map(left.entries.map((entry, index) => [entry, index]));
  pairs.sort((one, other) => (order.get(one.left) ?? 0) - (order.get(other.left) ?? 0));
  return {
    pairs,
    leftOnly: Array.from(open.left),
    rightOnly: Array.from(open.right),
    keyOf: (side, entry) => keys[side](entry),
  };
}

export interface Open {
  readonly left: Set<SideEntry>;
  readonly right: Set<SideEntry>;
}

/** Pairs what one key stands for on each side; what shares its key with another of its side waits for its content. */
function byKey(
  { left, right }: Open,
  pair: (one: SideEntry, other: SideEntry) => void,
  leftKey: (entry: SideEntry) => string | null,
  rightKey: (entry: SideEntry) => string | null,
): void {
  const byRight = soleHolders(right, rightKey);
  for (const [key, entry] of soleHolders(left, leftKey)) {
    const other = byRight.get(key) ?? null;
    if (entry !== null && other !== null) pair(entry, other);
  }
}

function soleHolders(
  entries: Iterable<SideEntry>,
  keyOf: (entry: SideEntry) => string | null,
): ReadonlyMap<string, SideEntry | null> {
  const holders = new Map<string, SideEntry | null>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === null) continue;
    const short = textKey(key);
    holders.set(short, holders.has(short) ? null : entry);
  }
  return holders;
}
