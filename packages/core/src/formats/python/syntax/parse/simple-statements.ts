import { expressionStatement } from "./assignments.ts";
import { fromImportStatement, importStatement } from "./imports.ts";
import { nextLine } from "./lines.ts";
import { advance, peek } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { strings } from "./primaries.ts";
import { leaf, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { identifier, isTarget } from "./targets.ts";
import {
  ASSERT,
  ASSIGN,
  BREAK,
  COMMA,
  CONTINUE,
  DEL,
  FORMAT_STRING,
  FROM,
  GLOBAL,
  IMPORT,
  IN,
  LINE_END,
  NAME,
  NONLOCAL,
  PASS,
  RAISE,
  RETURN,
  SEMICOLON,
  STRING,
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
      if (isFollowedByName(scan, "type")) return typeAlias(scan);
      return isFollowedByName(scan, "exec") ? execStatement(scan) : expressionStatement(scan);
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
  // Python 2 raises lists.
  const raised = expressions(scan);
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

/** Whether the name that is the token is this word, and what is behind it makes a statement of it: `type X = int`. */
function isFollowedByName(scan: Scan, word: "type" | "exec"): boolean {
  const { source, start, at } = scan;
  if (at - start !== 4 || !source.startsWith(word, start)) return false;
  const next = peek(scan);
  const code = source.charCodeAt(next);
  if (code === 0x22 || code === 0x27) return word === "exec";
  const letter = code | 32;
  return (letter >= 0x61 && letter <= 0x7a) || code === 0x5f ? !OPERATOR.test(source.slice(next, next + 5)) : false;
}

const OPERATOR = /^(?:if|in|is|or|and|not|for|else|as)\b/;

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

/** Python 2, which files for both have in texts. */
function execStatement(scan: Scan): BuiltNode {
  const { start, top: mark } = scan;
  advance(scan);
  if (scan.token !== NAME && scan.token !== STRING && scan.token !== FORMAT_STRING) refuse(scan, "exec");
  const code = scan.token === NAME ? identifier(scan) : strings(scan);
  if (code.kind === "concatenated_string") refuse(scan, "exec");
  code.field = "code";
  wait(scan, code);
  let { end } = code;
  if (scan.token === IN) {
    do {
      advance(scan);
      const one = scan.rules.expression(scan);
      end = one.end;
      wait(scan, one);
    } while (scan.token === COMMA);
  }
  return parent(scan, "exec_statement", start, end, waitingSince(scan, mark));
}
