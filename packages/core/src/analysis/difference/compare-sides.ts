import type { Limits } from "../../base/limits.ts";
import type { Platform } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { textKey } from "../../base/text-key.ts";
import { parseDistributionFilename } from "../../model/distribution-filename.ts";
import { formatVersion } from "../../model/version-text.ts";
import type { Incomplete } from "../distribution-analysis.ts";
import { archiveSide } from "./archive-side.ts";
import type { ContentRole } from "./compare-content.ts";
import { comparePair, fileFacts, MOST_INCOMPLETE, type PairTerms } from "./compare-pair.ts";
import type { RecordedFiles } from "./compare-record.ts";
import type { Change, Difference } from "./difference.ts";
import { metadataKey } from "./entry-key.ts";
import { folderMoves } from "./folder-pairs.ts";
import { odditiesOf } from "./oddities.ts";
import { type Pair, type Pairing, pairEntries } from "./pair-entries.ts";
import type { Side, SideEntry } from "./side.ts";
import { type Room, room } from "./text/text-difference.ts";

/** What a comparison may use. */
export interface ComparisonTerms {
  readonly platform: Platform;
  readonly limits: Limits;
  /** Lets others run between two pieces of work, and throws to end it. */
  readonly breathe: () => Promise<unknown> | undefined;
  /** Shared by all comparisons of one report. */
  readonly allowance: Allowance;
}

/** What may be kept of everything that differs: memory is bounded whatever is compared. */
export interface Allowance {
  readonly room: Room;
  changes: number;
  /** Archives in archives that are opened. */
  inner: number;
}

export function comparisonAllowance(): Allowance {
  return { room: room(MOST_TEXT), changes: MOST_CHANGES, inner: MOST_INNER };
}

/** Characters of changed lines. */
const MOST_TEXT = 24 << 20;
const MOST_CHANGES = 20_000;
const MOST_INNER = 200;

/**
 * Compares two distributions, archives or folders, file by file. Linear in what is compared, in bounded memory; what could
 * not be read is said in `incomplete`.
 */
export function compareSides(left: Side, right: Side, terms: ComparisonTerms): Promise<Difference> {
  return compareWithin(left, right, terms, 0);
}

async function compareWithin(left: Side, right: Side, shared: ComparisonTerms, depth: number): Promise<Difference> {
  const versions = { left: versionOf(left), right: versionOf(right) };
  const pairing = await pairEntries(left, right, { ...shared, versions });
  const layout = layoutOf(left, right, pairing);
  const modes = new Map<string, { left: number; right: number; files: number }>();
  const incomplete: Incomplete[] = [];
  const fates = new Map<string, { readonly fate: "same" | "differs"; readonly digest: string | null }>();
  const found: Change[] = [];
  const counts = { same: 0, changed: 0, added: 0, removed: 0, moved: 0 };

  function add(change: Change): void {
    counts[change.change]++;
    if (shared.allowance.changes <= 0) return;
    shared.allowance.changes--;
    found.push(change);
  }
  const terms: PairTerms = {
    left,
    right,
    room: shared.allowance.room,
    mostParsed: shared.limits.text,
    files: recordedFiles(pairing, fates),
    inside: (one, other) => compareInner(one, other, shared, depth + 1),
    isMoved: (pair) => isMoved(pair, pairing, layout, versions),
    roleOf: (entry) => roleOf(right, pairing.keyOf("right", entry)),
    incomplete,
    noteMode(one, other) {
      const key = `${one} ${other}`;
      const known = modes.get(key) ?? { left: one, right: other, files: 0 };
      known.files++;
      modes.set(key, known);
    },
  };

  const records: Pair[] = [];
  for (const pair of pairing.pairs) {
    if (terms.roleOf(pair.right) === "record") {
      records.push(pair);
      continue;
    }
    await shared.breathe();
    const change = await comparePair(pair, terms);
    const digest = change?.right?.sha256 ?? null;
    const [before, after] = [pairing.keyOf("left", pair.left), pairing.keyOf("right", pair.right)];
    const renamed = pair.by !== "path" && before !== after;
    const fate = renamed || (change !== null && change.content !== null) ? "differs" : "same";
    fates.set(textKey(before), { fate, digest });
    fates.set(textKey(after), { fate, digest });
    if (change === null) counts.same++;
    else add(change);
  }
  for (const entry of pairing.leftOnly) {
    fates.set(textKey(pairing.keyOf("left", entry)), { fate: "differs", digest: null });
    add({ change: "removed", left: fileFacts(left, entry, null), right: null, permissions: null, content: null });
  }
  for (const entry of pairing.rightOnly) {
    fates.set(textKey(pairing.keyOf("right", entry)), { fate: "differs", digest: null });
    add({ change: "added", left: null, right: fileFacts(right, entry, null), permissions: null, content: null });
  }
  // RECORD comes last: only then is known what follows from the rest.
  for (const pair of records) {
    const change = await comparePair(pair, terms);
    if (change === null) counts.same++;
    else add(change);
  }
  found.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  return {
    left: left.facts,
    right: right.facts,
    counts,
    changes: found,
    changesNotKept: counts.changed + counts.added + counts.removed + counts.moved - found.length,
    modes: Array.from(modes.values()).sort((one, other) => other.files - one.files),
    layout,
    reordered: isReordered(pairing, right),
    ...odditiesOf(left, right),
    incomplete: [...left.incomplete, ...right.incomplete, ...incomplete].slice(0, MOST_INCOMPLETE),
  };
}

