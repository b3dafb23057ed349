import { nameIn } from "../../../formats/python/syntax/plain-module.ts";
import { assignmentIn, blocksOf } from "../../../formats/python/syntax/plain-statements.ts";
import { childOf, childrenOf, type SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";

/** Whether a block may end the function that it stands in. */
export function returns({ children }: SyntaxNode): boolean {
  return children.some((one) => one.kind === "return_statement" || innerBlocks(one).some(returns));
}

/** The blocks of a statement; those of a function run when it is called, and names in a class are its own. */
export function innerBlocks(statement: SyntaxNode): readonly SyntaxNode[] {
  return statement.kind.endsWith("_definition") ? [] : blocksOf(statement);
}

/** Names that a statement sets, or whose value it may change by a call or an item. */
export function changed(source: string, statement: SyntaxNode): string[] {
  const names: string[] = [];
  const [first] = statement.children;
  for (const target of targetsOf(statement)) putNames(source, target, names);
  if (statement.kind === "expression_statement" && first?.kind === "call") {
    const callee = childOf(first, "function");
    if (callee !== undefined) putNames(source, callee, names);
    for (const given of childOf(first, "arguments")?.children ?? []) {
      const value = given.kind === "identifier" ? given : given.children.at(-1);
      const isGiven = given.kind === "identifier" || given.kind === "keyword_argument" || given.kind.endsWith("_splat");
      if (isGiven && value?.kind === "identifier") names.push(nameIn(source, value));
    }
  }
  return names;
}

function targetsOf(statement: SyntaxNode): readonly SyntaxNode[] {
  const [first] = statement.children;
  switch (statement.kind) {
    case "expression_statement":
      return (
        assignmentIn(statement)?.targets ?? (first?.kind === "augmented_assignment" ? first.children.slice(0, 1) : [])
      );
    case "for_statement":
      return statement.children.slice(0, 1);
    case "with_statement":
      return (first?.children ?? []).flatMap((item) => childOf(item.children[0] ?? item, "alias")?.children ?? []);
    case "class_definition":
    case "decorated_definition":
      return childrenOf(childOf(statement, "definition") ?? statement, "name");
    case "case_clause":
      return statement.children.filter(({ kind }) => kind === "case_pattern");
    default:
      return [];
  }
}

/** The names in a target; of an item or an attribute that of what holds it. */
function putNames(source: string, target: SyntaxNode, into: string[]): void {
  const { kind, children } = target;
  if (kind === "identifier" || kind === "dotted_name") into.push(nameIn(source, target));
  const isPart = kind === "subscript" || kind === "attribute";
  const inner = isPart ? children.slice(0, 1) : SEVERAL.test(kind) ? children : [];
  for (const one of inner) putNames(source, one, into);
}

const SEVERAL = /(?:pattern|list)$|^tuple$/;

export interface Parameter {
  readonly name: string;
  readonly fallback: SyntaxNode | null;
  readonly spread: boolean;
}

/** Of a function, without `*` and `/` alone. */
export function parametersOf(source: string, definition: SyntaxNode): readonly Parameter[] {
  return (childOf(definition, "parameters")?.children ?? []).flatMap((one) => {
    const inner = one.kind === "typed_parameter" ? (one.children[0] ?? one) : one;
    const name = inner.kind === "identifier" ? inner : (childOf(inner, "name") ?? inner.children[0]);
    if (name === undefined) return [];
    const spread = inner.kind.endsWith("_splat_pattern");
    return [{ name: nameIn(source, name), fallback: childOf(one, "value") ?? null, spread }];
  });
}
