import type { SyntaxNode } from "../syntax-tree.ts";

/** A node whose parent is not made yet: the parent gives it its field. */
export interface BuiltNode {
  kind: string;
  field: string | null;
  start: number;
  end: number;
  children: readonly SyntaxNode[];
  memo: unknown;
}
