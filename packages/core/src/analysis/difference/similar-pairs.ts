import type { RandomAccess } from "../../base/random-access.ts";
import type { Open, PairingTerms } from "./pair-entries.ts";
import type { Side, SideEntry } from "./side.ts";

/** Files of either side that are looked at, the largest first, and bytes of each. */
const MOST_FILES = 1_000;
const MOST_READ = 256 * 1024;
/** With fewer lines a likeness means nothing. */
const LEAST_LINES = 4;
/** The smallest hashes of a file's lines stand for all of them. */
const SKETCH = 64;
/** A line that so many files have says nothing. */
const MOST_HOLDERS = 20;
const LEAST_ALIKE = 0.5;

/** Pairs texts of which much is the same: renamed and changed. Bounded: most alike are found by the lines they share. */
export async function similarPairs(
  open: Open,
  left: Side,
  right: Side,
  terms: Pick<PairingTerms, "breathe">,
  pair: (one: SideEntry, other: SideEntry) => void,
): Promise<void> {
  if (open.left.size === 0 || open.right.size === 0) return;
  const others = await sketches(open.right, right, terms);
  if (others.length === 0) return;
  const holders = new Map<number, number[]>();
  for (const [index, { hashes }] of others.entries()) {
    for (const hash of hashes) {
      const list = holders.get(hash);
      if (list === undefined) holders.set(hash, [index]);
      else if (list.length <= MOST_HOLDERS) list.push(index);
    }
  }
  const found: { readonly one: SideEntry; readonly other: SideEntry; readonly alike: number }[] = [];
  for (const { entry, hashes } of await sketches(open.left, left, terms)) {
    const shared = new Map<number, number>();
    for (const hash of hashes) {
      const list = holders.get(hash) ?? [];
      if (list.length > MOST_HOLDERS) continue;
      for (const index of list) shared.set(index, (shared.get(index) ?? 0) + 1);
    }
    for (const [index, count] of shared) {
      const other = others[index];
      if (other === undefined) continue;
      const alike = count / Math.max(hashes.length, other.hashes.length);
      if (alike >= LEAST_ALIKE) found.push({ one: entry, other: other.entry, alike });
    }
  }
  found.sort((a, b) => b.alike - a.alike);
  for (const { one, other } of found) pair(one, other);
}

interface Sketch {
  readonly entry: SideEntry;
  /** Distinct. */
  readonly hashes: readonly number[];
}

async function sketches(
  entries: Iterable<SideEntry>,
  side: Side,
  { breathe }: Pick<PairingTerms, "breathe">,
): Promise<Sketch[]> {
  const chosen = Array.from(entries)
    .filter(({ kind, size }) => kind === "file" && size > 0)
    .sort((one, other) => other.size - one.size)
    .slice(0, MOST_FILES);
  const found: Sketch[] = [];
  for (const entry of chosen) {
    // What is far too large to be read at all for this is renamed and changed too seldom.
    if (entry.size > MOST_READ * 16) continue;
    await breathe();
    const loaded = await side.load(entry);
    if (loaded.content === "text" && loaded.bytes !== null) {
      const hashes = sketchOf(loaded.bytes);
      if (hashes.length >= LEAST_LINES) found.push({ entry, hashes });
    }
    loaded.release();
  }
  return found;
}

const LF = 0x0a;
const SPACE = 0x20;

/** The smallest hashes of lines, white space left out; lines of a bracket or two are no signs of anything. */
function sketchOf(file: RandomAccess): readonly number[] {
  const bytes = file.read(0, Math.min(file.size, MOST_READ));
  const hashes = new Set<number>();
  let hash = 0x811c9dc5;
  let letters = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at] ?? LF;
    if (byte === LF) {
      if (letters > 3) hashes.add(mixed(hash));
      hash = 0x811c9dc5;
      letters = 0;
    } else if (byte > SPACE) {
      hash = Math.imul(hash ^ byte, 0x01000193);
      letters++;
    }
  }
  return Array.from(hashes)
    .sort((one, other) => one - other)
    .slice(0, SKETCH);
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
