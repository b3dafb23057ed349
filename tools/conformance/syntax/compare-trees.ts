import type { SyntaxNode } from "../../../packages/core/src/formats/python/syntax/syntax-tree.ts";

/** The first place where two trees are not the same. */
export interface TreeDifference {
  readonly ours: SyntaxNode;
  readonly theirs: SyntaxNode;
}

/** Null for equal trees, and for those that differ only in what tree-sitter is known to read wrongly. */
export function differenceOf(ours: SyntaxNode, theirs: SyntaxNode, source: string): TreeDifference | null {
  const left: [SyntaxNode, SyntaxNode][] = [[ours, theirs]];
  for (let pair = left.pop(); pair !== undefined; pair = left.pop()) {
    const [a, b] = pair;
    if (isTypeAssignment(a, b)) continue;
    const same = a.kind === b.kind && a.field === b.field && a.start === b.start && a.end === b.end;
    if (!same || a.children.length !== b.children.length) {
      if (same && endsWithComma(a, source)) continue;
      return { ours: a, theirs: b };
    }
    for (let index = a.children.length - 1; index >= 0; index--) {
      const [one, other] = [a.children[index], b.children[index]];
      if (one !== undefined && other !== undefined) left.push([one, other]);
    }
  }
  return null;
}

/** `type(x).y = 1` is the alias of a type to tree-sitter. */
function isTypeAssignment(ours: SyntaxNode, theirs: SyntaxNode): boolean {
  return (
    theirs.kind === "type_alias_statement" &&
    ours.kind === "expression_statement" &&
    ours.children[0]?.kind === "assignment"
  );
}

/** To tree-sitter, a line that ends with a comma goes on in an assignment on the next one. */
function endsWithComma(block: SyntaxNode, source: string): boolean {
  return block.children.some(({ kind, end }) => kind === "expression_statement" && source[end - 1] === ",");
}
