import { callArguments } from "./arguments.ts";
import { forStatement, withStatement } from "./compound-statements.ts";
import { nextLine } from "./lines.ts";
import { advance } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { functionParameters } from "./parameters.ts";
import { parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { suite } from "./suites.ts";
import { identifier } from "./targets.ts";
import { ARROW, ASYNC, AT, CLASS, DEF, FOR, LINE_END, NAME, OPEN_BRACKET, OPEN_PARENTHESIS, WITH } from "./tokens.ts";
import { typeNode, typeParameters } from "./types.ts";

/** `start` is that of an `async` before it. */
export function functionDefinition(scan: Scan, start: number): BuiltNode {
  const mark = scan.top;
  head(scan);
  waitAs(scan, "parameters", functionParameters(scan));
  if (scan.token === ARROW) {
    advance(scan);
    waitAs(scan, "return_type", typeNode(scan));
  }
  scan.functions++;
  const body = suite(scan);
  scan.functions--;
  const isOutermost = scan.functions === 0;
  const kept = isOutermost && scan.lazy !== null ? scan.lazy(body) : body;
  return definitionOf(scan, "function_definition", start, mark, kept);
}

export function classDefinition(scan: Scan): BuiltNode {
  const { start, top: mark } = scan;
  head(scan);
  if (scan.token === OPEN_PARENTHESIS) {
    const bases = callArguments(scan);
    if (bases.kind !== "argument_list") refuse(scan, "class");
    waitAs(scan, "superclasses", bases);
  }
  return definitionOf(scan, "class_definition", start, mark, suite(scan));
}

/** The name and the type parameters, left waiting. */
function head(scan: Scan): void {
  advance(scan);
  if (scan.token !== NAME) refuse(scan, "name");
  waitAs(scan, "name", identifier(scan));
  if (scan.token === OPEN_BRACKET) waitAs(scan, "type_parameters", typeParameters(scan));
}

function definitionOf(scan: Scan, kind: string, start: number, mark: number, body: BuiltNode): BuiltNode {
  waitAs(scan, "body", body);
  return parent(scan, kind, start, body.end, waitingSince(scan, mark));
}

function waitAs(scan: Scan, field: string, node: BuiltNode): void {
  node.field = field;
  wait(scan, node);
}

/** What stands behind `async`, which is the token. */
export function asyncStatement(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  switch (scan.token) {
    case DEF:
      return functionDefinition(scan, start);
    case FOR:
      return forStatement(scan, start);
    case WITH:
      return withStatement(scan, start);
    default:
      refuse(scan, "async");
  }
}

export function decoratedDefinition(scan: Scan): BuiltNode {
  const { start, indent, indentOfTabs, top: mark } = scan;
  while (scan.token === AT) {
    const at = scan.start;
    advance(scan);
    const decorator = scan.rules.namedExpression(scan);
    if (scan.token !== LINE_END) refuse(scan, "decorator");
    // Its line end belongs to it, and stands behind a comment.
    wait(scan, parent(scan, "decorator", at, scan.lineEnd, [decorator]));
    nextLine(scan);
    if (scan.indent !== indent || scan.indentOfTabs !== indentOfTabs) refuse(scan, "indentation");
  }
  const defined = definition(scan);
  waitAs(scan, "definition", defined);
  return parent(scan, "decorated_definition", start, defined.end, waitingSince(scan, mark));
}

function definition(scan: Scan): BuiltNode {
  if (scan.token === CLASS) return classDefinition(scan);
  if (scan.token === DEF) return functionDefinition(scan, scan.start);
  if (scan.token !== ASYNC) refuse(scan, "decorator");
  const { start } = scan;
  advance(scan);
  if (scan.token !== DEF) refuse(scan, "decorator");
  return functionDefinition(scan, start);
}
