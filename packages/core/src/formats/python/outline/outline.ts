import { type IntList, intList } from "./int-list.ts";
import type { NameTable } from "./name-table.ts";

/**
 * What a byte lexer sees of the source files of a program: their functions, and which names each piece of them mentions.
 * Names are numbers of the table; offsets are bytes of the file. In columns, of which row `n` is about the `n`th piece,
 * function or whatever: as objects, all of them would outlive several rounds of the garbage collector.
 */
export interface Outlines {
  readonly names: NameTable;
  readonly pieces: Pieces;
  readonly functions: Functions;
  readonly classes: Classes;
  readonly imports: Imports;
  readonly tables: Tables;
  readonly assignments: Assignments;
  /** The mentions of all pieces one after the other: see {@link mention}. */
  readonly mentions: IntList;
  /** Names that statements bind or change, statement by statement. */
  readonly targets: IntList;
  /** Names between the brackets of classes, of dotted ones the last, class by class. */
  readonly bases: IntList;
}

/** Rows of one file. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

export interface FileOutline {
  /** Why nothing of the file may be left out; null where its pieces can be told apart. */
  readonly lost: string | null;
  readonly pieces: Rows;
  readonly functions: Rows;
  readonly classes: Rows;
  readonly imports: Rows;
  readonly tables: Rows;
}

/**
 * Functions outside of functions, methods among them, each with all that is nested in it; and what stands outside of
 * functions, logical line by logical line, where it mentions a name. In the order in which they end.
 */
export interface Pieces {
  /** The class that it stands in; -1 outside of any. */
  readonly owner: IntList;
  /** Its row among the functions; -1 for a statement. */
  readonly function: IntList;
  /** 1 where a name in it is not ASCII, so that it may be one that looks otherwise, or a text hides letters as numbers. */
  readonly isForeign: IntList;
  readonly mentionsFrom: IntList;
  readonly mentionsTo: IntList;
  readonly assignmentsFrom: IntList;
  readonly assignmentsTo: IntList;
  /** Of `targets`: names that a statement binds, those before its last equals sign. */
  readonly targetsFrom: IntList;
  /** From here on, names that it takes an attribute or item of as its first word, binding nothing: `hooks.append(f)`. */
  readonly changesFrom: IntList;
  readonly changesTo: IntList;
}

/** Names that a piece assigns but does not bind itself: attributes of whatever object, and those it declares as global. */
export interface Assignments {
  readonly name: IntList;
  /** The mentions of what is assigned; those of the whole piece for a global name. */
  readonly from: IntList;
  readonly to: IntList;
}

/** Where a function or class stands, with its decorators. */
interface Definitions {
  readonly name: IntList;
  /** Of its first decorator, or of the line that defines it. */
  readonly start: IntList;
  readonly nameStart: IntList;
  readonly nameEnd: IntList;
  /** End of its last line, without the line break. */
  readonly end: IntList;
  /** The first of the pieces that decorators, default values, annotations and base classes are. */
  readonly headerFrom: IntList;
}

/** The pieces of its header end where its own comes. */
export interface Functions extends Definitions {
  readonly piece: IntList;
  /** Of `def` or `async def`. */
  readonly wordStart: IntList;
  /** Where the first line of the body begins, indentation included; -1 where it stands on the line of the `def`. */
  readonly bodyStart: IntList;
  /** Where its first statement begins. */
  readonly firstStatement: IntList;
}

/** Of classes in classes, the outer one comes first. Their rows hold those of classes in them. */
export interface Classes extends Definitions {
  /** The class that it stands in; -1 outside of any. */
  readonly owner: IntList;
  readonly headerTo: IntList;
  readonly piecesTo: IntList;
  readonly functionsFrom: IntList;
  readonly functionsTo: IntList;
  readonly basesFrom: IntList;
  readonly basesTo: IntList;
}

