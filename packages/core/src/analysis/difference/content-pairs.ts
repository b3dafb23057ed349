import type { Open, PairingTerms } from "./pair-entries.ts";
import type { Side, SideEntry } from "./side.ts";

/** Pairs files that have the same bytes at another path: moved, renamed. Empty files and links are nobody's twins. */
export async function contentPairs(
  open: Open,
  left: Side,
  right: Side,
  terms: Pick<PairingTerms, "breathe">,
  pair: (one: SideEntry, other: SideEntry) => void,
): Promise<void> {
  // Only of a size that the other side has can a file be the same: nothing else is read.
  const sizes = new Set(Array.from(open.left, ({ size }) => size));
  const candidates = Array.from(open.right).filter((entry) => mayMatch(entry) && sizes.has(entry.size));
  const wanted = new Set(candidates.map(({ size }) => size));

  const byDigest = new Map<string, SideEntry[]>();
  for (const entry of candidates) {
    const digest = await digestOf(entry, right, terms);
    if (digest === null) continue;
    const same = byDigest.get(digest);
    if (same === undefined) byDigest.set(digest, [entry]);
    else same.push(entry);
  }
  for (const entry of Array.from(open.left)) {
    if (!mayMatch(entry) || !wanted.has(entry.size)) continue;
    const same = byDigest.get((await digestOf(entry, left, terms)) ?? "") ?? [];
    const chosen = nearest(entry, same);
    if (chosen < 0) continue;
    const [other] = same.splice(chosen, 1);
    if (other !== undefined) pair(entry, other);
  }
}

function mayMatch({ kind, size }: SideEntry): boolean {
  return kind === "file" && size > 0;
}

/** Of many twins only these are looked at for a name that is the same. */
const MOST_LOOKED_AT = 50;

function nearest({ path }: SideEntry, same: readonly SideEntry[]): number {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const alike = same.slice(0, MOST_LOOKED_AT).findIndex((other) => other.path.endsWith(name));
  // From the end, because what is taken out there moves nothing.
  return alike >= 0 ? alike : same.length - 1;
}

async function digestOf(
  entry: SideEntry,
  side: Side,
  { breathe }: Pick<PairingTerms, "breathe">,
): Promise<string | null> {
  if (entry.sha256 !== null) return entry.sha256;
  await breathe();
  const loaded = await side.load(entry);
  loaded.release();
  return loaded.sha256;
}
