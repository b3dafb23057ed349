import type { RandomAccess } from "../../../base/random-access.ts";
import { elided } from "./elided.ts";
import { decoded } from "./hunks.ts";
import type { HunkLine } from "./text-difference.ts";

/** A line that is too long to be held, by its place in the file; what ends it is not part of it. */
export interface LongLine {
  readonly file: RandomAccess;
  readonly from: number;
  readonly to: number;
  /** Whether it ends with LF. */
  readonly ended: boolean;
}

const LF = 0x0a;
const PIECE = 64 * 1024;

export function longLineAt(file: RandomAccess, from: number): LongLine {
  for (let at = from; at < file.size; at += PIECE) {
    const end = file.read(at, Math.min(PIECE, file.size - at)).indexOf(LF);
    if (end >= 0) return { file, from, to: at + end, ended: true };
  }
  return { file, from, to: file.size, ended: false };
}

/** Two long lines by what they begin and end with alike; null where they are the same. Only their ends are held. */
export function longLineChange(left: LongLine, right: LongLine): readonly [HunkLine, HunkLine] | null {
  const most = Math.min(left.to - left.from, right.to - right.from);
  const start = characterStart(
    left,
    alike(most, (at, length) => [read(left, at, length), read(right, at, length)], "first"),
  );
  const rest = most - start;
  if (rest === 0 && left.to - left.from === right.to - right.from && left.ended === right.ended) return null;
  const end = alike(rest, (at, length) => [before(left, at, length), before(right, at, length)], "last");
  const line = (sign: "removed" | "added", of: LongLine): HunkLine => {
    const changedTo = of.to - of.from - characterEnd(of, end);
    const parts = [part(of, 0, start), part(of, start, changedTo), part(of, changedTo, of.to - of.from)];
    const { text, cut = 0 } = elided(parts.map(({ text }) => text));
    const out = parts.reduce((sum, { leftOut }) => sum + leftOut, cut);
    return { sign, text, ...(out > 0 ? { cut: out } : {}), ...(of.ended ? {} : { unended: true }) };
  };
  return [line("removed", left), line("added", right)];
}

/** How many bytes are alike from one end on, read piece by piece. */
function alike(
  most: number,
  readBoth: (at: number, length: number) => readonly [Uint8Array, Uint8Array],
  from: "first" | "last",
): number {
  for (let at = 0; at < most; at += PIECE) {
    const length = Math.min(PIECE, most - at);
    const [one, other] = readBoth(at, length);
    for (let step = 0; step < length; step++) {
      const index = from === "first" ? step : length - 1 - step;
      if (one[index] !== other[index]) return at + step;
    }
  }
  return most;
}

function read({ file, from }: LongLine, at: number, length: number): Uint8Array {
  return file.read(from + at, length).slice();
}

/** So many bytes that stand so far before its end. */
function before({ file, to }: LongLine, at: number, length: number): Uint8Array {
  return file.read(to - at - length, length).slice();
}

/** A character of several bytes is not cut in half: it begins before what differs in it. */
function characterStart(line: LongLine, start: number): number {
  let at = start;
  while (at > 0 && start - at < 3 && isInside(line, at)) at--;
  return at;
}

/** The same for what is alike at the end. @param end bytes before the end of the line */
function characterEnd(line: LongLine, end: number): number {
  let left = end;
  while (left > 0 && end - left < 3 && isInside(line, line.to - line.from - left)) left--;
  return left;
}

function isInside({ file, from, to }: LongLine, at: number): boolean {
  return from + at < to && ((file.read(from + at, 1)[0] ?? 0) & 0xc0) === 0x80;
}

/** Bytes of either end of a part that are held; more than is ever shown of one. */
const MOST_HELD = 2048;

/** @param from from the beginning of the line */
function part(line: LongLine, from: number, to: number): { readonly text: string; readonly leftOut: number } {
  if (to - from <= 2 * MOST_HELD) return { text: decoded(read(line, from, to - from)), leftOut: 0 };
  const head = characterStart(line, from + MOST_HELD);
  const tail = characterStart(line, to - MOST_HELD);
  const text = decoded(read(line, from, head - from)) + decoded(read(line, tail, to - tail));
  return { text, leftOut: tail - head };
}
