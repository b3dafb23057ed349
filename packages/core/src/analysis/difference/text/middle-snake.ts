import type { Box } from "./box.ts";

/** A run of equal elements in the middle of a shortest script. It may be empty. */
export interface Snake {
  readonly left: number;
  readonly right: number;
  readonly length: number;
}

/** Scratch memory, made once for all boxes of a match. */
export interface SnakeRoom {
  readonly forward: Int32Array;
  readonly backward: Int32Array;
  readonly middle: number;
}

/** More differences than this in one box, none of its lines unique: nobody reads that by line. */
const MOST_DIFFERENCES = 2_000;

export function snakeRoom(length: number): SnakeRoom {
  const middle = Math.min(length, MOST_DIFFERENCES) + 2;
  return { forward: new Int32Array(2 * middle + 1), backward: new Int32Array(2 * middle + 1), middle };
}

/**
 * Where a shortest edit script of the box passes its middle; null where there are too many differences, or the work that
 * is allowed is used up. The box is not empty on either side, and begins and ends with something different.
 *
 * @see E. Myers 1986, section 4b
 */
export function middleSnake(
  left: Int32Array,
  right: Int32Array,
  { left: leftFrom, leftEnd, right: rightFrom, rightEnd }: Box,
  { forward, backward, middle }: SnakeRoom,
  work: { left: number },
): Snake | null {
  const [n, m] = [leftEnd - leftFrom, rightEnd - rightFrom];
  const delta = n - m;
  const odd = (delta & 1) !== 0;
  const most = Math.min((n + m + 1) >> 1, MOST_DIFFERENCES);
  for (let d = 0; d <= most; d++) {
    work.left -= 2 * d + 1;
    if (work.left <= 0) return null;
    for (let k = -d; k <= d; k += 2) {
      const start = furthest(forward, middle, d, k, n, m);
      let x = start;
      while (x >= 0 && x < n && x - k < m && left[leftFrom + x] === right[rightFrom + x - k]) x++;
      work.left -= x - start;
      forward[middle + k] = x;
      const back = delta - k;
      if (odd && x >= 0 && back >= 1 - d && back <= d - 1 && x + (backward[middle + back] ?? 0) >= n) {
        return { left: leftFrom + start, right: rightFrom + start - k, length: x - start };
      }
    }
    for (let k = -d; k <= d; k += 2) {
      const start = furthest(backward, middle, d, k, n, m);
      let x = start;
      while (x >= 0 && x < n && x - k < m && left[leftEnd - 1 - x] === right[rightEnd - 1 - x + k]) x++;
      work.left -= x - start;
      backward[middle + k] = x;
      const ahead = delta - k;
      if (!odd && x >= 0 && ahead >= -d && ahead <= d && x + (forward[middle + ahead] ?? 0) >= n) {
        return { left: leftEnd - x, right: rightEnd - x + k, length: x - start };
      }
    }
  }
  return null;
}

/** Far enough below zero that a few steps do not bring it back. */
const UNREACHED = -(2 ** 30);

/** Where `d` differences lead to on diagonal `k` at best, before what is equal from there; not out of the box. */
function furthest(cells: Int32Array, middle: number, d: number, k: number, n: number, m: number): number {
  if (d === 0) return 0;
  const down = k === d ? UNREACHED : (cells[middle + k + 1] ?? UNREACHED);
  const across = k === -d ? UNREACHED : (cells[middle + k - 1] ?? UNREACHED) + 1;
  const byDown = down >= 0 && down - k <= m ? down : UNREACHED;
  const byAcross = across >= 1 && across <= n ? across : UNREACHED;
  return Math.max(byDown, byAcross);
}
