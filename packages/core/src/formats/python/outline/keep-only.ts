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

/** A source file with less in it. */
export interface ReducedSource {
  readonly bytes: Uint8Array;
  /** The number, from 1, that each of its lines has in the whole file. Columns are the same. */
  readonly lines: Uint32Array;
}

/**
 * A file without some definitions, bodies of functions, and tables; it still parses. A definition becomes `NAME=__`, a body
 * `return __`, a table `__`, where nothing binds `__`, so that what they give is not known.
 *
 * Lines of which nothing stays are taken out: to a parser, blank ones are as dear as others.
 */
export function keepOnly(bytes: Uint8Array, outline: Outline, out: LeftOut): ReducedSource {
  // Not by `slice`, which of Node's Buffer is a view.
  const kept = new Uint8Array(bytes);
  const gaps: Gap[] = [];
  for (const index of out.bodies) {
    const one = outline.functions[index];
    if (one !== undefined && one.bodyStart >= 0 && one.firstStatement >= 0)
      blankBody(kept, one.bodyStart, one.firstStatement, one.end, gaps);
  }
  for (const index of out.functions) blankDefinition(kept, bytes, outline.functions[index], gaps);
  for (const index of out.classes) blankDefinition(kept, bytes, outline.classes[index], gaps);
  for (const index of out.tables) {
    const table = outline.statements[index]?.table;
    // Without brackets around it, the value has to begin on the line of the equals sign.
    if (table == null || lineEnd(bytes, table.start) - table.start < UNKNOWN.length) continue;
    blank(kept, table.start, table.end, gaps);
    kept.set(UNKNOWN, table.start);
  }
  gaps.sort((one, other) => one.start - other.start);
  return withoutBlankLines(kept, gaps);
}

interface Gap {
  readonly start: number;
  readonly end: number;
}

function blankDefinition(kept: Uint8Array, bytes: Uint8Array, one: Definition | undefined, gaps: Gap[]): void {
  if (one === undefined) return;
  blank(kept, one.start, one.end, gaps);
  kept.set(bytes.subarray(one.nameStart, one.nameEnd), one.wordStart);
  // `def f` has room for `f=__`.
  kept.set(IS_UNKNOWN, one.wordStart + one.nameEnd - one.nameStart);
}

const encoder = new TextEncoder();
const RETURN_UNKNOWN = encoder.encode("return __");
const UNKNOWN = encoder.encode("__");
const IS_UNKNOWN = encoder.encode("=__");

function blankBody(bytes: Uint8Array, start: number, first: number, end: number, gaps: Gap[]): void {
  let lineStart = first;
  while (lineStart > start && !isBreak(bytes[lineStart - 1])) lineStart--;
  const indentation = new Uint8Array(bytes.subarray(lineStart, first));
  // Any line of the body does that has room, if all others are blank.
  const wanted = indentation.length + RETURN_UNKNOWN.length;
  let at = lineStart;
  while (at < end) {
    const stop = Math.min(lineEnd(bytes, at), end);
    if (stop - at >= wanted) {
      blank(bytes, start, end, gaps);
      bytes.set(indentation, at);
      bytes.set(RETURN_UNKNOWN, at + indentation.length);
      return;
    }
    at = stop + 1;
  }
}

function blank(bytes: Uint8Array, start: number, end: number, gaps: Gap[]): void {
  for (let at = start; at < end; at++) if (!isBreak(bytes[at])) bytes[at] = SPACE;
  gaps.push({ start, end });
}

/** Takes out the lines that lie in a gap as a whole and have nothing in them. */
function withoutBlankLines(bytes: Uint8Array, gaps: readonly Gap[]): ReducedSource {
  const kept = new Uint8Array(bytes.length);
  const lines: number[] = [];
  let used = 0;
  let spanStart = 0;
  let gap = 0;
  let line = 1;
  const keepUpTo = (end: number): void => {
    kept.set(bytes.subarray(spanStart, end), used);
    used += end - spanStart;
  };
  for (let at = 0; at < bytes.length; line++) {
    const stop = lineEnd(bytes, at);
    const next = bytes[stop] === CR && bytes[stop + 1] === LF ? stop + 2 : stop + 1;
    while ((gaps[gap]?.end ?? Number.POSITIVE_INFINITY) < stop) gap++;
    const isInside = (gaps[gap]?.start ?? Number.POSITIVE_INFINITY) <= at;
    if (isInside && isBlank(bytes, at, stop)) {
      keepUpTo(at);
      spanStart = Math.min(next, bytes.length);
    } else lines.push(line);
    at = next;
  }
  keepUpTo(bytes.length);
  lines.push(line);
  return { bytes: kept.subarray(0, used), lines: Uint32Array.from(lines) };
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== SPACE) return false;
  return true;
}

function lineEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && !isBreak(bytes[at])) at++;
  return at;
}

function isBreak(byte: number | undefined): boolean {
  return byte === LF || byte === CR;
}

const SPACE = 0x20;
