import { type LineJump, lineInWhole } from "../../../formats/python/outline/keep-only.ts";
import type { KeptBodies } from "../../../formats/python/syntax/lazy-block.ts";
import { parsePython } from "../../../formats/python/syntax/parse-python.ts";
import type { LazyParser } from "../../../formats/python/syntax/python-parser.ts";
import { readSyntax } from "../../../formats/python/syntax/read-syntax.ts";
import type { SyntaxNode, SyntaxTree } from "../../../formats/python/syntax/syntax-tree.ts";

export { childOf, childrenOf, textOf } from "../../../formats/python/syntax/syntax-tree.ts";

/** A piece of source that is evaluated: a file, or a text that code has put together. */
export interface CodeUnit {
  /** Of the file; of the outermost one for decoded text. */
  readonly path: string;
  readonly source: string;
  tree: SyntaxTree;
  /** How the source came to light, outermost first. */
  readonly layers: readonly string[];
  /** Where the outermost file decodes it; null for a file. */
  readonly at: Position | null;
  /** Added to lines: for code that stands in a line of another file. */
  readonly firstLine: number;
  /** Of a source with less in it, where its lines are in the whole file. */
  readonly jumps: readonly LineJump[];
  lineStarts: Uint32Array | null;
}

/** Both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Source that is longer is not parsed: that takes thirty times as much memory and, of what is not Python, seconds. */
export const LONGEST_SOURCE = 2_000_000;

/** What sources are read with: the interpreter. */
export interface SourceReader {
  readonly machine: { readonly parser: LazyParser };
  readonly bodies: KeptBodies;
}

export function fileUnit(
  reader: SourceReader,
  path: string,
  source: string,
  firstLine = 1,
  jumps: readonly LineJump[] = [],
): CodeUnit {
  const tree = treeOf(reader, source);
  return { path, source: tree.source, tree, layers: [], at: null, firstLine, jumps, lineStarts: null };
}

/** Lets go of the nodes of a file whose top level has run. They are read once more if somebody asks for them. */
export function letGoOfTree({ machine, bodies }: SourceReader, unit: CodeUnit): void {
  const { source, root, broken, cut } = unit.tree;
  const { kind, field, start, end } = root;
  let again: readonly SyntaxNode[] | null = null;
  const late: SyntaxNode = {
    ...{ kind, field, start, end, memo: undefined },
    get children() {
      again ??= treeOf({ machine, bodies }, source).root.children;
      return again;
    },
  };
  unit.tree = { source, root: late, broken, cut };
}

/** A place in a file of which no code is read. */
export function emptyUnit(path: string): CodeUnit {
  const root: SyntaxNode = { kind: "module", field: null, start: 0, end: 0, children: [], memo: undefined };
  const tree: SyntaxTree = { source: "", root, broken: [], cut: false };
  return { path, source: "", tree, layers: [], at: null, firstLine: 1, jumps: [], lineStarts: null };
}

function treeOf({ machine, bodies }: SourceReader, source: string): SyntaxTree {
  return readSyntax(machine.parser, source, bodies);
}

/**
 * Text that code has put together. What is not well-formed goes to the parser that reads broken code only where it may
 * do something, and only if all of it is known: a text with holes in it is not followed then.
 */
function decodedTree(reader: SourceReader, source: string, knows: "all" | "some"): SyntaxTree {
  if (knows === "all" && MAY_DO.test(source)) return treeOf(reader, source);
  return parsePython(source, reader.bodies) ?? brokenTree(source);
}

/** Code without any of these calls nothing, whatever else it is. */
const MAY_DO = /[(@`]|import|exec|print/;

function brokenTree(source: string): SyntaxTree {
  const { length } = source;
  const root: SyntaxNode = { kind: "module", field: null, start: 0, end: length, children: [], memo: undefined };
  return { source, root, broken: [{ start: 0, end: length }], cut: false };
}

export function decodedUnit(
  reader: SourceReader,
  from: { readonly path: string; readonly at: Position },
  source: string,
  layers: readonly string[],
  knows: "all" | "some",
): CodeUnit {
  const tree = decodedTree(reader, source, knows);
  return {
    path: from.path,
    source: tree.source,
    tree,
    layers,
    at: from.at,
    firstLine: 1,
    jumps: [],
    lineStarts: null,
  };
}

/** Where a node stands, in the outermost file. */
export function positionOf(unit: CodeUnit, node: SyntaxNode): Position {
  if (unit.at !== null) return unit.at;
  const { line, start } = lineOf(unit, node.start);
  return { line, column: node.start - start + 1 };
}

/** From 1; of the file itself. */
export function lineAt(unit: CodeUnit, offset: number): number {
  return lineOf(unit, offset).line;
}

function lineOf(unit: CodeUnit, offset: number): { readonly line: number; readonly start: number } {
  unit.lineStarts ??= lineStartsOf(unit.source);
  const starts = unit.lineStarts;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: lineInWhole(unit.jumps, low + unit.firstLine), start: starts[low] ?? 0 };
}

function lineStartsOf(source: string): Uint32Array {
  let lines = 1;
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) lines++;
  const starts = new Uint32Array(lines);
  let line = 1;
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) starts[line++] = at + 1;
  return starts;
}
