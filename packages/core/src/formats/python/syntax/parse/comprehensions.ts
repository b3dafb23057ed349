import type { SyntaxNode } from "../syntax-tree.ts";
import { advance, expect } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { targets } from "./targets.ts";
import { ASYNC, FOR, IF, IN, OR_BINDS } from "./tokens.ts";

/** The body, and the clauses from the token on. */
export function comprehension(scan: Scan, body: BuiltNode): readonly SyntaxNode[] {
  const mark = scan.top;
  body.field = "body";
  wait(scan, body);
  for (;;) {
    if (scan.token === FOR || scan.token === ASYNC) wait(scan, forClause(scan));
    else if (scan.token === IF) wait(scan, ifClause(scan));
    else return waitingSince(scan, mark);
  }
}

function forClause(scan: Scan): BuiltNode {
  const { start } = scan;
  if (scan.token === ASYNC) advance(scan);
  expect(scan, FOR, "comprehension");
  const left = targets(scan);
  left.field = "left";
  if (scan.token !== IN) refuse(scan, "comprehension");
  advance(scan);
  const right = scan.rules.operators(scan, OR_BINDS);
  right.field = "right";
  return parent(scan, "for_in_clause", start, right.end, [left, right]);
}

function ifClause(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  const condition = scan.rules.operators(scan, OR_BINDS);
  return parent(scan, "if_clause", start, condition.end, [condition]);
}
