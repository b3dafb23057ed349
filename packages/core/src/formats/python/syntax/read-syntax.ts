import type { KeptBodies } from "./lazy-block.ts";
import { parsePython } from "./parse-python.ts";
import { type LazyParser, ParserNeeded } from "./python-parser.ts";
import type { SyntaxTree } from "./syntax-tree.ts";
import { treeSitterTree } from "./tree-sitter-tree.ts";

/**
 * Reads a source: well-formed Python 3 with our own parser, all else with tree-sitter, which is ten times slower and
 * makes something of whatever it gets. Throws nothing because of the source.
 *
 * @param bodies holds the bodies of functions that somebody asks for; without it, all of the tree is held
 * @throws ParserNeeded if the source is for tree-sitter and that is not loaded
 */
export function readSyntax(parser: LazyParser, source: string, bodies: KeptBodies | null = null): SyntaxTree {
  const tree = parsePython(source, bodies);
  if (tree !== null) return tree;
  if (typeof parser === "function") throw new ParserNeeded(parser);
  return treeSitterTree(parser, source);
}
