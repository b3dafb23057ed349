import type { RandomAccess } from "../../../base/random-access.ts";
import { CONTEXT } from "./hunks.ts";

/** What two texts do not begin and end with alike, in whole lines, with a few lines around it. */
export interface DifferingPart {
  readonly left: { readonly from: number; readonly to: number };
  readonly right: { readonly from: number; readonly to: number };
  /** Lines before it. */
  readonly linesBefore: number;
}

const PIECE = 64 * 1024;
const LF = 0x0a;

export function differingPart(left: RandomAccess, right: RandomAccess): DifferingPart {
  const begin = commonBeginning(left, right);
  const most = Math.min(left.size, right.size) - begin.from;
  const end = commonEnd(left, right, most);
  return {
    left: { from: begin.from, to: left.size - end },
    right: { from: begin.from, to: right.size - end },
    linesBefore: begin.lines,
  };
}

/** Where the line begins that stands {@link CONTEXT} lines before the first difference, and how many stand before it. */
function commonBeginning(left: RandomAccess, right: RandomAccess): { readonly from: number; readonly lines: number } {
  const size = Math.min(left.size, right.size);
  /** Where the last lines begin, the oldest first. */
  let starts: number[] = [0];
  let lines = 0;
  for (let at = 0; at < size; at += PIECE) {
    const length = Math.min(PIECE, size - at);
    const [one, other] = [left.read(at, length), right.read(at, length)];
    const same = firstDifference(one, other);
    for (let end = one.indexOf(LF); end >= 0 && end < same; end = one.indexOf(LF, end + 1)) {
      lines++;
      starts.push(at + end + 1);
      if (starts.length > 64) starts = starts.slice(-KEPT);
    }
    if (same < length) break;
  }
  const last = starts.slice(-KEPT);
  return { from: last[0] ?? 0, lines: lines - (last.length - 1) };
}

/** The line of the difference itself, and those around it. */
const KEPT = CONTEXT + 1;

/** Bytes at the end that both have, from the beginning of a line on, less a few lines. */
function commonEnd(left: RandomAccess, right: RandomAccess, most: number): number {
  let same = 0;
  while (same < most) {
    const length = Math.min(PIECE, most - same);
    const one = left.read(left.size - same - length, length);
    const other = right.read(right.size - same - length, length);
    let step = 0;
    while (step < length && one[length - 1 - step] === other[length - 1 - step]) step++;
    same += step;
    if (step < length) break;
  }
  // Few enough bytes are read along: a line that is longer than a piece just has no line after it to be shown.
  const ahead = left.read(left.size - same, Math.min(PIECE, same));
  let at = -1;
  for (let lines = 0; lines <= CONTEXT; lines++) {
    const next = ahead.indexOf(LF, at + 1);
    if (next < 0) return lines === 0 || ahead.length === same ? 0 : same - (at + 1);
    at = next;
  }
  return same - (at + 1);
}

function firstDifference(one: Uint8Array, other: Uint8Array): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}
