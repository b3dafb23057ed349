import { nameIn } from "./plain-module.ts";
import { childOf, childrenOf, type SyntaxNode } from "./syntax-tree.ts";

/** `a = b = value`, `a: type = value`, `a: type` */
export interface Assignment {
  readonly targets: readonly SyntaxNode[];
  readonly type: SyntaxNode | null;
  readonly value: SyntaxNode | null;
}

/** Null for any other statement. */
export function assignmentIn(statement: SyntaxNode): Assignment | null {
  let node = statement.kind === "expression_statement" ? statement.children[0] : undefined;
  if (node?.kind !== "assignment") return null;
  const type = childOf(node, "type") ?? null;
  const targets: SyntaxNode[] = [];
  while (node?.kind === "assignment") {
    const left = childOf(node, "left");
    if (left !== undefined) targets.push(left);
    node = childOf(node, "right");
  }
  return { targets, type, value: node ?? null };
}

/** The value of `name = value`, where that is all it assigns; null for any other statement. */
export function assignedTo(name: string, source: string, statement: SyntaxNode): SyntaxNode | null {
  const { targets, value } = assignmentIn(statement) ?? NOTHING;
  const [only] = targets;
  return targets.length === 1 && only?.kind === "identifier" && nameIn(source, only) === name ? value : null;
}

const NOTHING: Assignment = { targets: [], type: null, value: null };

export interface Imports {
  /** Of `from module import …`, with its dots; null for `import …`. */
  readonly module: string | null;
  /** `*` is a name, too. */
  readonly names: readonly { readonly name: string; readonly as: string | null }[];
}

/** Null for any other statement. */
export function importsIn(source: string, statement: SyntaxNode): Imports | null {
  const { kind, children } = statement;
  if (!IMPORTS.has(kind)) return null;
  const from = childOf(statement, "module_name");
  const names = childrenOf(statement, "name").map((one) => {
    const alias = childOf(one, "alias");
    return {
      name: dotted(source, childOf(one, "name") ?? one),
      as: alias === undefined ? null : nameIn(source, alias),
    };
  });
  if (children.some((one) => one.kind === "wildcard_import")) names.push({ name: "*", as: null });
  if (kind === "import_statement") return { module: null, names };
  return { module: from === undefined ? "__future__" : dotted(source, from), names };
}

const IMPORTS: ReadonlySet<string> = new Set(["import_statement", "import_from_statement", "future_import_statement"]);

function dotted(source: string, node: SyntaxNode): string {
  return nameIn(source, node).replace(/[\s\\]+/g, "");
}

/** Blocks that a statement holds, in their order: those of `if` and all its `elif` and `else`, of a function, of `case`. */
export function blocksOf(statement: SyntaxNode): readonly SyntaxNode[] {
  return statement.children.flatMap((one) =>
    one.kind === "block" ? [one] : one.kind.endsWith("_clause") || one.field === "definition" ? blocksOf(one) : [],
  );
}
