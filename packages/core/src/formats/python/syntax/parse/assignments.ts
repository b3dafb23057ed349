import type { SyntaxNode } from "../syntax-tree.ts";
import { advance } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { enter, leaf, leave, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { asTarget, asTargets } from "./targets.ts";
import { ASSIGN, AUGMENTED, COLON, COMMA, NAME, STAR, YIELD } from "./tokens.ts";
import { typeNode } from "./types.ts";
import { expressionOrSplat, expressions, moreExpressions, tightenLast, yielded } from "./yields.ts";

/** An expression, several, or an assignment. */
export function expressionStatement(scan: Scan): BuiltNode {
  const { start, token, top: mark } = scan;
  if (token === NAME) refusePythonTwo(scan);
  if (token === YIELD) return statementOf(scan, yielded(scan));
  const first = expressionOrSplat(scan);
  switch (scan.token) {
    case ASSIGN:
      if (token === STAR) refuse(scan, "splat");
      return statementOf(scan, assignment(scan, asTarget(scan, first)));
    case COMMA: {
      wait(scan, first);
      const end = moreExpressions(scan, first.end);
      if (scan.token !== ASSIGN) tightenLast(scan);
      const children = waitingSince(scan, mark);
      if (scan.token === ASSIGN) return statementOf(scan, assignment(scan, targetList(scan, children, end)));
      return parent(scan, "expression_statement", start, end, children);
    }
    case COLON:
      return statementOf(scan, annotation(scan, first));
    case AUGMENTED:
      return statementOf(scan, augmented(scan, first));
    default:
      if (token === STAR) refuse(scan, "splat");
      return statementOf(scan, first);
  }
}

function statementOf(scan: Scan, node: BuiltNode): BuiltNode {
  return parent(scan, "expression_statement", node.start, node.end, [node]);
}

function targetList(scan: Scan, children: readonly SyntaxNode[], end: number): BuiltNode {
  const last = children.at(-1) as BuiltNode | undefined;
  const isLastLoose = scan.looseSplat !== -1 && last !== undefined;
  const from = isAttributeOfSplat(scan, children[0]) ? 1 : 0;
  asTargets(scan, children.slice(from, isLastLoose ? -1 : children.length));
  if (isLastLoose) last.kind = "list_splat_pattern";
  return parent(scan, "pattern_list", children[0]?.start ?? end, end, children);
}

/** `*a.b, c = d`: where it comes first, tree-sitter reads the attribute of a splat, in targets as well. */
function isAttributeOfSplat({ source }: Scan, first: SyntaxNode | undefined): boolean {
  return (first?.kind === "attribute" || first?.kind === "subscript") && source.charCodeAt(first.start) === 0x2a;
}

/** From the `=` on. */
function assignment(scan: Scan, left: BuiltNode): BuiltNode {
  advance(scan);
  const right = assigned(scan);
  left.field = "left";
  right.field = "right";
  return parent(scan, "assignment", left.start, right.end, [left, right]);
}

/** What is assigned, which may be assigned to something else before. */
function assigned(scan: Scan): BuiltNode {
  if (scan.token === YIELD) return yielded(scan);
  const { token, top: mark } = scan;
  const first = expressionOrSplat(scan);
  let value = first;
  let isTargets = false;
  if (scan.token === COMMA) {
    wait(scan, first);
    const end = moreExpressions(scan, first.end);
    if (scan.token !== ASSIGN) tightenLast(scan);
    const children = waitingSince(scan, mark);
    isTargets = scan.token === ASSIGN;
    value = isTargets ? targetList(scan, children, end) : parent(scan, "expression_list", first.start, end, children);
  } else if (token === STAR) refuse(scan, "splat");
  if (scan.token !== ASSIGN) return value;
  enter(scan);
  const node = assignment(scan, isTargets ? value : asTarget(scan, value));
  leave(scan);
  return node;
}

/** `x: int`, `x: int = 1` */
function annotation(scan: Scan, left: BuiltNode): BuiltNode {
  if (left.kind !== "identifier" && left.kind !== "attribute" && left.kind !== "subscript") refuse(scan, "annotation");
  asTarget(scan, left);
  advance(scan);
  const type = typeNode(scan);
  left.field = "left";
  type.field = "type";
  if (scan.token !== ASSIGN) return parent(scan, "assignment", left.start, type.end, [left, type]);
  advance(scan);
  const right = scan.token === YIELD ? yielded(scan) : expressions(scan);
  right.field = "right";
  return parent(scan, "assignment", left.start, right.end, [left, type, right]);
}

function augmented(scan: Scan, left: BuiltNode): BuiltNode {
  if (left.kind !== "identifier" && left.kind !== "attribute" && left.kind !== "subscript") refuse(scan, "target");
  asTarget(scan, left);
  const operator = leaf(scan, "token", scan.start, scan.at);
  advance(scan);
  const right = scan.token === YIELD ? yielded(scan) : expressions(scan);
  left.field = "left";
  operator.field = "operator";
  right.field = "right";
  return parent(scan, "augmented_assignment", left.start, right.end, [left, operator, right]);
}

/** `print -1` is a statement to one and a difference to another. */
function refusePythonTwo(scan: Scan): void {
  const { source, start, at } = scan;
  if (at - start !== 5 || source.charCodeAt(start) !== 0x70 || !source.startsWith("print", start)) return;
  const next = source.charCodeAt(scan.at);
  const isName = next === 0x28 || next === 0x2e || next === 0x2c || next === 0x0a || next === 0x29;
  if (!isName && !/^[ \t]*(?:[=(.,;#\n])/.test(source.slice(scan.at, scan.at + 40))) refuse(scan, "print");
}
