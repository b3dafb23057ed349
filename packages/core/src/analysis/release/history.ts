import { dayNumber } from "../../model/day-number.ts";
import type { Release, ReleasedFile } from "../../model/release.ts";
import { isPrerelease } from "../../model/version-order.ts";

/** One release in the history of a project. */
export interface HistoryEntry {
  /** Normalized. */
  readonly version: string;
  /** Day of the first upload, `YYYY-MM-DD`; null where the index does not say. */
  readonly date: string | null;
  readonly kind: "final" | "pre-release";
  readonly wheels: number;
  readonly sdists: number;
  /** Files that no current installer takes: eggs, installers for Windows and the like. */
  readonly others: number;
  readonly yanked: "all" | "some" | "none";
  /** Of the first yanked file that gives one. */
  readonly yankedBecause: string | null;
  /** The newest final version that was out already when this lower one came: a maintenance release, mostly. */
  readonly cameAfter: string | null;
}

export interface History {
  /** From the oldest version to the newest. */
  readonly releases: readonly HistoryEntry[];
  readonly first: HistoryEntry | null;
  /** The longest time without any release, where it is at least a year. */
  readonly longestGap: { readonly days: number; readonly before: string; readonly after: string } | null;
}

export function historyOf(releases: readonly Release[]): History {
  const entries = withOrder(releases.map(entryOf));
  const dated = entries.filter(({ date }) => date !== null);
  dated.sort((a, b) => compareDates(a, b));
  return { releases: entries, first: dated[0] ?? entries[0] ?? null, longestGap: longestGap(dated) };
}

function entryOf({ version, versionText, distributions, yanked }: Release): HistoryEntry {
  const counts = { wheel: 0, sdist: 0, other: 0 };
  for (const { name } of distributions) counts[name.kind === "wheel" || name.kind === "sdist" ? name.kind : "other"]++;
  const yankedFiles = distributions.filter(({ file }) => file.yanked !== null);
  return {
    version: versionText,
    date: firstUpload(distributions),
    kind: isPrerelease(version) ? "pre-release" : "final",
    wheels: counts.wheel,
    sdists: counts.sdist,
    others: counts.other,
    yanked: yanked ? "all" : yankedFiles.length > 0 ? "some" : "none",
    yankedBecause: yankedFiles.find(({ file }) => file.yanked?.reason)?.file.yanked?.reason ?? null,
    cameAfter: null,
  };
}

/** The day of the first upload. Times are compared as text, which for UTC is their order. */
function firstUpload(distributions: readonly ReleasedFile[]): string | null {
  let first: string | null = null;
  for (const { file } of distributions) {
    if (file.uploadTime !== null && (first === null || file.uploadTime < first)) first = file.uploadTime;
  }
  return first?.slice(0, 10) ?? null;
}

/** Walks in the order of time and keeps the highest final version so far. */
function withOrder(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const byTime = entries.map((entry, index) => ({ entry, index })).filter(({ entry }) => entry.date !== null);
  byTime.sort((a, b) => compareDates(a.entry, b.entry) || a.index - b.index);
  const after = new Map<number, string>();
  let highest = -1;
  for (const { entry, index } of byTime) {
    // Entries stand in the order of versions.
    if (index > highest && entry.kind === "final") highest = index;
    const before = entries[highest];
    if (index < highest && before !== undefined && before.date !== entry.date) after.set(index, before.version);
  }
  return entries.map((entry, index) => ({ ...entry, cameAfter: after.get(index) ?? null }));
}

function compareDates(a: HistoryEntry, b: HistoryEntry): number {
  const [one, other] = [a.date ?? "", b.date ?? ""];
  return one === other ? 0 : one < other ? -1 : 1;
}

function longestGap(dated: readonly HistoryEntry[]): History["longestGap"] {
  let longest: History["longestGap"] = null;
  for (const [index, entry] of dated.entries()) {
    const before = dated[index - 1];
    if (before === undefined) continue;
    const days = dayNumber(entry.date ?? "") - dayNumber(before.date ?? "");
    if (days >= A_YEAR && days > (longest?.days ?? 0)) longest = { days, before: before.version, after: entry.version };
  }
  return longest;
}

const A_YEAR = 365;
