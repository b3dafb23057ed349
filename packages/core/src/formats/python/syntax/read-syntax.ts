import { parsePython } from "./parse-python.ts";
import type { PythonParser } from "./python-parser.ts";
import type { SyntaxTree } from "./syntax-tree.ts";
import { treeSitterTree } from "./tree-sitter-tree.ts";

/**
 * Reads a source: well-formed Python 3 with our own parser, all else with tree-sitter, which is ten times slower and
 * makes something of whatever it gets. Never throws because of the source.
 */
export function readSyntax(parser: PythonParser, source: string): SyntaxTree {
  return parsePython(source) ?? treeSitterTree(parser, source);
}
