/** A node of the concrete syntax without its punctuation. Offsets are UTF-16 code units of the source. */
export interface SyntaxNode {
  /** Type of tree-sitter-python: `call`, `identifier`; `token` for an operator, and for the colons of a slice. */
  readonly kind: string;
  /** What it is to its parent: `function`, `arguments`, `left`; null for none. */
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly children: readonly SyntaxNode[];
  /** For whoever walks the tree, to keep what a constant means: it belongs to no one else. */
  memo: unknown;
}

export interface SyntaxTree {
  /** What was read. Whoever needs it takes it from here: where bodies are read late, the parser holds it already. */
  readonly source: string;
  readonly root: SyntaxNode;
  /** Places that are not Python, in order; at most 100. */
  readonly broken: readonly { readonly start: number; readonly end: number }[];
  /** Whether the tree has more nodes than are kept. Those that are missing are the last ones. */
  readonly cut: boolean;
}

/** More are not kept. A megabyte of ordinary Python has some 300,000. */
export const MOST_NODES = 1_500_000;

/** The first child that is this to its parent. */
export function childOf(node: SyntaxNode, field: string): SyntaxNode | undefined {
  const children = node.children;
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child !== undefined && child.field === field) return child;
  }
  return undefined;
}

export function childrenOf(node: SyntaxNode, field: string): SyntaxNode[] {
  return node.children.filter((child) => child.field === field);
}

export function textOf({ source }: { readonly source: string }, node: SyntaxNode): string {
  return source.slice(node.start, node.end);
}
