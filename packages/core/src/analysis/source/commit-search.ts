import { FormatError } from "../../base/format-error.ts";
import type { PathAndBlob } from "./source-roots.ts";

/** One distribution's files as they would lie in a repository. */
export interface Wanted {
  /** Paths from the top of the repository. */
  readonly files: readonly PathAndBlob[];
}

/** What a walk through a history found for one distribution. */
export interface SearchResult {
  /** Files of the distribution that the best commits hold at the same path with the same bytes. */
  readonly matched: number;
  readonly of: number;
  /** Every commit that holds as many, parents before children. */
  readonly best: readonly FoundCommit[];
  /** Commits that were looked at. */
  readonly commits: number;
}

export interface FoundCommit {
  readonly id: string;
  /** Seconds since 1970 by the committer's clock. */
  readonly committed: number;
}

/**
 * Reads `git log --topo-order --reverse --raw --no-abbrev --no-renames --diff-merges=first-parent -z` with
 * {@link LOG_FORMAT} as it streams, and counts for each commit how many files of each distribution it holds:
 * those of its first parent, more the ones that this commit makes equal, less the ones that it changes.
 */
export interface CommitSearch {
  /** @throws FormatError `git/long-record` */
  take(chunk: Uint8Array): void;
  finish(): readonly SearchResult[];
}

/** Begins every commit with a byte that no raw line begins with. Ids and time follow. */
export const LOG_FORMAT = "%x01%H %P %ct";

export function commitSearch(wanted: readonly Wanted[], idDigits: 40 | 64): CommitSearch {
  const targets = targetsOf(wanted);
  const indexes = new Map<string, number>();
  const ids: string[] = [];
  const times: number[] = [];
  const scores: Int32Array[] = wanted.map(() => new Int32Array(1024));
  let current = -1;
  let rest: Uint8Array = new Uint8Array(0);
  /** The raw line whose path comes next: what it takes away and what it brings, null where neither concerns us. */
  let pending: { readonly old: readonly Target[]; readonly fresh: readonly Target[] } | "other" | null = null;

  function begin(line: string): void {
    const [id = "", ...more] = line.split(" ");
    const parent = more.length > 1 ? indexes.get(more[0] ?? "") : undefined;
    current = ids.length;
    indexes.set(id, current);
    ids.push(id);
    times.push(Number(more.at(-1)) || 0);
    for (const [which, own] of scores.entries()) {
      const room = current < own.length ? own : grown(own);
      scores[which] = room;
      room[current] = parent === undefined ? 0 : (room[parent] ?? 0);
    }
  }

  function count(targetsOfBlob: readonly Target[], path: string, by: 1 | -1): void {
    for (const target of targetsOfBlob) {
      const own = scores[target.which];
      if (target.path === path && own !== undefined && current >= 0) own[current] = (own[current] ?? 0) + by;
    }
  }

  function record(bytes: Uint8Array, from: number, to: number): void {
    if (pending !== null) {
      if (pending !== "other") {
        const path = UTF8.decode(bytes.subarray(from, to));
        count(pending.old, path, -1);
        count(pending.fresh, path, 1);
      }
      pending = null;
      return;
    }
    // Before the first raw line of a commit there is a line feed.
    const start = bytes[from] === LINE_FEED ? from + 1 : from;
    if (bytes[start] === COLON) {
      const oldAt = start + MODES;
      const old = targets.of(bytes, oldAt, idDigits);
      const fresh = targets.of(bytes, oldAt + idDigits + 1, idDigits);
      pending = old.length + fresh.length === 0 ? "other" : { old, fresh };
    } else if (bytes[start] === START_OF_COMMIT) begin(ASCII.decode(bytes.subarray(start + 1, to)));
  }

  return {
    take(chunk) {
      let from = 0;
      if (rest.length > 0) {
        // What was cut is put together; the rest of a chunk is read where it lies.
        const end = chunk.indexOf(0);
        rest = joined(rest, end < 0 ? chunk : chunk.subarray(0, end));
        if (rest.length > LONGEST_RECORD) throw new FormatError("git/long-record", 0, "a path without end");
        if (end < 0) return;
        record(rest, 0, rest.length);
        from = end + 1;
      }
      for (let end = chunk.indexOf(0, from); end >= 0; end = chunk.indexOf(0, from)) {
        record(chunk, from, end);
        from = end + 1;
      }
      if (chunk.length - from > LONGEST_RECORD) throw new FormatError("git/long-record", 0, "a path without end");
      // The chunk is overwritten after this.
      rest = chunk.slice(from);
    },
    finish() {
      // The last commit may have no line, and then no NUL.
      if (rest.length > 0) record(rest, 0, rest.length);
      return wanted.map(({ files }, which) => resultOf(scores[which] ?? new Int32Array(0), files.length, ids, times));
    },
  };
}

interface Target {
  readonly which: number;
  readonly path: string;
}

/** Looks blobs up by the hexadecimal digits in the stream, most of which are nobody's: no text is made of those. */
function targetsOf(wanted: readonly Wanted[]) {
  const byBlob = new Map<string, Target[]>();
  const starts = new Uint8Array(1 << 16);
  for (const [which, { files }] of wanted.entries()) {
    for (const { path, blob } of files) {
      const target = { which, path };
      const known = byBlob.get(blob);
      if (known === undefined) byBlob.set(blob, [target]);
      else known.push(target);
      starts[Number.parseInt(blob.slice(0, 4), 16) & 0xffff] = 1;
    }
  }
  return {
    of(bytes: Uint8Array, at: number, digits: number): readonly Target[] {
      if (starts[startOf(bytes, at)] !== 1) return NONE;
      return byBlob.get(ASCII.decode(bytes.subarray(at, at + digits))) ?? NONE;
    },
  };
}

const NONE: readonly Target[] = [];

/** The number that four hexadecimal digits are. */
function startOf(bytes: Uint8Array, at: number): number {
  return (
    (digit(bytes[at] ?? 0) << 12) |
    (digit(bytes[at + 1] ?? 0) << 8) |
    (digit(bytes[at + 2] ?? 0) << 4) |
    digit(bytes[at + 3] ?? 0)
  );
}

function digit(code: number): number {
  return (code <= 0x39 ? code - 0x30 : code - 0x57) & 0xf;
}

function resultOf(scores: Int32Array, of: number, ids: readonly string[], times: readonly number[]): SearchResult {
  let matched = 0;
  for (let at = 0; at < ids.length; at += 1) matched = Math.max(matched, scores[at] ?? 0);
  const best: FoundCommit[] = [];
  for (let at = 0; matched > 0 && at < ids.length && best.length < MOST_TIES; at += 1) {
    if (scores[at] === matched) best.push({ id: ids[at] ?? "", committed: times[at] ?? 0 });
  }
  return { matched, of, best, commits: ids.length };
}

function grown(scores: Int32Array): Int32Array {
  const larger = new Int32Array(scores.length * 2);
  larger.set(scores);
  return larger;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

const ASCII = new TextDecoder("latin1");
const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });
const LINE_FEED = 0x0a;
const COLON = 0x3a;
const START_OF_COMMIT = 0x01;
/** `:100644 100644 `. */
const MODES = 15;
const LONGEST_RECORD = 4 * 1024 * 1024;
/** All of them are told, unless a history repeats itself without end. */
const MOST_TIES = 10_000;
