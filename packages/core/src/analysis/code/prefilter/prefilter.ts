import { keepOnly, type LeftOut, lineBreaks, type ReducedSource } from "../../../formats/python/outline/keep-only.ts";
import type { Outlines } from "../../../formats/python/outline/outline.ts";
import { isEarly } from "../early-trigger.ts";
import { isTestPath } from "../execution-map/path-role.ts";
import type { Program } from "../program.ts";
import { firstProgram } from "./first-program.ts";
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
  if (stays.length === 0) stays.push(firstProgram());
  const outlined = outlineProgram(program.files, program.importRoots);
  const parts = partsOf(program);
  const reach = reachOf(outlined, sinks, parts);
  if (reach === null) return program;
  const reduced = new Map<string, ReducedSource>();
  const helpers = new Map<string, ReadonlySet<number>>();
  for (const file of outlined.files) {
    if (file.outline.lost !== null || file.size < SHORT || parts.isWhole(file)) continue;
    const out = leftOut(file, outlined.all, reach);
    const helping = helpersIn(file, outlined.all, reach, out);
    if (out === null && helping.length === 0) continue;
    // To ask for a file may be to read it again.
    const bytes = program.files.get(file.path);
    if (bytes === undefined) continue;
    if (out !== null) reduced.set(file.path, keepOnly(bytes, outlined.all, out));
    if (helping.length > 0) helpers.set(file.path, linesAt(bytes, helping));
  }
  return { ...program, reduced, helpers };
}

/** What goes is chosen from the outside in, and in the order in which it stands. */
function leftOut(file: OutlinedFile, { functions, classes, tables }: Outlines, reach: Reach): LeftOut | null {
  const { outline } = file;
  const shortest = reach.runsSink(file) ? SHORT_PIECE : 0;
  const isFree = (from: number, to: number): boolean => {
    for (let piece = from; piece < to; piece++) if (reach.isNeeded(piece)) return false;
    return true;
  };
  const out = { bodies: [] as number[], functions: [] as number[], classes: [] as number[], tables: [] as number[] };
  let end = 0;
  for (let row = outline.classes.from; row < outline.classes.to; row++) {
    const start = classes.start.cells[row] ?? 0;
    const ends = classes.end.cells[row] ?? 0;
    if (start < end || ends - start < shortest) continue;
    if (!isFree(classes.headerFrom.cells[row] ?? 0, classes.piecesTo.cells[row] ?? 0)) continue;
    out.classes.push(row);
    end = ends;
  }
  let passed = 0;
  for (let row = outline.functions.from; row < outline.functions.to; row++) {
    const start = functions.start.cells[row] ?? 0;
    while (passed < out.classes.length && (classes.end.cells[out.classes[passed] ?? 0] ?? 0) <= start) passed++;
    if (passed < out.classes.length && start >= (classes.start.cells[out.classes[passed] ?? 0] ?? 0)) continue;
    const piece = functions.piece.cells[row] ?? 0;
    if (reach.isNeeded(piece) || (functions.end.cells[row] ?? 0) - start < shortest) continue;
    if (isFree(functions.headerFrom.cells[row] ?? 0, piece)) out.functions.push(row);
    else out.bodies.push(row);
  }
  for (let row = outline.tables.from; row < outline.tables.to; row++)
    if (!reach.isNeeded(tables.piece.cells[row] ?? 0)) out.tables.push(row);
  return out.classes.length + out.functions.length + out.bodies.length + out.tables.length === 0 ? null : out;
}

/** Functions that are there for those who call them only: where their first lines are, in order. */
function helpersIn(
  { outline: { functions: rows } }: OutlinedFile,
  { functions, classes }: Outlines,
  reach: Reach,
  out: LeftOut | null,
): readonly number[] {
  const isGone = new Uint8Array(rows.to - rows.from);
  for (const row of out?.functions ?? []) isGone[row - rows.from] = 1;
  for (const row of out?.classes ?? []) {
    const from = classes.functionsFrom.cells[row] ?? 0;
    isGone.fill(1, from - rows.from, (classes.functionsTo.cells[row] ?? from) - rows.from);
  }
  const found: number[] = [];
  for (let row = rows.from; row < rows.to; row++)
    if (isGone[row - rows.from] === 0 && !reach.isFollowed(functions.piece.cells[row] ?? 0))
      found.push(functions.wordStart.cells[row] ?? 0);
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
/** Is never asked for anything. */
const stays: object[] = [];
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
