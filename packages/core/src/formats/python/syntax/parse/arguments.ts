import { comprehension } from "./comprehensions.ts";
import { advance, expect, isKeyword } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { leaf, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { tightSplat } from "./splats.ts";
import { identifier } from "./targets.ts";
import { ASYNC, CLOSE_BRACKET, CLOSE_PARENTHESIS, COLON, COMMA, FOR, POWER, STAR } from "./tokens.ts";

/** What a call is given, from its parenthesis on: an `argument_list`, or a `generator_expression`. */
export function callArguments(scan: Scan): BuiltNode {
  const { start } = scan;
  const mark = scan.top;
  advance(scan);
  while (scan.token !== CLOSE_PARENTHESIS) {
    const given = argument(scan);
    if (scan.token === FOR || scan.token === ASYNC) return generator(scan, start, given, mark);
    wait(scan, given);
    if (scan.token === COMMA) {
      advance(scan);
      continue;
    }
    if (scan.token !== CLOSE_PARENTHESIS) refuse(scan, "arguments");
  }
  const end = scan.at;
  advance(scan);
  return parent(scan, "argument_list", start, end, waitingSince(scan, mark));
}

/** It is the only argument, and borrows the parentheses of the call. */
function generator(scan: Scan, start: number, body: BuiltNode, mark: number): BuiltNode {
  if (scan.top !== mark || NOT_GENERATED.has(body.kind)) refuse(scan, "generator");
  const children = comprehension(scan, body);
  const end = scan.at;
  expect(scan, CLOSE_PARENTHESIS, "generator");
  return parent(scan, "generator_expression", start, end, children);
}

const NOT_GENERATED: ReadonlySet<string> = new Set(["keyword_argument", "list_splat", "dictionary_splat"]);

function argument(scan: Scan): BuiltNode {
  if (scan.token === STAR) return splatted(scan, "list_splat");
  if (scan.token === POWER) return splatted(scan, "dictionary_splat");
  return isKeyword(scan) ? keywordArgument(scan) : scan.rules.namedExpression(scan);
}

function splatted(scan: Scan, kind: string): BuiltNode {
  const { start } = scan;
  advance(scan);
  scan.splats++;
  const value = scan.rules.expression(scan);
  scan.splats--;
  return parent(scan, kind, start, value.end, [value]);
}

function keywordArgument(scan: Scan): BuiltNode {
  const name = identifier(scan);
  name.field = "name";
  advance(scan);
  const value = scan.rules.expression(scan);
  value.field = "value";
  return parent(scan, "keyword_argument", name.start, value.end, [name, value]);
}

/** What is subscripted, and what stands in the brackets behind it. */
export function subscripts(scan: Scan, value: BuiltNode): BuiltNode {
  const mark = scan.top;
  value.field = "value";
  wait(scan, value);
  advance(scan);
  do {
    const one = scan.token === STAR ? tightSplat(scan) : sliceOrIndex(scan);
    one.field = "subscript";
    wait(scan, one);
    if (scan.token !== COMMA) break;
    advance(scan);
  } while (scan.token !== CLOSE_BRACKET);
  const end = scan.at;
  expect(scan, CLOSE_BRACKET, "subscript");
  return parent(scan, "subscript", value.start, end, waitingSince(scan, mark));
}

function sliceOrIndex(scan: Scan): BuiltNode {
  if (scan.token === COLON) return slice(scan, null);
  const first = scan.rules.namedExpression(scan);
  return scan.token === COLON ? slice(scan, first) : first;
}

function slice(scan: Scan, first: BuiltNode | null): BuiltNode {
  const mark = scan.top;
  const start = first?.start ?? scan.start;
  let end = start;
  if (first !== null) wait(scan, first);
  for (let colons = 0; colons < 2 && scan.token === COLON; colons++) {
    end = scan.at;
    wait(scan, leaf(scan, "token", scan.start, end));
    advance(scan);
    if (scan.token === COLON || scan.token === COMMA || scan.token === CLOSE_BRACKET) continue;
    const part = scan.rules.expression(scan);
    end = part.end;
    wait(scan, part);
  }
  return parent(scan, "slice", start, end, waitingSince(scan, mark));
}
