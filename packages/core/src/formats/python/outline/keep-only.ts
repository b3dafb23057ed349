import { CR, LF } from "./bytes.ts";
import type { Definition, Outline } from "./outline.ts";

/** What of a file is left out, by indices into its outline. */
export interface LeftOut {
  /** Functions of which the header stays. */
  readonly bodies: readonly number[];
  readonly functions: readonly number[];
  readonly classes: readonly number[];
  /** Statements whose table goes. */
  readonly tables: readonly number[];
}

/** A source file with less in it. Columns are the same. */
export interface ReducedSource {
  readonly bytes: Uint8Array;
  readonly jumps: readonly LineJump[];
}

/** From this line on, of those that are left, and up to the next jump, lines have so much higher numbers in the whole file. */
export interface LineJump {
  /** From 1. */
  readonly line: number;
  readonly by: number;
}

/**
 * A file without some definitions, bodies of functions, and tables; it still parses. A definition becomes `NAME=__`, a body
 * `return __`, a table `__`, where nothing binds `__`, so that what they give is not known.
 *
 * @param asked offsets in order, of nothing that is left out
 * @returns `lines`: those in the whole file that the offsets are in
 */
export function keepOnly(
  bytes: Uint8Array,
  outline: Outline,
  out: LeftOut,
  asked: readonly number[] = [],
): ReducedSource & { readonly lines: readonly number[] } {
  const gaps: Gap[] = [];
  for (const index of out.bodies) {
    const one = outline.functions[index];
    if (one === undefined || one.bodyStart < 0 || one.firstStatement < 0) continue;
    if (one.end - one.firstStatement > RETURN_UNKNOWN.length)
      gaps.push({ start: one.firstStatement, end: one.end, instead: RETURN_UNKNOWN });
  }
  for (const index of out.functions) push(gaps, definitionGap(bytes, outline.functions[index]));
  for (const index of out.classes) push(gaps, definitionGap(bytes, outline.classes[index]));
  for (const index of out.tables) {
    const table = outline.statements[index]?.table;
    if (table != null) gaps.push({ ...table, instead: UNKNOWN });
  }
  return withoutGaps(bytes, outermost(gaps), asked);
}

interface Gap {
  readonly start: number;
  readonly end: number;
  readonly instead: Uint8Array;
}

const encoder = new TextEncoder();
const RETURN_UNKNOWN = encoder.encode("return __");
const UNKNOWN = encoder.encode("__");
const IS_UNKNOWN = encoder.encode("=__");

function outermost(gaps: readonly Gap[]): readonly Gap[] {
  let end = 0;
  return gaps
    .toSorted((one, other) => one.start - other.start)
    .filter((gap) => {
      if (gap.start < end) return false;
      end = gap.end;
      return true;
    });
}

function push(gaps: Gap[], gap: Gap | null): void {
  if (gap !== null) gaps.push(gap);
}

function definitionGap(bytes: Uint8Array, one: Definition | undefined): Gap | null {
  if (one === undefined) return null;
  const instead = new Uint8Array(one.nameEnd - one.nameStart + IS_UNKNOWN.length);
  instead.set(bytes.subarray(one.nameStart, one.nameEnd));
  instead.set(IS_UNKNOWN, instead.length - IS_UNKNOWN.length);
  return { start: one.start, end: one.end, instead };
}

function withoutGaps(
  bytes: Uint8Array,
  gaps: readonly Gap[],
  asked: readonly number[],
): ReducedSource & { readonly lines: readonly number[] } {
  const length = gaps.reduce((sum, { start, end, instead }) => sum - (end - start) + instead.length, bytes.length);
  const kept = new Uint8Array(length);
  const jumps: LineJump[] = [];
  const lines: number[] = [];
  const lineAt = lineCounter(bytes);
  let used = 0;
  let at = 0;
  let by = 0;
  for (const { start, end, instead } of gaps) {
    for (let next = asked[lines.length]; next !== undefined && next < start; next = asked[lines.length])
      lines.push(lineAt(next));
    const line = lineAt(start);
    kept.set(bytes.subarray(at, start), used);
    used += start - at;
    kept.set(instead, used);
    used += instead.length;
    const passed = lineAt(end) - line;
    if (passed > 0) jumps.push({ line: line - by + 1, by: by + passed });
    by += passed;
    at = end;
  }
  kept.set(bytes.subarray(at), used);
  while (lines.length < asked.length) lines.push(lineAt(asked[lines.length] ?? 0));
  return { bytes: kept, jumps, lines };
}

/** Tells the line, from 1, of one offset after the other. */
function lineCounter(bytes: Uint8Array): (offset: number) => number {
  // Lines may end as in files of old.
  const breaks = bytes.includes(CR) ? breaksOneByOne : breaksInPairs;
  let line = 1;
  let at = 0;
  return (offset) => {
    line += breaks(bytes, at, offset);
    at = offset;
    return line;
  };
}

/** How many lines end in that part of a file. */
function breaksOneByOne(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) count++;
  }
  return count;
}

/** The same without any CR. */
function breaksInPairs(bytes: Uint8Array, start: number, end: number): number {
  if (end - start <= FEW) return breaksOneByOne(bytes, start, end);
  const isOdd = (bytes.byteOffset + start) % 2 === 1;
  const from = isOdd ? start + 1 : start;
  let count = isOdd && bytes[start] === LF ? 1 : 0;
  const pairs = new Uint16Array(bytes.buffer, bytes.byteOffset + from, (end - from) >> 1);
  const { length } = pairs;
  for (let index = 0; index < length; index++) count += breaksInPair[pairs[index] ?? 0] ?? 0;
  return count + breaksOneByOne(bytes, from + length * 2, end);
}

const FEW = 64;

/** How many of two bytes end a line. */
const breaksInPair: Uint8Array = pairTable();

function pairTable(): Uint8Array {
  const table = new Uint8Array(1 << 16);
  for (let other = 0; other < 256; other++) {
    table[(LF << 8) | other] = 1;
    table[(other << 8) | LF] = 1;
  }
  table[(LF << 8) | LF] = 2;
  return table;
}

/** The number that a line has in the whole file. */
export function lineInWhole(jumps: readonly LineJump[], line: number): number {
  let low = 0;
  let high = jumps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((jumps[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return line + (jumps[low - 1]?.by ?? 0);
}
