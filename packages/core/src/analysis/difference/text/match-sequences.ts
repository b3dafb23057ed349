import { anchors } from "./anchors.ts";
import type { Box } from "./box.ts";
import { commonOnly } from "./common-only.ts";
import { middleSnake, snakeRoom } from "./middle-snake.ts";

/**
 * Finds which elements of two sequences stand for one another: for each of the left, the index on the right, or -1.
 * Indexes only rise. Elements that are matched are equal; not all that could be are.
 *
 * Elements that are unique on both sides are matched first (patience), then the stretches between by Myers' algorithm in
 * linear space. Work is bounded by a multiple of the length: where it is used up, what is left counts as replaced.
 *
 * @param ids one more than the largest element
 * @see E. Myers, An O(ND) Difference Algorithm and Its Variations, 1986
 */
export function matchSequences(left: Int32Array, right: Int32Array, ids: number): Int32Array {
  const matches = new Int32Array(left.length).fill(-1);
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) {
    matches[start] = start;
    start++;
  }
  let [leftEnd, rightEnd] = [left.length, right.length];
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd--;
    rightEnd--;
    matches[leftEnd] = rightEnd;
  }
  // What has no equal on the other side matches nothing, and would only make the search long.
  const { one, other, oneAt, otherAt } = commonOnly(
    left.subarray(start, leftEnd),
    right.subarray(start, rightEnd),
    ids,
  );
  if (one.length === 0 || other.length === 0) return matches;

  const within = new Int32Array(one.length).fill(-1);
  matchBoxes(one, other, ids, within);
  for (let index = 0; index < within.length; index++) {
    const match = within[index] ?? -1;
    if (match >= 0) matches[start + (oneAt[index] ?? 0)] = start + (otherAt[match] ?? 0);
  }
  return matches;
}

/** Steps a match may take: enough for every honest file, and milliseconds for what was made to be slow. */
function workFor(length: number): number {
  return 2_000_000 + 60 * length;
}

function matchBoxes(left: Int32Array, right: Int32Array, ids: number, matches: Int32Array): void {
  const work = { left: workFor(left.length + right.length) };
  const findAnchors = anchors(left, right, ids);
  const room = snakeRoom(left.length + right.length);
  const boxes: Box[] = [{ left: 0, leftEnd: left.length, right: 0, rightEnd: right.length }];
  for (let box = boxes.pop(); box !== undefined; box = boxes.pop()) {
    const inner = trimmed(left, right, box, matches);
    const size = inner.leftEnd - inner.left + inner.rightEnd - inner.right;
    if (inner.left === inner.leftEnd || inner.right === inner.rightEnd || work.left <= 0) continue;
    work.left -= size;
    const fixed = findAnchors(inner, matches);
    if (fixed.length > 0) {
      let [from, rightFrom] = [inner.left, inner.right];
      for (const at of fixed) {
        const rightAt = matches[at] ?? 0;
        boxes.push({ left: from, leftEnd: at, right: rightFrom, rightEnd: rightAt });
        [from, rightFrom] = [at + 1, rightAt + 1];
      }
      boxes.push({ left: from, leftEnd: inner.leftEnd, right: rightFrom, rightEnd: inner.rightEnd });
      continue;
    }
    const snake = middleSnake(left, right, inner, room, work);
    if (snake === null) continue;
    for (let step = 0; step < snake.length; step++) matches[snake.left + step] = snake.right + step;
    const [leftAfter, rightAfter] = [snake.left + snake.length, snake.right + snake.length];
    boxes.push({ left: inner.left, leftEnd: snake.left, right: inner.right, rightEnd: snake.right });
    boxes.push({ left: leftAfter, leftEnd: inner.leftEnd, right: rightAfter, rightEnd: inner.rightEnd });
  }
}

/** Matches what a box begins and ends with alike, and returns what is between. */
function trimmed(left: Int32Array, right: Int32Array, box: Box, matches: Int32Array): Box {
  let { left: from, leftEnd: to, right: rightFrom, rightEnd: rightTo } = box;
  while (from < to && rightFrom < rightTo && left[from] === right[rightFrom]) matches[from++] = rightFrom++;
  while (to > from && rightTo > rightFrom && left[to - 1] === right[rightTo - 1]) matches[--to] = --rightTo;
  return { left: from, leftEnd: to, right: rightFrom, rightEnd: rightTo };
}
