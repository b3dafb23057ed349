import { dottedName } from "./imports.ts";
import { advance, expect, isKeyword } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { strings } from "./primaries.ts";
import { enter, leaf, leave, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { identifier } from "./targets.ts";
import {
  AS,
  BAR,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PARENTHESIS,
  COLON,
  COMMA,
  FALSE,
  FLOAT,
  FORMAT_STRING,
  INTEGER,
  MINUS,
  NAME,
  NONE,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PARENTHESIS,
  PLUS,
  POWER,
  STAR,
  STRING,
  TRUE,
} from "./tokens.ts";

/** What one simple pattern is: a node, or text that no node stands for, as `_`. */
interface Simple {
  readonly start: number;
  readonly end: number;
  readonly node: BuiltNode | null;
}

export function casePattern(scan: Scan): BuiltNode {
  enter(scan);
  const simple = isKeyword(scan) ? keywordPattern(scan) : union(scan);
  let pattern = patternOf(scan, simple);
  if (scan.token === AS) {
    advance(scan);
    if (scan.token !== NAME) refuse(scan, "pattern");
    const name = identifier(scan);
    const alias = parent(scan, "as_pattern", pattern.start, name.end, [pattern, name]);
    pattern = patternOf(scan, { start: alias.start, end: alias.end, node: alias });
  }
  leave(scan);
  return pattern;
}

function patternOf(scan: Scan, { start, end, node }: Simple): BuiltNode {
  return node === null ? leaf(scan, "case_pattern", start, end) : parent(scan, "case_pattern", start, end, [node]);
}

function whole(node: BuiltNode): Simple {
  return { start: node.start, end: node.end, node };
}

/** `x=1`, in a class pattern. */
function keywordPattern(scan: Scan): Simple {
  const name = identifier(scan);
  advance(scan);
  const value = union(scan);
  return whole(
    parent(scan, "keyword_pattern", name.start, value.end, value.node === null ? [name] : [name, value.node]),
  );
}

/** Simple patterns with bars between them. */
function union(scan: Scan): Simple {
  const first = simplePattern(scan);
  if (scan.token !== BAR) return first;
  const mark = scan.top;
  if (first.node !== null) wait(scan, first.node);
  let end = first.end;
  while (scan.token === BAR) {
    advance(scan);
    const next = simplePattern(scan);
    end = next.end;
    if (next.node !== null) wait(scan, next.node);
  }
  return whole(parent(scan, "union_pattern", first.start, end, waitingSince(scan, mark)));
}

function simplePattern(scan: Scan): Simple {
  const { start } = scan;
  switch (scan.token) {
    case NAME:
      return named(scan);
    case STRING:
    case FORMAT_STRING:
      return whole(strings(scan));
    case TRUE:
      return word(scan, "true");
    case FALSE:
      return word(scan, "false");
    case NONE:
      return word(scan, "none");
    case MINUS:
    case INTEGER:
    case FLOAT:
      return numeric(scan);
    case OPEN_BRACKET:
      return sequence(scan, "list_pattern", start, CLOSE_BRACKET);
    case OPEN_PARENTHESIS:
      return sequence(scan, "tuple_pattern", start, CLOSE_PARENTHESIS);
    case OPEN_BRACE:
      return dictionary(scan);
    case STAR:
      return whole(splatPattern(scan));
    default:
      refuse(scan, "pattern");
  }
}

function word(scan: Scan, kind: string): Simple {
  const node = leaf(scan, kind, scan.start, scan.at);
  advance(scan);
  return whole(node);
}

function isWildcard(scan: Scan): boolean {
  return scan.at - scan.start === 1 && scan.source.charCodeAt(scan.start) === 0x5f;
}

function named(scan: Scan): Simple {
  const { start, at } = scan;
  if (isWildcard(scan)) {
    advance(scan);
    return { start, end: at, node: null };
  }
  const name = dottedName(scan);
  if (scan.token !== OPEN_PARENTHESIS) return whole(name);
  const mark = scan.top;
  wait(scan, name);
  const end = patterns(scan, CLOSE_PARENTHESIS);
  return whole(parent(scan, "class_pattern", start, end, waitingSince(scan, mark)));
}

function sequence(scan: Scan, kind: string, start: number, close: number): Simple {
  const mark = scan.top;
  const end = patterns(scan, close);
  return whole(parent(scan, kind, start, end, waitingSince(scan, mark)));
}

/** From the open bracket on, left waiting; says where they end. */
function patterns(scan: Scan, close: number): number {
  advance(scan);
  while (scan.token !== close) {
    wait(scan, casePattern(scan));
    if (scan.token !== COMMA) break;
    advance(scan);
  }
  const end = scan.at;
  expect(scan, close, "pattern");
  return end;
}

function dictionary(scan: Scan): Simple {
  const { start, top: mark } = scan;
  advance(scan);
  while (scan.token !== CLOSE_BRACE) {
    if (scan.token === POWER) wait(scan, splatPattern(scan));
    else keyAndValue(scan);
    if (scan.token !== COMMA) break;
    advance(scan);
  }
  const end = scan.at;
  expect(scan, CLOSE_BRACE, "pattern");
  return whole(parent(scan, "dict_pattern", start, end, waitingSince(scan, mark)));
}

function keyAndValue(scan: Scan): void {
  const key = simplePattern(scan).node;
  if (key === null) refuse(scan, "pattern");
  key.field = "key";
  wait(scan, key);
  expect(scan, COLON, "pattern");
  const value = casePattern(scan);
  value.field = "value";
  wait(scan, value);
}

/** `*rest`, `**rest`, `*_` */
function splatPattern(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  if (scan.token !== NAME) refuse(scan, "pattern");
  const end = scan.at;
  if (isWildcard(scan)) {
    advance(scan);
    return leaf(scan, "splat_pattern", start, end);
  }
  return parent(scan, "splat_pattern", start, end, [identifier(scan)]);
}

/** A number, or the sum of two. */
function numeric(scan: Scan): Simple {
  const { start } = scan;
  if (scan.token === MINUS) advance(scan);
  const first = numberLeaf(scan);
  if (scan.token !== PLUS && scan.token !== MINUS) return { start, end: first.end, node: first };
  advance(scan);
  const second = numberLeaf(scan);
  return whole(parent(scan, "complex_pattern", start, second.end, [first, second]));
}

function numberLeaf(scan: Scan): BuiltNode {
  if (scan.token !== INTEGER && scan.token !== FLOAT) refuse(scan, "pattern");
  const number = leaf(scan, scan.token === INTEGER ? "integer" : "float", scan.start, scan.at);
  advance(scan);
  return number;
}