/** Two archives that are members of those compared. */
async function compareInner(
  left: RandomAccess,
  right: RandomAccess,
  shared: ComparisonTerms,
  depth: number,
): Promise<Difference | null> {
  if (depth > shared.limits.nesting || shared.allowance.inner <= 0) return null;
  shared.allowance.inner--;
  const open = (file: RandomAccess): Promise<Side | null> =>
    archiveSide({ ...shared, file, filename: "", sha256: null });
  const one = await open(left);
  if (one === null) return null;
  try {
    const other = await open(right);
    if (other === null) return null;
    try {
      return await compareWithin(one, other, shared, depth);
    } finally {
      other.release();
    }
  } finally {
    one.release();
  }
}

function versionOf({ facts }: Side): string | null {
  const name = parseDistributionFilename(facts.name);
  return name.kind === "other" || name.version === null ? null : formatVersion(name.version);
}

function roleOf({ facts }: Side, key: string): ContentRole {
  if (key === "\0dist-info/RECORD" && facts.kind === "wheel") return "record";
  return metadataKey(key) !== null || key.endsWith(".egg-info/PKG-INFO") ? "metadata" : "other";
}

/** Where a wheel, an sdist and a source tree have the same files, none of them is moved. */
function layoutOf(left: Side, right: Side, { pairs, keyOf }: Pairing): Difference["layout"] {
  const kinds = new Set([left.facts.kind, right.facts.kind]);
  if (!kinds.has("wheel") || kinds.size === 1) return [];
  const moved = pairs.flatMap(({ left: one, right: other, by }) =>
    by === "content" || by === "path" ? [[keyOf("left", one), keyOf("right", other)] as const] : [],
  );
  // What goes where the files of a commoner folder stand came there on its own way.
  const taken = new Set<string>();
  return folderMoves(moved).flatMap(({ from, to, files }) => {
    if (taken.has(to)) return [];
    taken.add(to);
    return from === to ? [] : [{ left: from, right: to, files }];
  });
}

function withoutVersion(key: string, version: string | null): string {
  return version === null ? key : key.replaceAll(version, "\0");
}

function isMoved(
  { left, right, by }: Pair,
  { keyOf }: Pairing,
  layout: Difference["layout"],
  versions: { readonly left: string | null; readonly right: string | null },
): boolean {
  if (by === "path") return false;
  const [one, other] = [keyOf("left", left), keyOf("right", right)];
  if (one === other) return false;
  if (by === "name") return withoutVersion(one, versions.left) !== withoutVersion(other, versions.right);
  return !layout.some((move) => one.startsWith(move.left) && other === move.right + one.slice(move.left.length));
}

function isReordered({ pairs }: Pairing, { entries }: Side): boolean {
  const order = new Map(entries.map((entry, index) => [entry, index]));
  let before = -1;
  for (const { right } of pairs) {
    const at = order.get(right) ?? 0;
    if (at < before) return true;
    before = at;
  }
  return false;
}

function recordedFiles(
  { keyOf }: Pairing,
  fates: ReadonlyMap<string, { readonly fate: "same" | "differs"; readonly digest: string | null }>,
): RecordedFiles {
  const entry = (path: string): SideEntry => ({ ...NO_ENTRY, path });
  return {
    fateOf: (key) => fates.get(key)?.fate,
    digestOf: (key) => fates.get(key)?.digest ?? null,
    keyOf: (side, path) => keyOf(side, entry(path)),
  };
}

const NO_ENTRY: SideEntry = {
  path: "",
  occurrence: 1,
  seenBy: "installers",
  kind: "file",
  size: 0,
  mode: null,
  linkTarget: null,
  sha256: null,
};

function placeOf({ left, right }: Change): string {
  return right?.name ?? left?.name ?? "";
}