/** Names of import statements, wherever these stand. */
export interface Imports {
  /** The name `a.b`, or with leading dots for a relative one. */
  readonly module: IntList;
  /** What is taken out of the module: {@link MODULE} for the module itself, {@link EVERYTHING} for `*`. */
  readonly item: IntList;
  /** The name that is bound; -1 for none, and for `*`. */
  readonly bound: IntList;
}

export const MODULE = -1;
export const EVERYTHING = -2;

/** Statements whose only value is long and nothing but literals: from behind the equals sign to the end of the line. */
export interface Tables {
  readonly piece: IntList;
  readonly start: IntList;
  readonly end: IntList;
}

/**
 * A mention is the number of a name and, in the three lowest bits, how it stands: `whole` for `x`, `attribute` for `….x`,
 * `pair` for the `x` of `x.y`, which the number of `y` follows, shifted as well. Called ones have a bracket behind them.
 */
export const mention = { whole: 0, wholeCalled: 1, attribute: 2, pair: 3, pairCalled: 4, shift: 3 } as const;

/** Of no file so far. */
export function emptyOutlines(names: NameTable): Outlines {
  return {
    names,
    pieces: {
      owner: intList(),
      function: intList(),
      isForeign: intList(),
      mentionsFrom: intList(),
      mentionsTo: intList(),
      assignmentsFrom: intList(),
      assignmentsTo: intList(),
      targetsFrom: intList(),
      changesFrom: intList(),
      changesTo: intList(),
    },
    functions: {
      name: intList(),
      start: intList(),
      nameStart: intList(),
      nameEnd: intList(),
      end: intList(),
      headerFrom: intList(),
      piece: intList(),
      wordStart: intList(),
      bodyStart: intList(),
      firstStatement: intList(),
    },
    classes: {
      name: intList(),
      start: intList(),
      nameStart: intList(),
      nameEnd: intList(),
      end: intList(),
      headerFrom: intList(),
      owner: intList(),
      headerTo: intList(),
      piecesTo: intList(),
      functionsFrom: intList(),
      functionsTo: intList(),
      basesFrom: intList(),
      basesTo: intList(),
    },
    imports: { module: intList(), item: intList(), bound: intList() },
    tables: { piece: intList(), start: intList(), end: intList() },
    assignments: { name: intList(), from: intList(), to: intList() },
    mentions: intList(),
    targets: intList(),
    bases: intList(),
  };
}

/** How many rows of each kind there are, to take back what comes after. */
export interface OutlineMark {
  readonly pieces: number;
  readonly functions: number;
  readonly classes: number;
  readonly imports: number;
  readonly tables: number;
  readonly assignments: number;
  readonly mentions: number;
  readonly targets: number;
  readonly bases: number;
}

export function markOf(all: Outlines): OutlineMark {
  return {
    pieces: all.pieces.owner.size,
    functions: all.functions.name.size,
    classes: all.classes.name.size,
    imports: all.imports.module.size,
    tables: all.tables.piece.size,
    assignments: all.assignments.name.size,
    mentions: all.mentions.size,
    targets: all.targets.size,
    bases: all.bases.size,
  };
}

export function takeBack(all: Outlines, to: OutlineMark): void {
  cut(all.pieces, to.pieces);
  cut(all.functions, to.functions);
  cut(all.classes, to.classes);
  cut(all.imports, to.imports);
  cut(all.tables, to.tables);
  cut(all.assignments, to.assignments);
  cut([all.mentions], to.mentions);
  cut([all.targets], to.targets);
  cut([all.bases], to.bases);
}

function cut(columns: object, size: number): void {
  for (const column of Object.values(columns) as readonly IntList[]) column.size = size;
}

/** The rows that came after the mark. */
export function rowsSince(
  all: Outlines,
  { pieces, functions, classes, imports, tables }: OutlineMark,
): Omit<FileOutline, "lost"> {
  return {
    pieces: { from: pieces, to: all.pieces.owner.size },
    functions: { from: functions, to: all.functions.name.size },
    classes: { from: classes, to: all.classes.name.size },
    imports: { from: imports, to: all.imports.module.size },
    tables: { from: tables, to: all.tables.piece.size },
  };
}
