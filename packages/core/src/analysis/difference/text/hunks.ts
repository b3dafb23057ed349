import type { Edit } from "./edits.ts";
import { elided } from "./elided.ts";
import type { LineTable } from "./line-table.ts";
import { pairedLines } from "./paired-lines.ts";
import type { Hunk, HunkLine, Room } from "./text-difference.ts";
import { type Pieces, wordDifference } from "./words.ts";

/** Unchanged lines around what changed. */
export const CONTEXT = 3;

/** Two stretches of text, whose lines have these numbers, and how their lines are to be shown. */
export interface Stretch {
  readonly left: LineTable;
  readonly right: LineTable;
  /** How many of their lines were told apart; what follows is looked at with what comes then. */
  readonly leftCount: number;
  readonly rightCount: number;
  /** Lines before them. */
  readonly leftBefore: number;
  readonly rightBefore: number;
  /** Whether CR before LF is part of what a person should see. */
  readonly carriageReturns: "shown" | "left out";
  /** True for the last stretch of either file. */
  readonly leftEnds: boolean;
  readonly rightEnds: boolean;
}

/** Puts edits into hunks, as many as there is room for. */
export function hunksOf(
  edits: readonly Edit[],
  stretch: Stretch,
  room: Room,
): { readonly hunks: readonly Hunk[]; readonly notKept: number } {
  const hunks: Hunk[] = [];
  let notKept = 0;
  for (let index = 0; index < edits.length; ) {
    let end = index + 1;
    for (let last = edits[index]; last !== undefined; last = edits[end], end++) {
      const next = edits[end];
      if (next === undefined || next.left - last.leftEnd > 2 * CONTEXT) break;
    }
    const kept = notKept > 0 ? null : hunkOf(edits.slice(index, end), stretch, room);
    if (kept !== null && kept.hunk.lines.length > 0) hunks.push(kept.hunk);
    if (kept === null || kept.state === "cut") notKept++;
    index = end;
  }
  return { hunks, notKept };
}

interface KeptHunk {
  readonly hunk: Hunk;
  /** `cut`: there was room for its beginning only, or nobody reads the rest. */
  readonly state: "whole" | "cut";
}

function hunkOf(edits: readonly Edit[], stretch: Stretch, room: Room): KeptHunk | null {
  const { leftCount, rightCount } = stretch;
  const [first, last] = [edits[0], edits.at(-1)];
  if (first === undefined || last === undefined) return null;
  const before = Math.min(CONTEXT, first.left, first.right);
  const after = Math.min(CONTEXT, leftCount - last.leftEnd, rightCount - last.rightEnd);
  const [from, rightFrom] = [first.left - before, first.right - before];
  const lines: HunkLine[] = [];
  const state = fill(lines, edits, stretch, { from, after, room });
  const leftLines = last.leftEnd + after - from;
  const rightLines = last.rightEnd + after - rightFrom;
  return {
    hunk: {
      left: stretch.leftBefore + from + (leftLines > 0 ? 1 : 0),
      right: stretch.rightBefore + rightFrom + (rightLines > 0 ? 1 : 0),
      lines,
    },
    state,
  };
}

function fill(
  lines: HunkLine[],
  edits: readonly Edit[],
  stretch: Stretch,
  { from, after, room }: { readonly from: number; readonly after: number; readonly room: Room },
): KeptHunk["state"] {
  function add(added: readonly HunkLine[]): boolean {
    for (const line of added) {
      if (!room.take(line.text.reduce((sum, piece) => sum + piece.length, PER_LINE))) return false;
      lines.push(line);
    }
    return true;
  }
  let at = from;
  for (const edit of edits) {
    if (!add(unchanged(stretch, at, edit.left)) || !add(changed(stretch, edit))) return "cut";
    if (edit.leftEnd - edit.left > MOST_SHOWN || edit.rightEnd - edit.right > MOST_SHOWN) return "cut";
    at = edit.leftEnd;
  }
  return add(unchanged(stretch, at, at + after)) ? "whole" : "cut";
}

/** Lines of either side in one edit that are kept. */
const MOST_SHOWN = 5_000;

/** What a line takes beside its text. */
export const PER_LINE = 64;

function unchanged({ left, carriageReturns, leftEnds }: Stretch, from: number, to: number): readonly HunkLine[] {
  const lines: HunkLine[] = [];
  for (let line = from; line < to; line++) {
    const text = lineText(left, line, carriageReturns);
    lines.push({ sign: "same", ...elided([text]), ...unended(left, line, leftEnds) });
  }
  return lines;
}

/** More lines than this in one edit, and nobody looks for words in them. */
const MOST_PAIRED = 200;

function changed(stretch: Stretch, edit: Edit): readonly HunkLine[] {
  const { left, right, carriageReturns, leftEnds, rightEnds } = stretch;
  const removed = texts(left, edit.left, edit.leftEnd, carriageReturns);
  const added = texts(right, edit.right, edit.rightEnd, carriageReturns);
  const leftPieces: Pieces[] = removed.map((text) => [text]);
  const rightPieces: Pieces[] = added.map((text) => [text]);
  if (removed.length <= MOST_PAIRED && added.length <= MOST_PAIRED) {
    for (const [one, other] of pairedLines(removed, added)) {
      const words = wordDifference(removed[one] ?? "", added[other] ?? "");
      leftPieces[one] = words.left;
      rightPieces[other] = words.right;
    }
  }
  return [
    ...leftPieces.map(
      (text, index): HunkLine => ({
        sign: "removed",
        ...elided(text),
        ...unended(left, edit.left + index, leftEnds),
      }),
    ),
    ...rightPieces.map(
      (text, index): HunkLine => ({
        sign: "added",
        ...elided(text),
        ...unended(right, edit.right + index, rightEnds),
      }),
    ),
  ];
}

function texts(table: LineTable, from: number, to: number, returns: Stretch["carriageReturns"]): readonly string[] {
  return Array.from({ length: Math.min(to - from, MOST_SHOWN) }, (_, index) => lineText(table, from + index, returns));
}

const LF = 0x0a;
const CR = 0x0d;

function lineText({ bytes, starts }: LineTable, line: number, returns: Stretch["carriageReturns"]): string {
  const from = starts[line] ?? 0;
  let to = starts[line + 1] ?? 0;
  if (to > from && bytes[to - 1] === LF) to--;
  if (returns === "left out" && to > from && bytes[to - 1] === CR) to--;
  return decoded(bytes.subarray(from, to));
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const CHUNK = 8192;

/** By line, so that one byte that is not UTF-8 does not spoil the others; such a line is Latin-1, which reads every byte. */
export function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    const parts: string[] = [];
    for (let at = 0; at < bytes.length; at += CHUNK) parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
    return parts.join("");
  }
}

function unended({ bytes, count }: LineTable, line: number, ends: boolean): Pick<HunkLine, "unended"> {
  return ends && line === count - 1 && bytes[bytes.length - 1] !== LF ? { unended: true } : {};
}
