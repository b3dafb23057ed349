import type { RandomAccess } from "../../../base/random-access.ts";
import { differingPart } from "./differing-part.ts";
import { type Edit, editsOf, settled } from "./edits.ts";
import { hunksOf, PER_LINE, type Stretch } from "./hunks.ts";
import { type LineTable, lineTables } from "./line-table.ts";
import { longLineAt, longLineChange } from "./long-line.ts";
import { matchSequences } from "./match-sequences.ts";
import type { Hunk, LineEnds, Room, TextDifference } from "./text-difference.ts";

/** Bytes of either side that are held and compared at once. */
const WINDOW = 4 << 20;
/** A window that has less in common with the other, of what it holds, ends the comparison. */
const LEAST_ADVANCE = WINDOW / 8;
/** From so many lines on, of which hardly one is left, nobody reads what became of each. */
const MANY_LINES = 200;
const HARDLY_ANY = 0.03;

/**
 * Compares two texts by line, in time linear in their length and memory of a few windows, whatever they are. What both
 * begin and end with is only read.
 *
 * @param window bytes compared at once; given by tests only
 */
export function compareText(
  left: RandomAccess,
  right: RandomAccess,
  room: Room,
  window: number = WINDOW,
): TextDifference {
  const part = differingPart(left, right);
  const hunks: Hunk[] = [];
  let [at, rightAt] = [part.left.from, part.right.from];
  let [before, rightBefore] = [part.linesBefore, part.linesBefore];
  let [added, removed, matched, lines, notKept] = [0, 0, 0, 0, 0];
  let ends: Ends | null = null;
  let stoppedAt: TextDifference["stoppedAt"] = null;

  for (;;) {
    const [mine, theirs] = [windowOf(left, at, part.left.to, window), windowOf(right, rightAt, part.right.to, window)];
    const long = mine.last && theirs.last ? null : longLines(mine.held, theirs.held, window);
    const one = long === null ? mine : { ...mine, bytes: mine.held.subarray(0, long.left), last: false };
    const other = long === null ? theirs : { ...theirs, bytes: theirs.held.subarray(0, long.right), last: false };
    ends ??= endsOf(one.bytes, other.bytes);
    const tables = lineTables(one.bytes, other.bytes, ends.reading);
    const last = one.last && other.last;
    const matches = matchSequences(tables.left.ids, tables.right.ids, tables.ids);
    const until = last || long !== null ? null : lastMatch(matches, tables.left, tables.right);
    if (!last && long === null && (until === null || until.bytes < Math.min(LEAST_ADVANCE, window / 8))) {
      stoppedAt = { left: before + 1, right: rightBefore + 1 };
      removed += linesIn(left, at, left.size);
      added += linesIn(right, rightAt, right.size);
      lines += Math.max(tables.left.count, tables.right.count);
      for (const match of matches) if (match >= 0) matched++;
      break;
    }
    const stretch: Stretch = {
      left: tables.left,
      right: tables.right,
      leftCount: until?.left ?? tables.left.count,
      rightCount: until?.right ?? tables.right.count,
      leftBefore: before,
      rightBefore,
      carriageReturns: ends.shown,
      leftEnds: one.last,
      rightEnds: other.last,
    };
    const edits = within(editsOf(matches, tables.right.count), until);
    // Where more follows, an edit must stay before the place at which the next windows begin.
    const placed = until === null ? settled(edits, stretch.left, stretch.right) : edits;
    const found = hunksOf(placed, stretch, room);
    for (const hunk of found.hunks) hunks.push(hunk);
    notKept += found.notKept;
    for (const edit of edits) {
      removed += edit.leftEnd - edit.left;
      added += edit.rightEnd - edit.right;
    }
    for (const match of matches) if (match >= 0) matched++;
    lines += Math.max(tables.left.count, tables.right.count);
    if (long !== null) {
      const [gone, came] = [longLineAt(left, at + long.left), longLineAt(right, rightAt + long.right)];
      before += tables.left.count + 1;
      rightBefore += tables.right.count + 1;
      const change = longLineChange(gone, came);
      lines++;
      if (change === null) matched++;
      else {
        removed++;
        added++;
        const size = change.reduce((sum, { text }) => sum + text.join("").length + PER_LINE, 0);
        if (notKept === 0 && room.take(size)) hunks.push({ left: before, right: rightBefore, lines: change });
        else notKept++;
      }
      at = gone.to + (gone.ended ? 1 : 0);
      rightAt = came.to + (came.ended ? 1 : 0);
      continue;
    }
    if (until === null) break;
    at += tables.left.starts[until.left] ?? 0;
    rightAt += tables.right.starts[until.right] ?? 0;
    before += until.left;
    rightBefore += until.right;
  }

  const tooDifferent =
    part.linesBefore === 0 && added > MANY_LINES && removed > MANY_LINES && matched < HARDLY_ANY * lines;
  return {
    added,
    removed,
    hunks: tooDifferent ? [] : hunks,
    hunksNotKept: notKept,
    lineEnds: ends.said,
    tooDifferent,
    stoppedAt: tooDifferent ? null : stoppedAt,
  };
}

