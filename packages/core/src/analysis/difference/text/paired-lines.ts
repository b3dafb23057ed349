/** Pairs of a removed and an added line that a person takes for one line that was changed, in rising order. */
export function pairedLines(
  removed: readonly string[],
  added: readonly string[],
): readonly (readonly [number, number])[] {
  if (removed.length === 0 || added.length === 0) return [];
  if (removed.length === added.length) return removed.map((_, index) => [index, index] as const);
  if (removed.length * added.length > MOST_CELLS) return [];
  return bestInOrder(removed, added);
}

const MOST_CELLS = 400;
const LEAST_ALIKE = 0.4;

/** The pairs that are most alike in sum, none crossing another. */
function bestInOrder(removed: readonly string[], added: readonly string[]): readonly (readonly [number, number])[] {
  const width = added.length + 1;
  const best = new Float64Array((removed.length + 1) * width);
  const alike = new Float64Array((removed.length + 1) * width);
  for (let one = removed.length - 1; one >= 0; one--) {
    for (let other = added.length - 1; other >= 0; other--) {
      const at = one * width + other;
      const likeness = likenessOf(removed[one] ?? "", added[other] ?? "");
      alike[at] = likeness < LEAST_ALIKE ? -1 : likeness;
      const paired = (alike[at] ?? 0) + (best[at + width + 1] ?? 0);
      best[at] = Math.max(paired, best[at + width] ?? 0, best[at + 1] ?? 0);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let one = 0, other = 0; one < removed.length && other < added.length; ) {
    const at = one * width + other;
    if ((alike[at] ?? 0) > 0 && best[at] === (alike[at] ?? 0) + (best[at + width + 1] ?? 0))
      pairs.push([one++, other++]);
    else if (best[at] === best[at + width]) one++;
    else other++;
  }
  return pairs;
}

/** How much of two lines is the same from both ends; what stands before the first letter does not count. */
function likenessOf(one: string, other: string): number {
  const [left, right] = [one.slice(0, LONGEST).trim(), other.slice(0, LONGEST).trim()];
  const most = Math.min(left.length, right.length);
  if (most === 0) return 0;
  let start = 0;
  while (start < most && left.charCodeAt(start) === right.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && left.charCodeAt(left.length - 1 - end) === right.charCodeAt(right.length - 1 - end))
    end++;
  return (start + end) / Math.max(left.length, right.length);
}

const LONGEST = 1_000;
