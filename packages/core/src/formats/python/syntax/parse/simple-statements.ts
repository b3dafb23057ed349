import { expressionStatement } from "./assignments.ts";
import { fromImportStatement, importStatement } from "./imports.ts";
import { nextLine } from "./lines.ts";
import { advance, peek } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { leaf, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { identifier, isTarget } from "./targets.ts";
import {
  ASSERT,
  ASSIGN,
  BREAK,
  COMMA,
  CONTINUE,
  DEL,
  FROM,
  GLOBAL,
  IMPORT,
  LINE_END,
  NAME,
  NONLOCAL,
  PASS,
  RAISE,
  RETURN,
  SEMICOLON,
} from "./tokens.ts";
import { typeNode } from "./types.ts";
import { expressions } from "./yields.ts";

/** A line of them, left waiting; goes to the next line. */
export function simpleStatements(scan: Scan): void {
  for (;;) {
    wait(scan, simpleStatement(scan));
    if (scan.token === SEMICOLON) advance(scan);
    else if (scan.token !== LINE_END) refuse(scan, "statement");
    if (scan.token === LINE_END) break;
  }
  nextLine(scan);
}

function simpleStatement(scan: Scan): BuiltNode {
  switch (scan.token) {
    case NAME:
      return isTypeAlias(scan) ? typeAlias(scan) : expressionStatement(scan);
    case RETURN:
      return returnStatement(scan);
    case IMPORT:
      return importStatement(scan);
    case FROM:
      return fromImportStatement(scan);
    case RAISE:
      return raiseStatement(scan);
    case PASS:
      return word(scan, "pass_statement");
    case ASSERT:
      return assertStatement(scan);
    case BREAK:
      return word(scan, "break_statement");
    case CONTINUE:
      return word(scan, "continue_statement");
    case DEL:
      return deleteStatement(scan);
    case GLOBAL:
      return namesStatement(scan, "global_statement");
    case NONLOCAL:
      return namesStatement(scan, "nonlocal_statement");
    default:
      return expressionStatement(scan);
  }
}

function word(scan: Scan, kind: string): BuiltNode {
  const node = leaf(scan, kind, scan.start, scan.at);
  advance(scan);
  return node;
}

function returnStatement(scan: Scan): BuiltNode {
  const { start, at } = scan;
  advance(scan);
  if (scan.token === LINE_END || scan.token === SEMICOLON) return leaf(scan, "return_statement", start, at);
  const value = expressions(scan);
  return parent(scan, "return_statement", start, value.end, [value]);
}

function raiseStatement(scan: Scan): BuiltNode {
  const { start, at } = scan;
  advance(scan);
  if (scan.token === LINE_END || scan.token === SEMICOLON) return leaf(scan, "raise_statement", start, at);
  const raised = scan.rules.expression(scan);
  if (scan.token !== FROM) return parent(scan, "raise_statement", start, raised.end, [raised]);
  advance(scan);
  const cause = scan.rules.expression(scan);
  cause.field = "cause";
  return parent(scan, "raise_statement", start, cause.end, [raised, cause]);
}

function assertStatement(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  const condition = scan.rules.expression(scan);
  if (scan.token !== COMMA) return parent(scan, "assert_statement", start, condition.end, [condition]);
  advance(scan);
  const message = scan.rules.expression(scan);
  return parent(scan, "assert_statement", start, message.end, [condition, message]);
}

function deleteStatement(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  const deleted = expressions(scan);
  const one = deleted.kind === "expression_list" ? deleted.children.every(isTarget) : isTarget(deleted);
  if (!one) refuse(scan, "target");
  return parent(scan, "delete_statement", start, deleted.end, [deleted]);
}

function namesStatement(scan: Scan, kind: string): BuiltNode {
  const { start, top: mark } = scan;
  let end = start;
  do {
    advance(scan);
    if (scan.token !== NAME) refuse(scan, "name");
    end = scan.at;
    wait(scan, identifier(scan));
  } while (scan.token === COMMA);
  return parent(scan, kind, start, end, waitingSince(scan, mark));
}

/** `type X = int`; the word is a name otherwise. */
function isTypeAlias(scan: Scan): boolean {
  const { source, start } = scan;
  if (scan.at - start !== 4 || source.charCodeAt(start) !== 0x74 || !source.startsWith("type", start)) return false;
  const next = source.charCodeAt(peek(scan)) | 32;
  return (next >= 0x61 && next <= 0x7a && !isFollowedByOperator(scan)) || next === 0x7f;
}

function isFollowedByOperator(scan: Scan): boolean {
  const at = peek(scan);
  return /^(?:if|in|is|or|and|not|for|else)\b/.test(scan.source.slice(at, at + 5));
}

function typeAlias(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  const left = typeNode(scan);
  if (scan.token !== ASSIGN) refuse(scan, "type alias");
  advance(scan);
  const right = typeNode(scan);
  left.field = "left";
  right.field = "right";
  return parent(scan, "type_alias_statement", start, right.end, [left, right]);
}
