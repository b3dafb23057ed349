import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import type { CodeUnit } from "./code-unit.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import { UNKNOWN, type Value } from "./values.ts";

/** The text that a body begins with: `__doc__` of what it is the body of. */
export function docstringOf(vm: Interpreter, body: SyntaxNode | null, unit: CodeUnit, site: Site): Value {
  const text = docstringNode(body);
  return text === undefined ? UNKNOWN : vm.evaluate(text, { ...site.frame, unit });
}

export function docstringNode(body: SyntaxNode | null): SyntaxNode | undefined {
  const first = body?.children[0];
  const text = first?.kind === "expression_statement" ? first.children[0] : undefined;
  return text?.kind === "string" || text?.kind === "concatenated_string" ? text : undefined;
}
