import { textKey } from "../../../base/text-key.ts";
import { matchSequences } from "./match-sequences.ts";

/**
 * A line in pieces that are in turn the same as in the line it is held against, and not. The first is the same, and may be
 * empty.
 */
export type Pieces = readonly string[];

/** Longer lines are held against one another by their beginning and end only. */
const LONGEST = 4_000;
/** With less in common, marking what differs helps nobody. */
const LEAST_COMMON = 0.35;

/** What differs between two lines, by word. Linear in their length but for a small bound. */
export function wordDifference(left: string, right: string): { readonly left: Pieces; readonly right: Pieces } {
  if (left.length > LONGEST || right.length > LONGEST) return byEnds(left, right);
  const one = left.match(TOKEN) ?? [];
  const other = right.match(TOKEN) ?? [];
  const numbers = new Map<string, number>();
  const matches = matchSequences(numbered(one, numbers), numbered(other, numbers), numbers.size);
  const marked = new Uint8Array(other.length);
  let common = 0;
  for (const [index, match] of matches.entries()) {
    if (match < 0) continue;
    marked[match] = 1;
    common += (one[index] ?? "").trim().length;
  }
  const least = LEAST_COMMON * Math.max(left.trim().length, right.trim().length);
  if (common < least) return { left: ["", left], right: ["", right] };
  return {
    left: pieces(one, (index) => (matches[index] ?? -1) >= 0),
    right: pieces(other, (index) => marked[index] === 1),
  };
}

const TOKEN = /[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;

function numbered(tokens: readonly string[], numbers: Map<string, number>): Int32Array {
  return Int32Array.from(tokens, (token) => {
    const key = textKey(token);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
}

function pieces(tokens: readonly string[], isSame: (index: number) => boolean): Pieces {
  const out: string[][] = [[]];
  for (const [index, token] of tokens.entries()) {
    const turn = isSame(index) ? 0 : 1;
    // A space between two changed words is changed as well, to the eye.
    const bridged =
      turn === 0 && out.length % 2 === 0 && /^\s+$/.test(token) && index + 1 < tokens.length && !isSame(index + 1);
    if ((out.length - 1) % 2 !== turn && !bridged) out.push([]);
    out.at(-1)?.push(token);
  }
  return out.map((part) => part.join(""));
}

function byEnds(left: string, right: string): { readonly left: Pieces; readonly right: Pieces } {
  const most = Math.min(left.length, right.length);
  let start = 0;
  while (start < most && left.charCodeAt(start) === right.charCodeAt(start)) start++;
  if (isHigh(left.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < most - start && left.charCodeAt(left.length - 1 - end) === right.charCodeAt(right.length - 1 - end))
    end++;
  if (isLow(left.charCodeAt(left.length - end))) end--;
  const cut = (text: string): Pieces => [
    text.slice(0, start),
    text.slice(start, text.length - end),
    ...(end > 0 ? [text.slice(text.length - end)] : []),
  ];
  return { left: cut(left), right: cut(right) };
}

/** Halves of a character beyond the first plane stay together. */
function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
