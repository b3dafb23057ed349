import { advance, expect, peek } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { enter, leave, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { identifier } from "./targets.ts";
import { BAR, CLOSE_BRACKET, COLON, COMMA, DOT, NAME, OPEN_BRACKET, POWER, STAR } from "./tokens.ts";

/** An annotation. To tree-sitter, a name with brackets is a `generic_type` where it begins one, a subscript elsewhere. */
export function typeNode(scan: Scan): BuiltNode {
  enter(scan);
  let node = oneType(scan);
  while (scan.token === BAR) {
    advance(scan);
    const right = oneType(scan);
    node = wrapped(scan, parent(scan, "union_type", node.start, right.end, [node, right]));
  }
  if (scan.token === DOT) refuse(scan, "type");
  leave(scan);
  return node;
}

function oneType(scan: Scan): BuiltNode {
  if (scan.token === STAR || scan.token === POWER) return wrapped(scan, splatType(scan));
  const isGeneric =
    scan.token === NAME && scan.source.charCodeAt(peek(scan)) === OPEN_BRACKET && !isWord(scan, STATEMENT_WORDS);
  return wrapped(scan, isGeneric ? genericType(scan) : scan.rules.expression(scan));
}

/** Words that begin statements are other names than others, here. */
const STATEMENT_WORDS = /^(?:print|exec|match)$/;
const SPLAT_WORDS = /^(?:print|exec|match|type)$/;

function isWord({ source, start, at }: Scan, words: RegExp): boolean {
  return at - start < 6 && words.test(source.slice(start, at));
}

function wrapped(scan: Scan, inner: BuiltNode): BuiltNode {
  return parent(scan, "type", inner.start, inner.end, [inner]);
}

function splatType(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  if (scan.token !== NAME || isWord(scan, SPLAT_WORDS)) refuse(scan, "type");
  const name = identifier(scan);
  return parent(scan, "splat_type", start, name.end, [name]);
}

function genericType(scan: Scan): BuiltNode {
  const name = identifier(scan);
  const given = typeParameters(scan);
  return parent(scan, "generic_type", name.start, given.end, [name, given]);
}

/** From the bracket on: of a type, a function or a class. */
export function typeParameters(scan: Scan): BuiltNode {
  const { start } = scan;
  const mark = scan.top;
  expect(scan, OPEN_BRACKET, "type parameters");
  do {
    wait(scan, constrained(scan));
    if (scan.token !== COMMA) break;
    advance(scan);
  } while (scan.token !== CLOSE_BRACKET);
  const end = scan.at;
  expect(scan, CLOSE_BRACKET, "type parameters");
  return parent(scan, "type_parameter", start, end, waitingSince(scan, mark));
}

/** `T: int` */
function constrained(scan: Scan): BuiltNode {
  const type = typeNode(scan);
  if (scan.token !== COLON) return type;
  advance(scan);
  const bound = typeNode(scan);
  if (scan.token === COLON) refuse(scan, "type");
  return wrapped(scan, parent(scan, "constrained_type", type.start, bound.end, [type, bound]));
}