function linesIn(file: RandomAccess, from: number, to: number): number {
  let lines = 0;
  let last = LF;
  for (let at = from; at < to; at += PIECE) {
    const piece = file.read(at, Math.min(PIECE, to - at));
    for (let end = piece.indexOf(LF); end >= 0; end = piece.indexOf(LF, end + 1)) lines++;
    last = piece[piece.length - 1] ?? LF;
  }
  return last === LF ? lines : lines + 1;
}

const PIECE = 64 * 1024;

interface Window {
  readonly bytes: Uint8Array;
  /** The same with the beginning of the line that follows. */
  readonly held: Uint8Array;
  /** Whether it reaches the end. */
  readonly last: boolean;
}

/** Where in two windows the first line begins that takes more than half of one; null unless both have such a line. */
function longLines(left: Uint8Array, right: Uint8Array, window: number): { left: number; right: number } | null {
  const [one, other] = [longLineIn(left, window), longLineIn(right, window)];
  return one === null || other === null ? null : { left: one, right: other };
}

function longLineIn(bytes: Uint8Array, window: number): number | null {
  let start = 0;
  for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
    if (end - start > window / 2) return start;
    start = end + 1;
  }
  return bytes.length - start > window / 2 ? start : null;
}

/** Whole lines, but for one that is longer than a window. */
function windowOf(file: RandomAccess, from: number, to: number, most: number): Window {
  const length = Math.min(most, to - from);
  const bytes = file.read(from, length).slice();
  if (from + length === to) return { bytes, held: bytes, last: true };
  const end = bytes.lastIndexOf(LF) + 1;
  return { bytes: end === 0 ? bytes : bytes.subarray(0, end), held: bytes, last: false };
}

const LF = 0x0a;
const CR = 0x0d;

interface Until {
  readonly left: number;
  readonly right: number;
  /** How far both have come. */
  readonly bytes: number;
}

/** The last lines that stand for one another: from there on the next windows are compared. */
function lastMatch(matches: Int32Array, left: LineTable, right: LineTable): Until | null {
  for (let line = matches.length - 1; line > 0; line--) {
    const match = matches[line] ?? -1;
    if (match >= 0) return { left: line, right: match, bytes: (left.starts[line] ?? 0) + (right.starts[match] ?? 0) };
  }
  return null;
}

function within(edits: readonly Edit[], until: Until | null): readonly Edit[] {
  return until === null
    ? edits
    : edits.filter(({ leftEnd, rightEnd }) => leftEnd <= until.left && rightEnd <= until.right);
}

interface Ends {
  readonly reading: "exact" | "stripped";
  readonly shown: Stretch["carriageReturns"];
  readonly said: TextDifference["lineEnds"];
}

function endsOf(left: Uint8Array, right: Uint8Array): Ends {
  const [one, other] = [lineEndsOf(left), lineEndsOf(right)];
  if ((one === "lf" && other === "crlf") || (one === "crlf" && other === "lf")) {
    return { reading: "stripped", shown: "left out", said: { left: one, right: other } };
  }
  const both = one === "crlf" && other === "crlf";
  return { reading: "exact", shown: both ? "left out" : "shown", said: null };
}

function lineEndsOf(bytes: Uint8Array): LineEnds {
  let [lf, crlf] = [false, false];
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (at > 0 && bytes[at - 1] === CR) crlf = true;
    else lf = true;
    if (lf && crlf) return "mixed";
  }
  return lf ? "lf" : crlf ? "crlf" : "none";
}
