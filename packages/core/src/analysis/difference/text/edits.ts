import type { Box } from "./box.ts";
import type { LineTable } from "./line-table.ts";

/** Lines of the left that were replaced by lines of the right; one of the two may be none. Ends are exclusive. */
export type Edit = Box;

/** What is left over by a match of lines, in order. */
export function editsOf(matches: Int32Array, rightCount: number): readonly Edit[] {
  const edits: Edit[] = [];
  let right = 0;
  let from = 0;
  for (let at = 0; at <= matches.length; at++) {
    const match = at < matches.length ? (matches[at] ?? -1) : rightCount;
    if (match < 0) continue;
    if (at > from || match > right) edits.push({ left: from, leftEnd: at, right, rightEnd: match });
    from = at + 1;
    right = match + 1;
  }
  return edits;
}

/**
 * Moves what was only added or only removed to where a person would have it: a function with the empty line after it, not
 * from the middle of one to the middle of the next. The lines are the same either way.
 */
export function settled(edits: readonly Edit[], left: LineTable, right: LineTable): readonly Edit[] {
  const out: Edit[] = [];
  for (const [index, edit] of edits.entries()) {
    const previous = out.at(-1);
    const next = edits[index + 1];
    if (edit.left === edit.leftEnd) {
      const low = edit.right - (previous?.rightEnd ?? 0);
      const high = (next?.right ?? right.count) - edit.rightEnd;
      out.push(moved(edit, shiftOf(right, edit.right, edit.rightEnd, low, high)));
    } else if (edit.right === edit.rightEnd) {
      const low = edit.left - (previous?.leftEnd ?? 0);
      const high = (next?.left ?? left.count) - edit.leftEnd;
      out.push(moved(edit, shiftOf(left, edit.left, edit.leftEnd, low, high)));
    } else out.push(edit);
  }
  return out;
}

function moved({ left, leftEnd, right, rightEnd }: Edit, by: number): Edit {
  return { left: left + by, leftEnd: leftEnd + by, right: right + by, rightEnd: rightEnd + by };
}

/** Nobody sees a difference beyond, and long runs of one line would take long. */
const MOST_SHIFT = 100;

/** @param low how far up it may go, without touching what comes before; `high` the same downwards */
function shiftOf(table: LineTable, from: number, to: number, low: number, high: number): number {
  const { ids } = table;
  let up = 0;
  // One matched line stays between two edits, or they would be one.
  while (up < Math.min(low - 1, MOST_SHIFT) && ids[from - up - 1] === ids[to - up - 1]) up++;
  let down = 0;
  while (down < Math.min(high - 1, MOST_SHIFT) && ids[from + down] === ids[to + down]) down++;
  let best = 0;
  let bestScore = Number.POSITIVE_INFINITY;
  for (let shift = -up; shift <= down; shift++) {
    const score = scoreAt(table, from + shift, to + shift);
    if (score <= bestScore) [best, bestScore] = [shift, score];
  }
  return best;
}

/** Less is better: beginning with little indentation, after an empty line and before something that is indented as little. */
function scoreAt(table: LineTable, from: number, to: number): number {
  const first = indentation(table, from);
  const after = indentation(table, to);
  if (first < 0) return BLANK_FIRST + Math.max(0, after);
  return first * 2 + Math.max(0, after) + (from === 0 || indentation(table, from - 1) < 0 ? 0 : 1);
}

const BLANK_FIRST = 500;
const MOST_INDENTATION = 200;

/** Columns before the first character that is none; -1 for an empty line or none. */
function indentation({ bytes, starts, count }: LineTable, line: number): number {
  if (line >= count) return 0;
  const from = starts[line] ?? 0;
  const to = Math.min(starts[line + 1] ?? 0, from + MOST_INDENTATION);
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0a || byte === 0x0d) return -1;
    if (byte !== 0x20 && byte !== 0x09) return at - from;
  }
  return MOST_INDENTATION;
}
