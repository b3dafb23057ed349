/**
 * The concrete syntax of Python, as tree-sitter-python gives it. Core has no machine, so a parser is given to it: the
 * real one is WebAssembly (`packages/evidence/src/platform/python-parser.ts`).
 */
export interface PythonParser {
  /** Names of node types by `nodeTypeId`; null for tokens such as `(` and for those that a tree never shows. */
  readonly nodeTypes: readonly (string | null)[];
  /** Names of fields by `currentFieldId`; 0 is no field. */
  readonly fieldNames: readonly (string | null)[];
  /** Never throws because of the source: what is not Python becomes nodes of type `ERROR`. To be deleted by whoever asked. */
  parse(source: string): SyntaxCursor;
}

/** A cursor at one node of a tree, as web-tree-sitter has it. Offsets are UTF-16 code units of the source. */
export interface SyntaxCursor {
  readonly nodeTypeId: number;
  readonly currentFieldId: number;
  readonly startIndex: number;
  readonly endIndex: number;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
  delete(): void;
}

/** A parser, or what loads it as soon as a source needs it: few do. */
export type LazyParser = PythonParser | (() => Promise<PythonParser>);

/** Thrown where a source needs the parser and it is not loaded: whoever can wait loads it and begins again. */
export class ParserNeeded {
  readonly load: () => Promise<PythonParser>;

  constructor(load: () => Promise<PythonParser>) {
    this.load = load;
  }
}
