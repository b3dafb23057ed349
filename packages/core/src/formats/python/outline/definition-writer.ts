import { push } from "./int-list.ts";
import type { Outlines } from "./outline.ts";
import type { PieceWriter } from "./piece-writer.ts";

/** Knows which classes a line stands in, which decorators stand above it, and writes rows of definitions. */
export interface DefinitionWriter {
  /** What follows is of another file. */
  begin(): void;
  /** A line outside of functions begins there; what is open and not indented less has ended. */
  beginLine(bytes: Uint8Array, start: number, indent: number): void;
  /** The innermost class that is open; -1 for none. */
  owner(): number;
  /** The line defines a function; the statement that its header is has been written. */
  beginFunction(name: number, nameStart: number, nameEnd: number): void;
  endFunction(bodyStart: number, firstStatement: number): void;
  /** The line defines a class with the first so many of these bases; the statement that its header is has been written. */
  beginClass(name: number, nameStart: number, nameEnd: number, bases: readonly number[], count: number): void;
  /** Where the last line that holds something has ended. */
  endLine(end: number): void;
  /** Ends all classes that are open. */
  end(): void;
}

export function definitionWriter(all: Outlines, pieces: PieceWriter): DefinitionWriter {
  const { functions, classes, bases } = all;
  // Indent and row of each class that is open.
  const open: number[] = [];
  let owner = -1;
  let lineStart = 0;
  let lineIndent = 0;
  let contentEnd = 0;
  /** The piece that the line will be. */
  let headerFrom = 0;
  /** Of the first decorator above the line; -1 without any. */
  let decoratorStart = -1;
  let decoratorFrom = 0;
  const opened = { name: 0, owner: -1, start: 0, wordStart: 0, nameStart: 0, nameEnd: 0, headerFrom: 0 };

  function endClasses(indent: number): void {
    while (open.length > 0 && (open[open.length - 2] ?? 0) >= indent) {
      const row = open.pop() ?? 0;
      open.pop();
      classes.end.cells[row] = contentEnd;
      classes.piecesTo.cells[row] = all.pieces.owner.size;
      classes.functionsTo.cells[row] = functions.name.size;
    }
    owner = open[open.length - 1] ?? -1;
  }

  return {
    begin() {
      open.length = 0;
      owner = -1;
      contentEnd = 0;
      decoratorStart = -1;
    },
    beginLine(bytes, start, indent) {
      if (owner >= 0) endClasses(indent);
      lineStart = start;
      lineIndent = indent;
      headerFrom = all.pieces.owner.size;
      if (bytes[start] === AT) {
        if (decoratorStart >= 0) return;
        decoratorFrom = headerFrom;
        decoratorStart = start;
      } else if (decoratorStart >= 0 && !DEFINES.has(bytes[start] ?? 0)) decoratorStart = -1;
    },
    owner: () => owner,
    beginFunction(name, nameStart, nameEnd) {
      opened.name = name;
      opened.owner = owner;
      opened.start = decoratorStart >= 0 ? decoratorStart : lineStart;
      opened.wordStart = lineStart;
      opened.nameStart = nameStart;
      opened.nameEnd = nameEnd;
      opened.headerFrom = decoratorStart >= 0 ? decoratorFrom : headerFrom;
      decoratorStart = -1;
    },
    endFunction(bodyStart, firstStatement) {
      push(functions.name, opened.name);
      push(functions.start, opened.start);
      push(functions.nameStart, opened.nameStart);
      push(functions.nameEnd, opened.nameEnd);
      push(functions.end, contentEnd);
      push(functions.headerFrom, opened.headerFrom);
      push(functions.piece, all.pieces.owner.size);
      push(functions.wordStart, opened.wordStart);
      push(functions.bodyStart, bodyStart);
      push(functions.firstStatement, firstStatement);
      pieces.endFunction(functions.name.size - 1, opened.owner);
    },
    beginClass(name, nameStart, nameEnd, named, count) {
      const row = classes.name.size;
      push(classes.name, name);
      push(classes.start, decoratorStart >= 0 ? decoratorStart : lineStart);
      push(classes.nameStart, nameStart);
      push(classes.nameEnd, nameEnd);
      push(classes.end, contentEnd);
      push(classes.headerFrom, decoratorStart >= 0 ? decoratorFrom : headerFrom);
      push(classes.owner, owner);
      push(classes.headerTo, all.pieces.owner.size);
      push(classes.piecesTo, all.pieces.owner.size);
      push(classes.functionsFrom, functions.name.size);
      push(classes.functionsTo, functions.name.size);
      push(classes.basesFrom, bases.size);
      for (let index = 0; index < count; index++) push(bases, named[index] ?? 0);
      push(classes.basesTo, bases.size);
      decoratorStart = -1;
      open.push(lineIndent, row);
      owner = row;
    },
    endLine(end) {
      contentEnd = end;
    },
    end() {
      endClasses(-1);
    },
  };
}

const AT = 0x40;
/** Beginnings of `def`, `async def` and `class`. */
const DEFINES: ReadonlySet<number> = new Set(Array.from("dac", (letter) => letter.charCodeAt(0)));
