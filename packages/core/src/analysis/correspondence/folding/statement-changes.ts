import type { Block, Expression, Statement } from "../../../formats/python/module/syntax.ts";

/** Whether a block may end the function that it stands in. */
export function returns(block: Block): boolean {
  return block.some((statement) => statement.kind === "return" || blocksOf(statement).some(returns));
}

/** The blocks of a statement; those of a function run when it is called. */
export function blocksOf(statement: Statement): readonly Block[] {
  if (statement.kind === "if") return [statement.body, statement.otherwise];
  if (statement.kind === "try") return [statement.body, ...statement.others];
  if (statement.kind === "def") return [];
  return "body" in statement ? [statement.body] : [];
}

/** Names that a statement sets, or whose value it may change by a call or an item. */
export function changed(statement: Statement): string[] {
  const names: string[] = [];
  function root(expression: Expression): void {
    if (expression.kind === "name") names.push(expression.id);
    else if (expression.kind === "index" || expression.kind === "attribute") root(expression.object);
    else if (expression.kind === "tuple" || expression.kind === "list") for (const item of expression.items) root(item);
  }
  if (statement.kind === "assign") for (const target of statement.targets) root(target);
  if (statement.kind === "annotated" || statement.kind === "augmented" || statement.kind === "for")
    root(statement.target);
  if (statement.kind === "with") for (const { target } of statement.items) if (target !== null) root(target);
  if (statement.kind === "expression" && statement.value.kind === "call") {
    root(statement.value.callee);
    for (const { value } of statement.value.arguments) if (value.kind === "name") names.push(value.id);
  }
  return names;
}
