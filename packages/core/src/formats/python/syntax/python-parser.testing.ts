import { readFile } from "node:fs/promises";
import { Language, Parser } from "web-tree-sitter";
import type { PythonParser, SyntaxCursor } from "./python-parser.ts";

/** The real parser for tests of core. Prepared once in each process. */
export function testParser(): Promise<PythonParser> {
  prepared ??= load();
  return prepared;
}

let prepared: Promise<PythonParser> | null = null;

async function load(): Promise<PythonParser> {
  const [engine, grammar] = await Promise.all([
    readFile(new URL(import.meta.resolve("web-tree-sitter/web-tree-sitter.wasm"))),
    readFile(new URL(import.meta.resolve("tree-sitter-python/tree-sitter-python.wasm"))),
  ]);
  await Parser.init({ wasmBinary: engine });
  const language = await Language.load(grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  return {
    nodeTypes: language.types.map((name, id) => (language.nodeTypeIsNamed(id) ? name : null)),
    fieldNames: language.fields,
    parse(source): SyntaxCursor {
      const tree = parser.parse(source);
      if (tree === null) throw new Error("The Python parser has no language.");
      const cursor = tree.walk();
      const deleteCursor = cursor.delete.bind(cursor);
      return Object.assign(cursor, {
        delete() {
          deleteCursor();
          tree.delete();
        },
      });
    },
  };
}
