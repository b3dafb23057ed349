import { parsePython } from "./syntax/parse-python.ts";
import { nameIn } from "./syntax/plain-module.ts";
import { assignmentIn } from "./syntax/plain-statements.ts";
import { stringValue } from "./syntax/string-value.ts";
import type { SyntaxNode } from "./syntax/syntax-tree.ts";

/** What a module's own text says of a name, without running it. */
export type Assignment = "literal" | "computed" | "none";

/**
 * How a module first assigns a name at its top level. Build back ends read a literal from the syntax tree; for anything
 * else, and where there is no tree, they import the module, which runs it.
 *
 * Statements inside `if`, `try` and the like count as none, as they do for the back ends. Linear in the text.
 *
 * @see setuptools' StaticModule, flit's get_docstring_and_version_via_ast
 */
export function assignmentOf(source: string, name: string): Assignment {
  const tree = parsePython(source.replace(/\r\n?/g, "\n"));
  if (tree === null) return "computed";
  for (const statement of tree.root.children) {
    const { targets = [], value = null } = assignmentIn(statement) ?? {};
    const isNamed = targets.some((target) => target.kind === "identifier" && nameIn(tree.source, target) === name);
    if (isNamed && value !== null) return isLiteral(tree.source, value) ? "literal" : "computed";
  }
  return "none";
}

/** What `ast.literal_eval` takes, as far as versions are written. A false "no" only means that an import is expected. */
function isLiteral(source: string, node: SyntaxNode): boolean {
  const text = stringValue(source, node);
  if (text !== null) return text.kind !== "format";
  return (
    CONSTANTS.has(node.kind) || (CONTAINERS.has(node.kind) && node.children.every((one) => isLiteral(source, one)))
  );
}

const CONSTANTS: ReadonlySet<string> = new Set(["integer", "float", "none", "true", "false", "token"]);
const CONTAINERS: ReadonlySet<string> = new Set([
  ...["tuple", "list", "set", "dictionary", "pair", "expression_list", "parenthesized_expression", "unary_operator"],
]);
