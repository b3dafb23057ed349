import { type KeptBodies, LazyBlock } from "./lazy-block.ts";
import { expression, namedExpression, operators, operatorsAfter } from "./parse/expressions.ts";
import { columnsBefore, nextLine } from "./parse/lines.ts";
import { advance } from "./parse/next-token.ts";
import { postfixes, primary } from "./parse/primaries.ts";
import { type LazyBodies, NotRead, newScan, type Rules, refuse, TAIL, waitingSince } from "./parse/scan.ts";
import { statement } from "./parse/statements.ts";
import { blockStatements } from "./parse/suites.ts";
import { SOURCE_END } from "./parse/tokens.ts";
import type { SyntaxNode, SyntaxTree } from "./syntax-tree.ts";

const rules: Rules = { expression, namedExpression, operators, operatorsAfter, postfixes, primary, statement };

/**
 * Reads well-formed Python 3 into the tree that tree-sitter would give, much faster. Null for whatever it does not read
 * with certainty: errors, Python 2, deep nesting, some oddities. Never throws because of the source.
 *
 * @param bodies where bodies of functions and methods are held; without it, all of the tree is
 */
export function parsePython(source: string, bodies: KeptBodies | null = null): SyntaxTree | null {
  const read = tryPython(source, bodies);
  return read instanceof NotRead ? null : read;
}

/** The same, with the reason. */
export function tryPython(source: string, bodies: KeptBodies | null = null): SyntaxTree | NotRead {
  // tree-sitter takes the first for an end; the others never come out of a file that has been decoded.
  if (source.includes("\0")) return new NotRead("NUL", 0);
  if (source.includes("\r")) return new NotRead("carriage return", 0);
  const text = source + TAIL;
  const scan = newScan(text, rules, bodies === null || isWhole(source, bodies) ? null : lazyBodies(text, bodies));
  try {
    nextLine(scan);
    while (scan.token !== SOURCE_END) {
      if (scan.indent !== 0) refuse(scan, "indentation");
      statement(scan);
    }
  } catch (error) {
    if (error instanceof NotRead) return error;
    // Of what nests without a bound of ours, the stack of the machine is one.
    if (error instanceof RangeError) return new NotRead("nesting", scan.start);
    throw error;
  }
  const children = waitingSince(scan, 0);
  const root = { kind: "module", field: null, start: 0, end: source.length, children, memo: undefined };
  // A part of the text, without bytes of its own.
  return { source: text.slice(0, source.length), root, broken: [], cut: false };
}

function isWhole({ length }: string, bodies: KeptBodies): boolean {
  if (length > bodies.whole) return false;
  bodies.whole -= length;
  return true;
}

/** Of a shorter body, what says how to read it takes as much memory as its nodes. */
const SHORTEST_LAZY = 60;

/** A body has been read once when it is made lazy: that it can be read is certain, and its nodes are dropped. */
function lazyBodies(text: string, bodies: KeptBodies): LazyBodies {
  const read = (start: number) => readBody(text, start);
  return (body) => {
    const { start, end } = body;
    if (end - start < SHORTEST_LAZY || columnsBefore(text, start) === null || isContinued(text, start)) return body;
    return new LazyBlock(start, end, bodies, read);
  };
}

/** Whether the line of that place is no line of its own: `def f():\\` and the body below. */
function isContinued(text: string, at: number): boolean {
  const lineBreak = text.lastIndexOf("\n", at - 1);
  return lineBreak > 0 && text.charCodeAt(lineBreak - 1) === BACKSLASH;
}

const BACKSLASH = 0x5c;

function readBody(text: string, start: number): readonly SyntaxNode[] {
  const scan = newScan(text, rules, null);
  Object.assign(scan, columnsBefore(text, start));
  scan.at = start;
  advance(scan);
  blockStatements(scan);
  return waitingSince(scan, 0);
}
