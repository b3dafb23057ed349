import type { Box } from "./box.ts";

/**
 * Matches the elements that are unique on both sides of a box, as many as can be in rising order, and returns their
 * indexes on the left. None where nothing is unique.
 *
 * @see Bram Cohen's patience diff; the longest rising subsequence in n log n
 */
export function anchors(
  left: Int32Array,
  right: Int32Array,
  ids: number,
): (box: Box, matches: Int32Array) => readonly number[] {
  // Of the element in the box: how often it stands on either side, and where. Cleared after each box.
  const leftCount = new Uint8Array(ids);
  const rightCount = new Uint8Array(ids);
  const rightAt = new Int32Array(ids);

  return ({ left: from, leftEnd: to, right: rightFrom, rightEnd: rightTo }, matches) => {
    for (let at = from; at < to; at++) count(leftCount, left[at] ?? 0);
    for (let at = rightFrom; at < rightTo; at++) {
      count(rightCount, right[at] ?? 0);
      rightAt[right[at] ?? 0] = at;
    }
    const places: number[] = [];
    for (let at = from; at < to; at++) {
      const id = left[at] ?? 0;
      if (leftCount[id] === 1 && rightCount[id] === 1) places.push(at);
    }
    for (let at = from; at < to; at++) leftCount[left[at] ?? 0] = 0;
    for (let at = rightFrom; at < rightTo; at++) rightCount[right[at] ?? 0] = 0;

    const rising = longestRising(
      places,
      places.map((at) => rightAt[left[at] ?? 0] ?? 0),
    );
    for (const at of rising) matches[at] = rightAt[left[at] ?? 0] ?? 0;
    return rising;
  };
}

/** Once or more often is all that matters. */
function count(counts: Uint8Array, id: number): void {
  const before = counts[id] ?? 0;
  if (before < 2) counts[id] = before + 1;
}

/** The places whose values rise, as many as there can be. */
function longestRising(places: readonly number[], values: readonly number[]): readonly number[] {
  /** By length of a rising run: the index at which the one with the least end ends. */
  const ends: number[] = [];
  const before = new Int32Array(places.length).fill(-1);
  for (const [index, value] of values.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  }
  const rising: number[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) rising.push(places[index] ?? 0);
  return rising.reverse();
}
