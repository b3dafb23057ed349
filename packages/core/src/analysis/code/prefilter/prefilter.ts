import { keepOnly, type LeftOut, lineBreaks, type ReducedSource } from "../../../formats/python/outline/keep-only.ts";
import { isEarly } from "../early-trigger.ts";
import { isTestPath } from "../execution-map/path-role.ts";
import type { Program } from "../program.ts";
import { type OutlinedFile, outlineProgram } from "./program-outline.ts";
import { type FileParts, type Reach, reachOf } from "./reach.ts";
import { sinkPaths } from "./sink-paths.ts";

/**
 * A program with less to follow: its source files without what cannot matter: functions that neither mention a sink nor lead to one nor help
 * one, classes of such, and long tables that none of these use.
 *
 * Where the file reaches out as soon as it is imported, short pieces stay: names alone do not tell what these do for that.
 * What runs at download, at a build or at start-up, files in odd encodings or with syntax that is not understood, and short
 * files are not among them: these are read whole. So is everything of a short program: what is made to do harm mostly is.
 */
export function reducedProgram(program: Program): Program {
  const outlined = outlineProgram(program.files, program.importRoots);
  const parts = partsOf(program);
  const reach = reachOf(outlined, sinks, parts);
  if (reach === null) return program;
  const reduced = new Map<string, ReducedSource>();
  const helpers = new Map<string, ReadonlySet<number>>();
  for (const file of outlined.files) {
    if (file.outline.lost !== null || file.size < SHORT || parts.isWhole(file)) continue;
    const out = leftOut(file, reach);
    const helping = helpersIn(file, reach, out);
    if (out === null && helping.length === 0) continue;
    // To ask for a file may be to read it again.
    const bytes = program.files.get(file.path);
    if (bytes === undefined) continue;
    if (out !== null) reduced.set(file.path, keepOnly(bytes, file.outline, out));
    if (helping.length > 0) helpers.set(file.path, linesAt(bytes, helping));
  }
  return { ...program, reduced, helpers };
}

function leftOut(file: OutlinedFile, reach: Reach): LeftOut | null {
  const { functions, classes, statements } = file.outline;
  const shortest = reach.runsSink(file) ? SHORT_PIECE : 0;
  const isFree = (piece: "function" | "statement", from: number, to: number): boolean => {
    for (let index = from; index < to; index++) if (reach.isNeeded(file, piece, index)) return false;
    return true;
  };
  const outClasses: number[] = [];
  // Of classes in classes, the outer one comes first.
  let end = 0;
  const ends: { readonly start: number; readonly end: number }[] = [];
  for (const [index, one] of classes.entries()) {
    if (one.start < end || one.end - one.start < shortest) continue;
    const { functionsFrom, functionsTo, headerFrom, statementsTo } = one;
    if (!isFree("function", functionsFrom, functionsTo) || !isFree("statement", headerFrom, statementsTo)) continue;
    outClasses.push(index);
    ends.push(one);
    end = one.end;
  }
  const outFunctions: number[] = [];
  const bodies: number[] = [];
  let passed = 0;
  for (const [index, one] of functions.entries()) {
    while ((ends[passed]?.end ?? Number.POSITIVE_INFINITY) <= one.start) passed++;
    if (one.start >= (ends[passed]?.start ?? Number.POSITIVE_INFINITY)) continue;
    if (reach.isNeeded(file, "function", index) || one.end - one.start < shortest) continue;
    if (isFree("statement", one.headerFrom, one.headerTo)) outFunctions.push(index);
    else bodies.push(index);
  }
  const tables = statements.flatMap(({ table }, index) =>
    table === null || reach.isNeeded(file, "statement", index) ? [] : [index],
  );
  if (outClasses.length + outFunctions.length + bodies.length + tables.length === 0) return null;
  return { bodies, functions: outFunctions, classes: outClasses, tables };
}

/** Functions that are there for those who call them only: where their first lines are, in order. */
function helpersIn(file: OutlinedFile, reach: Reach, out: LeftOut | null): readonly number[] {
  const { functions, classes } = file.outline;
  const isGone = new Uint8Array(functions.length);
  for (const index of out?.functions ?? []) isGone[index] = 1;
  for (const index of out?.classes ?? []) isGone.fill(1, classes[index]?.functionsFrom, classes[index]?.functionsTo);
  const found: number[] = [];
  for (let index = 0; index < functions.length; index++)
    if (isGone[index] === 0 && !reach.isFollowed(file, index)) found.push(functions[index]?.wordStart ?? 0);
  return found;
}

function linesAt(bytes: Uint8Array, offsets: readonly number[]): ReadonlySet<number> {
  const lines = new Set<number>();
  let line = 1;
  let at = 0;
  for (const offset of offsets) {
    line += lineBreaks(bytes, at, offset);
    at = offset;
    lines.add(line);
  }
  return lines;
}

const sinks = sinkPaths();
/** Bytes; to take something out of less is not worth it. */
const SHORT = 512;
const SHORT_PIECE = 200;

function partsOf({ entries, base }: Program): FileParts {
  const whole = new Set(
    entries.filter(({ text, trigger }) => text === null && isEarly(trigger)).map(({ path }) => path),
  );
  const entered = new Map<string, Set<string>>();
  for (const { path, symbol } of entries) {
    if (symbol === null) continue;
    const names = entered.get(path) ?? new Set<string>();
    for (const name of symbol.split(".")) names.add(name);
    entered.set(path, names);
  }
  return {
    isWhole: ({ path }) => whole.has(path),
    isTest: ({ path }) => isTestPath(path.startsWith(base) ? path.slice(base.length) : path),
    entered: ({ path }) => entered.get(path) ?? null,
  };
}
