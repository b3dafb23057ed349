import { MOST_NODES, type SyntaxNode } from "../syntax-tree.ts";
import type { BuiltNode } from "./nodes.ts";
import { LINE_END } from "./tokens.ts";

/** How far the reading of a source has come. One token is looked at; the one before it is done with. */
export interface Scan {
  /** With `TAIL` behind it, so that looking a few characters ahead needs no bounds. */
  readonly source: string;
  /** Of the source without its tail. */
  readonly length: number;
  token: number;
  /** Of the token. */
  start: number;
  /** The end of the token, where the next one is looked for. */
  at: number;
  /** The end of the token before. */
  lastEnd: number;
  /** How many are open: while there are any, line ends mean nothing. */
  brackets: number;
  /** How many line ends meant nothing so far. */
  joinedLines: number;
  /** Of expressions, blocks and patterns in one another. */
  depth: number;
  /** Where the last line that held code ends, its comment included. */
  lineEnd: number;
  /** What `blockEnd` has found behind `lineEnd`: up to there is nothing, and the columns before it in its line. */
  gap: { behind: number; end: number; columns: number };
  /** Columns before the statement: a tab counts as 8, as in tree-sitter. */
  indent: number;
  /** The same with tabs of 1: Python compares both, so that no line depends on how wide a tab is. */
  indentOfTabs: number;
  nodes: number;
  /** Children that have no parent yet, below `top`. */
  readonly waiting: BuiltNode[];
  top: number;
  /** The parenthesis in which `as` may stand, for `with (a as b)`; -1 for none. */
  asAllowedAt: number;
  /** Whether `as` stood in that parenthesis. */
  asSeen: boolean;
  /** The end of a splat of more than a name that does not come first in a list without brackets; -1 for none. */
  looseSplat: number;
  /** How many splats the token stands in. */
  splats: number;
  /** How many functions the token stands in. */
  functions: number;
  /** What to do with the body of a function that stands in none; null to keep its nodes. */
  readonly lazy: LazyBodies | null;
  /** What calls itself through others, for files that come before those that hold it. */
  readonly rules: Rules;
}

/** Makes a body that is read when it is asked for, of one that has been read; gives others back as they are. */
export type LazyBodies = (body: BuiltNode) => BuiltNode;

export interface Rules {
  /** A conditional expression, a lambda or less. */
  expression(scan: Scan): BuiltNode;
  /** An expression, or `name := expression`. */
  namedExpression(scan: Scan): BuiltNode;
  /** Operands and the operators that bind at least as tightly as this between them. */
  operators(scan: Scan, binds: number): BuiltNode;
  /** Behind the first operand. */
  operatorsAfter(scan: Scan, left: BuiltNode, binds: number): BuiltNode;
  /** Calls, attributes and subscripts of what has been read. */
  postfixes(scan: Scan, left: BuiltNode): BuiltNode;
  primary(scan: Scan): BuiltNode;
  /** A compound statement, or a line of simple ones. Leaves their nodes waiting. */
  statement(scan: Scan): void;
}

/** Line end, and characters that no source has. */
export const TAIL = "\n\0\0\0\0";

/** @param source with `TAIL` behind it */
export function newScan(source: string, rules: Rules, lazy: LazyBodies | null): Scan {
  return {
    source,
    length: source.length - TAIL.length,
    token: LINE_END,
    start: 0,
    at: 0,
    lastEnd: 0,
    brackets: 0,
    joinedLines: 0,
    depth: 0,
    lineEnd: 0,
    gap: { behind: 0, end: 0, columns: 0 },
    indent: 0,
    indentOfTabs: 0,
    nodes: 0,
    waiting: [],
    top: 0,
    asAllowedAt: -1,
    asSeen: false,
    looseSplat: -1,
    splats: 0,
    functions: 0,
    lazy,
    rules,
  };
}

/** Thrown where this reader does not know what a source is. Holds why, for a person who improves it. */
export class NotRead {
  readonly why: string;
  readonly offset: number;

  constructor(why: string, offset: number) {
    this.why = why;
    this.offset = offset;
  }
}

export function refuse(scan: Scan, why: string): never {
  throw new NotRead(why, scan.start);
}

/** Deeper nesting is left to a reader that does not recurse. */
const DEEPEST = 150;

export function enter(scan: Scan): void {
  if (++scan.depth > DEEPEST) refuse(scan, "nesting");
}

export function leave(scan: Scan): void {
  scan.depth--;
}

const NO_CHILDREN: readonly SyntaxNode[] = [];

export function leaf(scan: Scan, kind: string, start: number, end: number): BuiltNode {
  return parent(scan, kind, start, end, NO_CHILDREN);
}

export function parent(
  scan: Scan,
  kind: string,
  start: number,
  end: number,
  children: readonly SyntaxNode[],
): BuiltNode {
  if (++scan.nodes > MOST_NODES) refuse(scan, "nodes");
  return { kind, field: null, start, end, children, memo: undefined };
}

/** A node that waits for its parent. */
export function wait(scan: Scan, node: BuiltNode): void {
  scan.waiting[scan.top++] = node;
}

/** Those that have been waiting since `top` was this. */
export function waitingSince(scan: Scan, mark: number): readonly SyntaxNode[] {
  const children = mark === scan.top ? NO_CHILDREN : scan.waiting.slice(mark, scan.top);
  scan.top = mark;
  return children;
}
