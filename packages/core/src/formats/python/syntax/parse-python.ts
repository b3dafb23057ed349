import { expression, namedExpression, operators, operatorsAfter } from "./parse/expressions.ts";
import { nextLine } from "./parse/lines.ts";
import { postfixes, primary } from "./parse/primaries.ts";
import { NotRead, newScan, type Rules, refuse, waitingSince } from "./parse/scan.ts";
import { statement } from "./parse/statements.ts";
import { SOURCE_END } from "./parse/tokens.ts";
import type { SyntaxTree } from "./syntax-tree.ts";

const rules: Rules = { expression, namedExpression, operators, operatorsAfter, postfixes, primary, statement };

/**
 * Reads well-formed Python 3 into the tree that tree-sitter would give, much faster. Null for whatever it does not read
 * with certainty: errors, Python 2, deep nesting, some oddities. Never throws because of the source.
 */
export function parsePython(source: string): SyntaxTree | null {
  const read = tryPython(source);
  return read instanceof NotRead ? null : read;
}

/** The same, with the reason. */
export function tryPython(source: string): SyntaxTree | NotRead {
  // tree-sitter takes the first for an end; the others never come out of a file that has been decoded.
  if (source.includes("\0")) return new NotRead("NUL", 0);
  if (source.includes("\r")) return new NotRead("carriage return", 0);
  const scan = newScan(source, rules);
  try {
    nextLine(scan);
    while (scan.token !== SOURCE_END) {
      if (scan.indent !== 0) refuse(scan, "indentation");
      statement(scan);
    }
  } catch (error) {
    if (error instanceof NotRead) return error;
    throw error;
  }
  const children = waitingSince(scan, 0);
  const root = { kind: "module", field: null, start: 0, end: source.length, children, memo: undefined };
  return { root, broken: [], cut: false };
}
