/**
 * What a byte lexer sees of a Python source file: its functions, and which names each piece of it mentions. Names are
 * numbers of one `NameTable`; offsets are bytes.
 */
export interface Outline {
  /** Why nothing of the file may be left out; null where its pieces can be told apart. */
  readonly lost: string | null;
  /** Functions outside of functions, methods among them, each with all that is nested in it. */
  readonly functions: readonly OutlineFunction[];
  readonly classes: readonly OutlineClass[];
  readonly imports: readonly OutlineImport[];
  /** What stands outside of functions, logical line by logical line, where it mentions a name. */
  readonly statements: readonly OutlineStatement[];
  /** The mentions of all pieces one after the other: see {@link mention}. */
  readonly mentions: Int32Array;
}

/** A part of `mentions`. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** Whether a name in it is not ASCII, so that it may be one that looks otherwise, or a text hides letters as numbers. */
  readonly isForeign: boolean;
  /** Names that it assigns but does not bind itself: attributes of whatever object, and those it declares as global. */
  readonly assigns: readonly Assignment[];
}

export interface Assignment {
  readonly name: number;
  /** The part of `mentions` of what is assigned; that of the whole piece for a global name. */
  readonly from: number;
  readonly to: number;
}

/** Where a function or class stands, with its decorators. */
export interface Definition {
  readonly name: number;
  /** Index into `classes`; -1 outside of any. */
  readonly owner: number;
  /** Of its first decorator, or of the line that defines it. */
  readonly start: number;
  /** Of `def`, `async def` or `class`. */
  readonly wordStart: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** End of its last line, without the line break. */
  readonly end: number;
  /** The part of `statements` that decorators, default values, annotations and base classes are. */
  readonly headerFrom: number;
  readonly headerTo: number;
}

export interface OutlineFunction extends Definition, Piece {
  /** Where the first line of the body begins, indentation included; -1 where it stands on the line of the `def`. */
  readonly bodyStart: number;
  /** Where its first statement begins. */
  readonly firstStatement: number;
}

export interface OutlineClass extends Definition {
  /** Names between its brackets, of dotted ones the last. */
  readonly bases: readonly number[];
  /** Its parts of `functions` and `statements`, with those of classes in it. */
  readonly functionsTo: number;
  readonly functionsFrom: number;
  readonly statementsTo: number;
}

export interface OutlineStatement extends Piece {
  readonly owner: number;
  /** Names that it binds: those before its last equals sign. */
  readonly targets: readonly number[];
  /** Names that it takes an attribute or item of as its first word, without binding anything: `hooks.append(f)`. */
  readonly changes: readonly number[];
  /** The only value, where it is long and nothing but literals: from behind the equals sign to the end of the line. */
  readonly table: { readonly start: number; readonly end: number } | null;
}

/** One name of an import statement, wherever that stands. */
export interface OutlineImport {
  /** `a.b`, or with leading dots for a relative one. */
  readonly module: string;
  /** What is taken out of the module: null for the module itself, `*` for everything. */
  readonly item: string | null;
  /** Number of the item; -1 without one. */
  readonly itemName: number;
  /** The name that is bound; -1 for `*`. */
  readonly bound: number;
}

/**
 * A mention is the number of a name and, in the three lowest bits, how it stands: `whole` for `x`, `attribute` for `….x`,
 * `pair` for the `x` of `x.y`, which the number of `y` follows, shifted as well. Called ones have a bracket behind them.
 */
export const mention = { whole: 0, wholeCalled: 1, attribute: 2, pair: 3, pairCalled: 4, shift: 3 } as const;
