import { CR, LF } from "./bytes.ts";
import type { Classes, Functions, Outlines } from "./outline.ts";

/** What of a file is left out, by rows of the outlines. */
export interface LeftOut {
  /** Functions of which the header stays. */
  readonly bodies: readonly number[];
  readonly functions: readonly number[];
  readonly classes: readonly number[];
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
 */
export function keepOnly(bytes: Uint8Array, { functions, classes, tables }: Outlines, out: LeftOut): ReducedSource {
  const gaps: Gap[] = [];
  for (const row of out.bodies) {
    const start = functions.firstStatement.cells[row] ?? -1;
    const end = functions.end.cells[row] ?? 0;
    if ((functions.bodyStart.cells[row] ?? -1) < 0 || start < 0) continue;
    if (end - start > RETURN_UNKNOWN.length) gaps.push({ start, end, instead: RETURN_UNKNOWN });
  }
  for (const row of out.functions) gaps.push(definitionGap(bytes, functions, row));
  for (const row of out.classes) gaps.push(definitionGap(bytes, classes, row));
  for (const row of out.tables)
    gaps.push({ start: tables.start.cells[row] ?? 0, end: tables.end.cells[row] ?? 0, instead: UNKNOWN });
  return withoutGaps(bytes, outermost(gaps));
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

function definitionGap(bytes: Uint8Array, all: Functions | Classes, row: number): Gap {
  const nameStart = all.nameStart.cells[row] ?? 0;
  const name = bytes.subarray(nameStart, all.nameEnd.cells[row] ?? 0);
  const instead = new Uint8Array(name.length + IS_UNKNOWN.length);
  instead.set(name);
  instead.set(IS_UNKNOWN, name.length);
  return { start: all.start.cells[row] ?? 0, end: all.end.cells[row] ?? 0, instead };
}

function withoutGaps(bytes: Uint8Array, gaps: readonly Gap[]): ReducedSource {
  const length = gaps.reduce((sum, { start, end, instead }) => sum - (end - start) + instead.length, bytes.length);
  const kept = new Uint8Array(length);
  const jumps: LineJump[] = [];
  let used = 0;
  let at = 0;
  let line = 1;
  let by = 0;
  for (const { start, end, instead } of gaps) {
    line += lineBreaks(bytes, at, start);
    kept.set(bytes.subarray(at, start), used);
    used += start - at;
    kept.set(instead, used);
    used += instead.length;
    const passed = lineBreaks(bytes, start, end);
    by += passed;
    if (passed > 0) jumps.push({ line: line + 1, by });
    at = end;
  }
  kept.set(bytes.subarray(at), used);
  return { bytes: kept, jumps };
}

/** How many lines end in that part of a file. */
export function lineBreaks(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  let at = start;
  // In pairs, as long as no line ends as in files of old.
  if (end - start > FEW && !bytes.subarray(start, end).includes(CR)) {
    if ((bytes.byteOffset + at) % 2 === 1 && bytes[at++] === LF) count++;
    const pairs = new Uint16Array(bytes.buffer, bytes.byteOffset + at, (end - at) >> 1);
    const { length } = pairs;
    for (let index = 0; index < length; index++) count += breaksInPair[pairs[index] ?? 0] ?? 0;
    at += length * 2;
  }
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) count++;
  }
  return count;
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
