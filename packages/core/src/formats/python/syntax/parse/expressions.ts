import { advance, expect, isNamed } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { parameters } from "./parameters.ts";
import { primary } from "./primaries.ts";
import { enter, leaf, leave, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import {
  AND_BINDS,
  AWAIT,
  BINDS,
  COLON,
  COMPARISON_BINDS,
  ELSE,
  IF,
  IN,
  IS,
  LAMBDA,
  MINUS,
  NOT,
  NOT_BINDS,
  OR_BINDS,
  PLUS,
  POWER_BINDS,
  TILDE,
} from "./tokens.ts";

export function expression(scan: Scan): BuiltNode {
  enter(scan);
  let node: BuiltNode;
  if (scan.token === LAMBDA) node = lambda(scan);
  else {
    node = operators(scan, OR_BINDS);
    if (scan.token === IF) node = conditional(scan, node);
  }
  leave(scan);
  return node;
}

export function namedExpression(scan: Scan): BuiltNode {
  if (!isNamed(scan)) return expression(scan);
  enter(scan);
  const name = leaf(scan, "identifier", scan.start, scan.at);
  name.field = "name";
  advance(scan);
  advance(scan);
  const value = scan.token === LAMBDA ? lambda(scan) : operators(scan, OR_BINDS);
  value.field = "value";
  const named = parent(scan, "named_expression", name.start, value.end, [name, value]);
  // To tree-sitter `:=` binds more tightly than `if`.
  const node = scan.token === IF ? conditional(scan, named) : named;
  leave(scan);
  return node;
}

function conditional(scan: Scan, value: BuiltNode): BuiltNode {
  advance(scan);
  const condition = operators(scan, OR_BINDS);
  expect(scan, ELSE, "conditional expression");
  const otherwise = expression(scan);
  return parent(scan, "conditional_expression", value.start, otherwise.end, [value, condition, otherwise]);
}

function lambda(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  const given = scan.token === COLON ? null : parameters(scan, "lambda_parameters", COLON);
  expect(scan, COLON, "lambda");
  const body = expression(scan);
  body.field = "body";
  if (given === null) return parent(scan, "lambda", start, body.end, [body]);
  given.field = "parameters";
  return parent(scan, "lambda", start, body.end, [given, body]);
}

export function operators(scan: Scan, binds: number): BuiltNode {
  return operatorsAfter(scan, operand(scan, binds), binds);
}

export function operatorsAfter(scan: Scan, first: BuiltNode, binds: number): BuiltNode {
  let left = first;
  for (;;) {
    const { token } = scan;
    const bound = BINDS[token] ?? 0;
    if (bound < binds || bound === 0) return left;
    if (bound === COMPARISON_BINDS) left = comparison(scan, left);
    else {
      const operator = operatorLeaf(scan);
      const right = bound === POWER_BINDS ? exponent(scan) : operators(scan, bound + 1);
      left.field = "left";
      right.field = "right";
      operator.field = "operator";
      const kind = bound <= AND_BINDS ? "boolean_operator" : "binary_operator";
      left = parent(scan, kind, left.start, right.end, [left, operator, right]);
    }
  }
}

/** Powers are taken from the right, all others from the left. */
function exponent(scan: Scan): BuiltNode {
  enter(scan);
  const right = operators(scan, POWER_BINDS);
  leave(scan);
  return right;
}

function operatorLeaf(scan: Scan): BuiltNode {
  const operator = leaf(scan, "token", scan.start, scan.at);
  advance(scan);
  return operator;
}

/** `a < b < c` is one node. */
function comparison(scan: Scan, first: BuiltNode): BuiltNode {
  const mark = scan.top;
  wait(scan, first);
  let end = first.end;
  while (BINDS[scan.token] === COMPARISON_BINDS) {
    const { token } = scan;
    const operator = operatorLeaf(scan);
    operator.field = "operators";
    // `not in` and `is not` are one operator each.
    if (token === NOT ? scan.token !== IN : false) refuse(scan, "operator");
    if (token === NOT || (token === IS && scan.token === NOT)) {
      operator.end = scan.at;
      advance(scan);
    }
    wait(scan, operator);
    const right = operators(scan, COMPARISON_BINDS + 1);
    end = right.end;
    wait(scan, right);
  }
  return parent(scan, "comparison_operator", first.start, end, waitingSince(scan, mark));
}

/** An operand of an operator that binds as tightly as this. */
function operand(scan: Scan, binds: number): BuiltNode {
  switch (scan.token) {
    case NOT:
      if (binds > NOT_BINDS) refuse(scan, "not");
      return not(scan);
    case MINUS:
    case PLUS:
    case TILDE:
      return signed(scan);
    case AWAIT:
      return awaited(scan);
    default:
      return primary(scan);
  }
}

function not(scan: Scan): BuiltNode {
  const { start } = scan;
  enter(scan);
  advance(scan);
  const argument = operators(scan, NOT_BINDS);
  argument.field = "argument";
  leave(scan);
  return parent(scan, "not_operator", start, argument.end, [argument]);
}

function signed(scan: Scan): BuiltNode {
  enter(scan);
  const operator = operatorLeaf(scan);
  operator.field = "operator";
  const argument = operators(scan, POWER_BINDS);
  argument.field = "argument";
  leave(scan);
  return parent(scan, "unary_operator", operator.start, argument.end, [operator, argument]);
}

/** To tree-sitter `**` binds more tightly than `await`. */
function awaited(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  const awaitable = operatorsAfter(scan, primary(scan), POWER_BINDS);
  return parent(scan, "await", start, awaitable.end, [awaitable]);
}
