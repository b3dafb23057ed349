import { advance } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { leaf, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { isLoose, splat, tightSplat } from "./splats.ts";
import {
  ASSIGN,
  AUGMENTED,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PARENTHESIS,
  COLON,
  COMMA,
  FROM,
  IN,
  LINE_END,
  SEMICOLON,
  STAR,
} from "./tokens.ts";

/** `yield`, which is the token, with what it gives. */
export function yielded(scan: Scan): BuiltNode {
  const { start, at } = scan;
  advance(scan);
  if (endsExpressions(scan.token)) return leaf(scan, "yield", start, at);
  if (scan.token === FROM) {
    advance(scan);
    const source = scan.rules.expression(scan);
    return parent(scan, "yield", start, source.end, [source]);
  }
  const value = expressions(scan);
  return parent(scan, "yield", start, value.end, [value]);
}

/** One expression, or an `expression_list`. */
export function expressions(scan: Scan): BuiltNode {
  const isSplat = scan.token === STAR;
  const first = expressionOrSplat(scan);
  if (scan.token !== COMMA) {
    if (isSplat) refuse(scan, "splat");
    return first;
  }
  return expressionList(scan, first);
}

/** The token is the comma behind the first one. */
export function expressionList(scan: Scan, first: BuiltNode): BuiltNode {
  const mark = scan.top;
  wait(scan, first);
  const end = moreExpressions(scan, first.end);
  if (scan.looseSplat !== -1) refuse(scan, "splat");
  return parent(scan, "expression_list", first.start, end, waitingSince(scan, mark));
}

/**
 * What stands behind commas, left waiting; says where the last one ends. Sets `looseSplat` where only targets may stand:
 * how tree-sitter reads a splat that does not come first in a list of values depends on what comes before and after.
 */
export function moreExpressions(scan: Scan, from: number): number {
  let end = from;
  scan.looseSplat = -1;
  while (scan.token === COMMA) {
    end = scan.at;
    advance(scan);
    if (endsExpressions(scan.token)) break;
    const next = scan.token === STAR ? splat(scan) : scan.rules.expression(scan);
    end = next.end;
    if (next.kind === "list_splat" && isLoose(next)) {
      if (scan.looseSplat !== -1) refuse(scan, "splat");
      scan.looseSplat = end;
    }
    wait(scan, next);
  }
  return end;
}

export function expressionOrSplat(scan: Scan): BuiltNode {
  return scan.token === STAR ? tightSplat(scan) : scan.rules.expression(scan);
}

function endsExpressions(token: number): boolean {
  switch (token) {
    case LINE_END:
    case SEMICOLON:
    case ASSIGN:
    case AUGMENTED:
    case COLON:
    case CLOSE_PARENTHESIS:
    case CLOSE_BRACKET:
    case CLOSE_BRACE:
    case IN:
      return true;
    default:
      return false;
  }
}
