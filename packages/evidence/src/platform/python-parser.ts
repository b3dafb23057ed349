import { existsSync, promises } from "node:fs";
import type { LazyParser, PythonParser, SyntaxCursor } from "@assay/core";

/**
 * tree-sitter's Python grammar in WebAssembly. Loaded when it is first needed (some 60 ms), once in each thread.
 *
 * @throws Error if the two .wasm files that belong to this program are missing or broken
 */
export function preparePythonParser(): Promise<PythonParser> {
  prepared ??= load();
  return prepared;
}

let prepared: Promise<PythonParser> | null = null;
let loaded: PythonParser | null = null;

/** The same, if it is loaded; otherwise what loads it: most sources are read without it. */
export function lazyPythonParser(): LazyParser {
  return loaded ?? preparePythonParser;
}

async function load(): Promise<PythonParser> {
  const [{ Language, Parser }, engine, grammar] = await Promise.all([
    import("web-tree-sitter"),
    readBeside("web-tree-sitter.wasm", "web-tree-sitter"),
    readBeside("tree-sitter-python.wasm", "tree-sitter-python"),
  ]);
  await Parser.init({ wasmBinary: engine });
  const language = await Language.load(grammar);
  const parser = new Parser();
  parser.setLanguage(language);

  loaded = {
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
  return loaded;
}

/** The build of the command line puts both files beside the bundle; otherwise they lie in the npm package. */
async function readBeside(file: string, npmName: string): Promise<Uint8Array> {
  const beside = new URL(`./${file}`, import.meta.url);
  return promises.readFile(existsSync(beside) ? beside : new URL(import.meta.resolve(`${npmName}/${file}`)));
}
