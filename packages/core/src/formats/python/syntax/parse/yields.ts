import type { SyntaxNode } from "../syntax-tree.ts";
import { advance } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { leaf, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { isLoose, splat, tightened, tightSplat } from "./splats.ts";
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
  const mark = scan.top;
  wait(scan, first);
  const end = moreExpressions(scan, first.end);
  tightenLast(scan);
  return parent(scan, "expression_list", first.start, end, waitingSince(scan, mark));
}

/** The last one that waits is no target: `looseSplat` is like any other splat then. */
export function tightenLast(scan: Scan): void {
  const whole = scan.waiting[scan.top - 1];
  if (scan.looseSplat === -1 || whole === undefined) return;
  scan.looseSplat = -1;
  scan.waiting[scan.top - 1] = tightened(scan, whole);
  // Where nothing comes behind it, tree-sitter reads it otherwise.
  if (scan.token === LINE_END && isBlank(scan.source, scan.at)) refuse(scan, "splat");
}

/** Whether there are only comments from here on. */
function isBlank(source: string, from: number): boolean {
  for (let at = from; ; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x23) at = source.indexOf("\n", at);
    else if (code === 0) return true;
    else if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c) return false;
  }
}

/**
 * What stands behind commas, left waiting; says where the last one ends. Sets `looseSplat` if that is the splat of an
 * attribute or a subscript, which may turn out to be a target.
 */
export function moreExpressions(scan: Scan, from: number): number {
  let end = from;
  scan.looseSplat = -1;
  while (scan.token === COMMA) {
    end = scan.at;
    advance(scan);
    if (endsExpressions(scan.token)) break;
    const { token } = scan;
    const next = token === STAR ? splat(scan) : scan.rules.expression(scan);
    end = next.end;
    if (token !== STAR || !isLoose(next)) wait(scan, next);
    else if (scan.token !== COMMA && mayBeTarget(next.children[0])) {
      scan.looseSplat = end;
      wait(scan, next);
    } else wait(scan, tightened(scan, next));
  }
  return end;
}

function mayBeTarget(value: SyntaxNode | undefined): boolean {
  return value?.kind === "attribute" || value?.kind === "subscript";
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
