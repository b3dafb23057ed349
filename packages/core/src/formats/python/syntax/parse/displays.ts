import type { SyntaxNode } from "../syntax-tree.ts";
import { comprehension } from "./comprehensions.ts";
import { advance, expect } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { leaf, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { splat, tightened } from "./splats.ts";
import {
  AS,
  ASYNC,
  BITWISE_OR_BINDS,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PARENTHESIS,
  COLON,
  COMMA,
  FOR,
  POWER,
  STAR,
  YIELD,
} from "./tokens.ts";
import { yielded } from "./yields.ts";

/** A tuple, a generator, or an expression in parentheses. */
export function parentheses(scan: Scan): BuiltNode {
  const { start } = scan;
  const allowsAs = scan.asAllowedAt === start;
  advance(scan);
  if (scan.token === CLOSE_PARENTHESIS) return closed(scan, "tuple", start, CLOSE_PARENTHESIS, []);
  if (scan.token === YIELD) {
    return closed(scan, "parenthesized_expression", start, CLOSE_PARENTHESIS, [yielded(scan)]);
  }

  const isSplat = scan.token === STAR;
  const first = allowsAs ? withAlias(scan, element(scan)) : element(scan);
  if (scan.token === CLOSE_PARENTHESIS && !isSplat) {
    return closed(scan, "parenthesized_expression", start, CLOSE_PARENTHESIS, [first]);
  }
  if (scan.token === FOR || scan.token === ASYNC) {
    if (isSplat) refuse(scan, "splat");
    return closed(scan, "generator_expression", start, CLOSE_PARENTHESIS, comprehension(scan, first));
  }
  if (scan.token !== COMMA) refuse(scan, "parentheses");
  const mark = scan.top;
  wait(scan, first);
  while (scan.token === COMMA) {
    advance(scan);
    if (scan.token === CLOSE_PARENTHESIS) break;
    wait(scan, allowsAs ? withAlias(scan, element(scan)) : element(scan));
  }
  return closed(scan, "tuple", start, CLOSE_PARENTHESIS, waitingSince(scan, mark));
}

/** `with (open(a) as b, open(c) as d):` */
function withAlias(scan: Scan, value: BuiltNode): BuiltNode {
  if (scan.token !== AS) return value;
  scan.asSeen = true;
  return aliased(scan, value);
}

/** The kinds of `a` in `a as b` that bind more tightly than `as` does to tree-sitter. */
const LOOSE: ReadonlySet<string> = new Set(["conditional_expression", "lambda", "named_expression", "list_splat"]);

/** A value with `as` behind it, which is the token. */
export function aliased(scan: Scan, value: BuiltNode): BuiltNode {
  if (LOOSE.has(value.kind)) refuse(scan, "as");
  advance(scan);
  const name = scan.rules.primary(scan);
  const target = parent(scan, "as_pattern_target", name.start, name.end, [name]);
  target.field = "alias";
  return parent(scan, "as_pattern", value.start, target.end, [value, target]);
}

/** A list, or a comprehension of one. */
export function brackets(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  if (scan.token === CLOSE_BRACKET) return closed(scan, "list", start, CLOSE_BRACKET, []);
  const isSplat = scan.token === STAR;
  const first = element(scan);
  if (scan.token === FOR || scan.token === ASYNC) {
    if (isSplat) refuse(scan, "splat");
    return closed(scan, "list_comprehension", start, CLOSE_BRACKET, comprehension(scan, first));
  }
  return closed(scan, "list", start, CLOSE_BRACKET, elements(scan, first, isSplat, CLOSE_BRACKET));
}

/** A dictionary, a set, or a comprehension of one. */
export function braces(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  if (scan.token === CLOSE_BRACE) return closed(scan, "dictionary", start, CLOSE_BRACE, []);
  if (scan.token === POWER) return dictionary(scan, start, dictionarySplat(scan));
  const isSplat = scan.token === STAR;
  const first = element(scan);
  if (scan.token === COLON && !isSplat) {
    const one = pair(scan, first);
    if (scan.token === FOR || scan.token === ASYNC) {
      return closed(scan, "dictionary_comprehension", start, CLOSE_BRACE, comprehension(scan, one));
    }
    return dictionary(scan, start, one);
  }
  if (scan.token === FOR || scan.token === ASYNC) {
    if (isSplat) refuse(scan, "splat");
    return closed(scan, "set_comprehension", start, CLOSE_BRACE, comprehension(scan, first));
  }
  return closed(scan, "set", start, CLOSE_BRACE, elements(scan, first, isSplat, CLOSE_BRACE));
}

function dictionary(scan: Scan, start: number, first: BuiltNode): BuiltNode {
  const mark = scan.top;
  wait(scan, first);
  while (scan.token === COMMA) {
    advance(scan);
    if (scan.token === CLOSE_BRACE) break;
    wait(scan, scan.token === POWER ? dictionarySplat(scan) : pair(scan, scan.rules.expression(scan)));
  }
  return closed(scan, "dictionary", start, CLOSE_BRACE, waitingSince(scan, mark));
}

function pair(scan: Scan, key: BuiltNode): BuiltNode {
  if (key.kind === "named_expression") refuse(scan, "key");
  expect(scan, COLON, "dictionary");
  const value = scan.rules.expression(scan);
  key.field = "key";
  value.field = "value";
  return parent(scan, "pair", key.start, value.end, [key, value]);
}

function dictionarySplat(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  const value = scan.rules.operators(scan, BITWISE_OR_BINDS);
  return parent(scan, "dictionary_splat", start, value.end, [value]);
}

function elements(scan: Scan, first: BuiltNode, isSplat: boolean, close: number): readonly SyntaxNode[] {
  if (scan.token === close) return [isSplat ? tightened(scan, first) : first];
  const mark = scan.top;
  wait(scan, first);
  while (scan.token === COMMA) {
    advance(scan);
    if (scan.token === close) break;
    wait(scan, element(scan));
  }
  return waitingSince(scan, mark);
}

function element(scan: Scan): BuiltNode {
  return scan.token === STAR ? splat(scan) : scan.rules.namedExpression(scan);
}

function closed(scan: Scan, kind: string, start: number, close: number, children: readonly SyntaxNode[]): BuiltNode {
  const end = scan.at;
  expect(scan, close, "closing bracket");
  return children.length === 0 ? leaf(scan, kind, start, end) : parent(scan, kind, start, end, children);
}
