import { FormatError } from "../../../base/format-error.ts";
import { NotRead } from "./parse/scan.ts";
import { tryPython } from "./parse-python.ts";
import { type LazyParser, ParserNeeded } from "./python-parser.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { treeSitterTree } from "./tree-sitter-tree.ts";

/** A module for those who go by what it shows: whole, not broken, and not so deep that walking it could exhaust the stack. */
export interface PlainModule {
  /** With LF at the end of each line: offsets of nodes are those of this text. */
  readonly source: string;
  readonly statements: readonly SyntaxNode[];
}

/**
 * Reads a Python 3 module, and one of Python 2 if there is a parser for it.
 *
 * What makes a module mean something else than it shows is refused: a lone CR, a form feed, other control characters.
 *
 * @throws FormatError `python/…`: `too-long`, `control-character`, `unreadable`, `too-deep`
 * @throws ParserNeeded if the parser is one to be loaded, and the module needs it
 */
export function readPlainModule(text: string, parser: LazyParser | null = null): PlainModule {
  if (text.length > LONGEST) throw new FormatError("python/too-long", LONGEST);
  const source = text.replaceAll("\r\n", "\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all but tab and line feed
  const hidden = source.search(/[\0-\x08\x0b-\x1f\x7f]/);
  if (hidden !== -1) throw new FormatError("python/control-character", hidden, `line ${lineAt(source, hidden)}`);
  const root = rootOf(source, parser);
  if (isDeep(root)) throw new FormatError("python/too-deep", 0);
  return { source, statements: root.children };
}

const LONGEST = 2 << 20;

function rootOf(source: string, parser: LazyParser | null): SyntaxNode {
  const read = tryPython(source);
  if (!(read instanceof NotRead)) return read.root;
  const { why, offset } = read;
  if (typeof parser === "function") throw new ParserNeeded(parser);
  const tree = parser === null ? null : treeSitterTree(parser, source);
  if (tree !== null && tree.broken.length === 0 && !tree.cut) return tree.root;
  throw new FormatError("python/unreadable", offset, `line ${lineAt(source, offset)}: ${why}`);
}

/** Chains nest as well: `a + b + c` has two levels. */
const DEEPEST = 600;

function isDeep({ children }: SyntaxNode, depth = 0): boolean {
  return depth > DEEPEST || children.some((child) => isDeep(child, depth + 1));
}

/** From 1. */
export function lineAt(source: string, offset: number): number {
  let line = 1;
  for (let at = source.indexOf("\n"); at !== -1 && at < offset; at = source.indexOf("\n", at + 1)) line++;
  return line;
}

/** PEP 3131: names are the same if NFKC makes them so. */
export function nameIn(source: string, { start, end }: SyntaxNode): string {
  return source.slice(start, end).normalize("NFKC");
}
