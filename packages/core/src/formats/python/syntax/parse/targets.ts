import type { SyntaxNode } from "../syntax-tree.ts";
import { advance } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { leaf, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { COMMA, IN, STAR } from "./tokens.ts";

/** What a loop assigns to, up to `in`. */
export function targets(scan: Scan): BuiltNode {
  const first = target(scan);
  if (scan.token !== COMMA) {
    if (first.kind === "list_splat_pattern") refuse(scan, "splat");
    return first;
  }
  const mark = scan.top;
  wait(scan, first);
  let end = first.end;
  while (scan.token === COMMA) {
    end = scan.at;
    advance(scan);
    if (scan.token === IN) break;
    const next = target(scan);
    end = next.end;
    wait(scan, next);
  }
  return parent(scan, "pattern_list", first.start, end, waitingSince(scan, mark));
}

function target(scan: Scan): BuiltNode {
  if (scan.token !== STAR) return asTarget(scan, scan.rules.primary(scan));
  const { start } = scan;
  advance(scan);
  const inner = scan.rules.primary(scan);
  if (inner.kind !== "identifier") refuse(scan, "splat");
  return parent(scan, "list_splat_pattern", start, inner.end, [inner]);
}

const PATTERNS: ReadonlyMap<string, string> = new Map([
  ["tuple", "tuple_pattern"],
  ["parenthesized_expression", "tuple_pattern"],
  ["list", "list_pattern"],
  ["list_splat", "list_splat_pattern"],
]);

/** What was read as an expression turns out to be assigned to. Its depth is bounded as that of the expression was. */
export function asTarget(scan: Scan, node: BuiltNode): BuiltNode {
  switch (node.kind) {
    case "identifier":
      return node;
    case "attribute":
    case "subscript":
      // The attribute of a splat.
      if (scan.source.charCodeAt(node.start) === 0x2a) refuse(scan, "splat");
      return node;
  }
  const kind = PATTERNS.get(node.kind);
  if (kind === undefined) refuse(scan, "target");
  if (kind === "list_splat_pattern" && !isSplatOfName(node)) refuse(scan, "splat");
  node.kind = kind;
  asTargets(scan, node.children);
  return node;
}

function isSplatOfName(node: SyntaxNode): boolean {
  return node.children[0]?.kind === "identifier";
}

export function asTargets(scan: Scan, nodes: readonly SyntaxNode[]): void {
  for (const node of nodes as readonly BuiltNode[]) asTarget(scan, node);
}

/** Whether it can be assigned to or deleted. */
export function isTarget(node: SyntaxNode): boolean {
  switch (node.kind) {
    case "identifier":
    case "attribute":
    case "subscript":
      return true;
    case "tuple":
    case "list":
    case "parenthesized_expression":
      return node.children.every(isTarget);
    default:
      return false;
  }
}

/** A name, which is the token. */
export function identifier(scan: Scan): BuiltNode {
  const node = leaf(scan, "identifier", scan.start, scan.at);
  advance(scan);
  return node;
}
