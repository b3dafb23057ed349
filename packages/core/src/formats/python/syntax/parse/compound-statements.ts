import { aliased } from "./displays.ts";
import { advance, expect } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { suite } from "./suites.ts";
import { targets } from "./targets.ts";
import { AS, COLON, COMMA, ELIF, ELSE, EXCEPT, FINALLY, IN, STAR } from "./tokens.ts";
import { expressions } from "./yields.ts";

/** Whether the next line goes on with a statement of this indentation. */
function follows(scan: Scan, token: number, indent: number, indentOfTabs: number): boolean {
  return scan.token === token && scan.indent === indent && scan.indentOfTabs === indentOfTabs;
}

export function ifStatement(scan: Scan): BuiltNode {
  const { indent, indentOfTabs, top: mark } = scan;
  const start = scan.start;
  let end = condition(scan);
  while (follows(scan, ELIF, indent, indentOfTabs)) {
    const clause = scan.start;
    const inner = scan.top;
    end = condition(scan);
    waitAs(scan, "alternative", parent(scan, "elif_clause", clause, end, waitingSince(scan, inner)));
  }
  end = otherwise(scan, indent, indentOfTabs, "alternative", end);
  return parent(scan, "if_statement", start, end, waitingSince(scan, mark));
}

/** Behind `if` or `elif`; leaves the condition and the block waiting. */
function condition(scan: Scan): number {
  advance(scan);
  const asked = scan.rules.namedExpression(scan);
  waitAs(scan, "condition", asked);
  const block = suite(scan);
  waitAs(scan, "consequence", block);
  return block.end;
}

function waitAs(scan: Scan, field: string | null, node: BuiltNode): void {
  node.field = field;
  wait(scan, node);
}

/** An `else`, if there is one; says where the statement ends. */
function otherwise(
  scan: Scan,
  indent: number,
  indentOfTabs: number,
  field: "alternative" | null,
  before: number,
): number {
  if (!follows(scan, ELSE, indent, indentOfTabs)) return before;
  const { start } = scan;
  advance(scan);
  const body = suite(scan);
  body.field = "body";
  waitAs(scan, field, parent(scan, "else_clause", start, body.end, [body]));
  return body.end;
}

export function whileStatement(scan: Scan): BuiltNode {
  const { indent, indentOfTabs, top: mark, start } = scan;
  advance(scan);
  waitAs(scan, "condition", scan.rules.namedExpression(scan));
  const body = suite(scan);
  waitAs(scan, "body", body);
  const end = otherwise(scan, indent, indentOfTabs, "alternative", body.end);
  return parent(scan, "while_statement", start, end, waitingSince(scan, mark));
}

/** `start` is that of an `async` before it. */
export function forStatement(scan: Scan, start: number): BuiltNode {
  const { indent, indentOfTabs, top: mark } = scan;
  advance(scan);
  waitAs(scan, "left", targets(scan));
  expect(scan, IN, "for");
  waitAs(scan, "right", expressions(scan));
  const body = suite(scan);
  waitAs(scan, "body", body);
  const end = otherwise(scan, indent, indentOfTabs, "alternative", body.end);
  return parent(scan, "for_statement", start, end, waitingSince(scan, mark));
}

export function tryStatement(scan: Scan): BuiltNode {
  const { indent, indentOfTabs, top: mark, start } = scan;
  advance(scan);
  const body = suite(scan);
  waitAs(scan, "body", body);
  let end = body.end;
  while (follows(scan, EXCEPT, indent, indentOfTabs)) {
    const clause = exceptClause(scan);
    end = clause.end;
    wait(scan, clause);
  }
  const handled = end !== body.end;
  if (handled) end = otherwise(scan, indent, indentOfTabs, null, end);
  if (follows(scan, FINALLY, indent, indentOfTabs)) {
    const clause = scan.start;
    advance(scan);
    const block = suite(scan);
    end = block.end;
    wait(scan, parent(scan, "finally_clause", clause, end, [block]));
  } else if (!handled) refuse(scan, "try");
  return parent(scan, "try_statement", start, end, waitingSince(scan, mark));
}

function exceptClause(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  const group = scan.token === STAR;
  if (group) advance(scan);
  if (scan.token === COLON && !group) {
    const block = suite(scan);
    return parent(scan, "except_clause", start, block.end, [block]);
  }
  const caught = scan.rules.expression(scan);
  const value = scan.token === AS ? aliased(scan, caught) : caught;
  value.field = "value";
  if (scan.token === COMMA && value === caught) return exceptClauseOfTwo(scan, start, value);
  const block = suite(scan);
  return parent(scan, "except_clause", start, block.end, [value, block]);
}

/** Python 2: `except A, b:` */
function exceptClauseOfTwo(scan: Scan, start: number, value: BuiltNode): BuiltNode {
  advance(scan);
  const name = scan.rules.expression(scan);
  name.field = "value";
  const block = suite(scan);
  return parent(scan, "except_clause", start, block.end, [value, name, block]);
}

/** `start` is that of an `async` before it. */
export function withStatement(scan: Scan, start: number): BuiltNode {
  advance(scan);
  const clause = withClause(scan);
  const body = suite(scan);
  body.field = "body";
  return parent(scan, "with_statement", start, body.end, [clause, body]);
}

function withClause(scan: Scan): BuiltNode {
  const { start, top: mark } = scan;
  scan.asAllowedAt = start;
  scan.asSeen = false;
  const first = withItem(scan);
  scan.asAllowedAt = -1;
  const value = first.children[0];
  const isAlone = scan.token === COLON && value !== undefined && value.start === start;
  if (isAlone && value.kind === "tuple" && value.children.length > 1) {
    // `with (a, b):` opens two.
    const items = value.children.map((one) => itemOf(scan, one as BuiltNode));
    return parent(scan, "with_clause", start, first.end, items);
  }
  if (scan.asSeen && !(isAlone && (value.kind === "parenthesized_expression" || value.kind === "tuple"))) {
    refuse(scan, "as");
  }
  wait(scan, first);
  let end = first.end;
  while (scan.token === COMMA) {
    advance(scan);
    const item = withItem(scan);
    end = item.end;
    wait(scan, item);
  }
  return parent(scan, "with_clause", start, end, waitingSince(scan, mark));
}

function withItem(scan: Scan): BuiltNode {
  const opened = scan.rules.expression(scan);
  return itemOf(scan, scan.token === AS ? aliased(scan, opened) : opened);
}

function itemOf(scan: Scan, value: BuiltNode): BuiltNode {
  value.field = "value";
  return parent(scan, "with_item", value.start, value.end, [value]);
}
