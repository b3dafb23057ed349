import { sourceCodec } from "../source-codec.ts";
import { sourceCookie } from "../source-cookie.ts";
import { behindBlank, endOfLine, isRestBlank } from "./blanks.ts";
import { CR, FORM_FEED, inName, kind, kinds, LF, TAB } from "./bytes.ts";
import { type DefinitionWriter, definitionWriter } from "./definition-writer.ts";
import { type ImportReader, importReader } from "./import-statement.ts";
import { push } from "./int-list.ts";
import { nameTable } from "./name-table.ts";
import { emptyOutlines, type FileOutline, markOf, type Outlines, rowsSince, takeBack } from "./outline.ts";
import { type PieceWriter, pieceWriter } from "./piece-writer.ts";
import { endOfString, hasFormatPrefix, isStringPrefix, type StringTaker } from "./strings.ts";
import { type Words, wordsIn } from "./words.ts";

/** Takes the source files of a program, one after the other. */
export interface Outliner {
  /** Of all files so far. */
  readonly all: Outlines;
  /** Outlines one more file, in time linear in its bytes. */
  add(bytes: Uint8Array): FileOutline;
}

export function outliner(): Outliner {
  const names = nameTable();
  const words = wordsIn(names);
  const all = emptyOutlines(names);
  const pieces = pieceWriter(all);
  const writers: Writers = {
    all,
    words,
    pieces,
    definitions: definitionWriter(all, pieces),
    imports: importReader(all),
    ...{ targets: [], changes: [], bases: [], bound: [], attributes: [] },
  };
  return {
    all,
    add(bytes) {
      const before = markOf(all);
      const lost = codecProblem(bytes) ?? outline(bytes, writers);
      if (lost !== null) takeBack(all, before);
      return { lost, ...rowsSince(all, before) };
    },
  };
}

interface Writers {
  readonly all: Outlines;
  readonly words: Words;
  readonly pieces: PieceWriter;
  readonly definitions: DefinitionWriter;
  readonly imports: ImportReader;
  // Names of a line: taken over again line by line, so many of them count.
  readonly targets: number[];
  readonly changes: number[];
  readonly bases: number[];
  /** May be targets, if an equals sign comes. */
  readonly bound: number[];
  readonly attributes: number[];
}

/**
 * One pass over the bytes of a source file.
 *
 * @returns why it cannot be taken apart; null where it was
 */
function outline(bytes: Uint8Array, writers: Writers): string | null {
  const { all, words, pieces, definitions, imports, targets, changes, bases, bound, attributes } = writers;
  const { names } = all;
  pieces.begin();
  definitions.begin();

  const length = bytes.length;
  const { last } = names;
  const { lastKeyword, lastOfLiterals } = words;
  const [firstConstant, lastConstant] = words.constants;
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let depth = 0;
  // The function that we are in, indented by -1 outside of any.
  let functionIndent = -1;
  let bodyStart = -1;
  let firstStatement = -1;
  // The logical line.
  let isLineStart: boolean = true;
  let isStatementStart: boolean = true;
  let indent = 0;
  let header: "def" | "class" | null = null;
  let headerName = -1;
  let nameStart = 0;
  let nameEnd = 0;
  let targetCount = 0;
  let changeCount = 0;
  let baseCount = 0;
  let bounds = 0;
  let attributed = 0;
  let bindsAll = false;
  /** In how many brackets a name may stand that the line binds: none in `a[b]`, `a: b`, one in `(a, b)`. */
  let targetDepth = 0;
  let isGlobal = false;
  /** Whether a `lambda` stands before on the line, of which they may be parameters. */
  let isInLambda: boolean = false;
  /** Whether a class says of what type its `cls` is; without a value, that binds nothing. */
  let isOwnAnnotated: boolean = false;
  let valueStart = -1;
  let isLiteral = true;

  function takeInString(start: number, end: number, isAttribute: boolean): void {
    const name = names.number(bytes, start, end);
    for (let index = start; index < end; index++) if ((bytes[index] ?? 0) >= 0x80) pieces.foreign();
    // Which object the attribute is of is not told: it stands for the name as well.
    if (isAttribute) pieces.attribute(name);
    if (name > words.lastKeyword || name === 0) pieces.whole(name, 0);
  }

  // Such text is of interest wherever it stands.
  const inString: StringTaker = { name: takeInString, hiddenLetters: () => pieces.foreign() };

  function closeFunction(): void {
    definitions.endFunction(bodyStart, firstStatement);
    functionIndent = -1;
    bodyStart = -1;
    firstStatement = -1;
  }

  function closeStatement(end: number): void {
    if (functionIndent >= 0) return;
    if (bindsAll) for (let index = 0; index < bounds; index++) targets[targetCount++] = bound[index] ?? 0;
    if (targetCount === 0 && pieces.isEmpty()) return;
    const isTable = valueStart >= 0 && isLiteral && targetCount === 1 && end - valueStart >= LONG_TABLE;
    const row = pieces.endStatement(definitions.owner(), targets, targetCount, changes, changeCount);
    if (!isTable || all.pieces.assignmentsFrom.cells[row] !== all.assignments.name.size) return;
    push(all.tables.piece, row);
    push(all.tables.start, valueStart);
    push(all.tables.end, end);
  }

  function endLine(end: number): void {
    pieces.endValue();
    closeStatement(end);
    definitions.endLine(end);
    if (header === "class") definitions.beginClass(headerName, nameStart, nameEnd, bases, baseCount);
    header = null;
    isLineStart = true;
    isGlobal = false;
    isInLambda = false;
    isOwnAnnotated = false;
    bindsAll = false;
    targetDepth = 0;
    valueStart = -1;
    isLiteral = true;
    targetCount = 0;
    changeCount = 0;
    bounds = 0;
    attributed = 0;
  }

  /** A name behind which an attribute may still come; -1 for none. */
  let lastName = -1;
  while (at < length) {
    if (isLineStart) {
      let column = 0;
      for (; at < length; at++) {
        const byte = bytes[at];
        if (byte === 0x20) column++;
        else if (byte === TAB) column += 8 - (column % 8);
        else if (byte === FORM_FEED) column = 0;
        else break;
      }
      if (at >= length) break;
      const one = kinds[bytes[at] ?? 0];
      if (one === kind.newline || one === kind.hash) {
        at = one === kind.hash ? endOfLine(bytes, at) : at + 1;
        continue;
      }
      isLineStart = false;
      isStatementStart = true;
      indent = column;
      if (functionIndent >= 0) {
        if (indent <= functionIndent) closeFunction();
        else if (bodyStart >= 0 && firstStatement < 0) firstStatement = at;
      }
      if (functionIndent < 0) definitions.beginLine(bytes, at, indent);
    }

    const byte = bytes[at] ?? 0;
    switch (kinds[byte]) {
      case kind.space:
        at++;
        break;

      case kind.letter: {
        if (lastName >= 0) {
          pieces.whole(lastName, 0);
          lastName = -1;
        }
        const start = at;
        const name = names.read(bytes, at);
        const { end } = last;
        if (end - at <= 2 && end < length && kinds[bytes[end] ?? 0] === kind.quote && isStringPrefix(bytes, at, end)) {
          const isFormatted = hasFormatPrefix(bytes, at, end);
          if (isFormatted) isLiteral = false;
          at = endOfString(bytes, end, isFormatted, inString);
          if (at < 0) return "a string does not end";
          isStatementStart = false;
          break;
        }
        if (!last.isAscii) pieces.foreign();
        const isFirst: boolean = isStatementStart;
        isStatementStart = false;
        at = end;
        if (name <= lastKeyword && name > 0) {
          // These are no mentions: as what they are in nearly all code, parameters.
          const isOwn = name === words.self || name === words.cls;
          const isNamed = header !== null && headerName < 0;
          if (isOwn && (isNamed || isGlobal)) return OWN_NAME;
          if (isOwn && functionIndent < 0 && header !== "def") {
            const next = behindBlank(bytes, end, depth);
            const isGiven = bytes[next] === EQUALS && bytes[next + 1] !== EQUALS;
            const isWalrus = bytes[next] === COLON && bytes[next + 1] === EQUALS;
            if (isWalrus || (isGiven && depth === 0)) return OWN_NAME;
            if (isFirst && definitions.owner() >= 0 && bytes[next] === COLON) isOwnAnnotated = true;
            if (!isInLambda && !isOwnAnnotated && !isGiven) return OWN_NAME;
          }
          if (isFirst && (name === words.import || name === words.from)) {
            const before = all.imports.bound.size;
            at = imports.read(bytes, end, name === words.import ? "import" : "from");
            if (at < 0) return "an import cannot be read";
            for (let row = before; row < all.imports.bound.size; row++) {
              const one = all.imports.bound.cells[row];
              if (one === words.self || one === words.cls) return OWN_NAME;
            }
          } else if (isFirst && functionIndent < 0 && (name === words.def || name === words.class)) {
            header = name === words.def ? "def" : "class";
            headerName = -1;
            baseCount = 0;
          } else if (name === words.async) isStatementStart = isFirst;
          else if (name === words.global) isGlobal = true;
          else if (name === words.lambda) isInLambda = true;
          else if (name === words.for || name === words.as) {
            bindsAll = true;
            bounds = 0;
            isInLambda = false;
          }
          if (name < firstConstant || name > lastConstant) isLiteral = false;
          break;
        }
        if (name > lastOfLiterals || name === 0) isLiteral = false;
        if (header !== null && headerName < 0) {
          headerName = name;
          nameStart = start;
          nameEnd = end;
          break;
        }
        lastName = name;
        if (isFirst && functionIndent < 0 && end < length && isTakenApart(bytes[end] ?? 0))
          changes[changeCount++] = name;
        if (isGlobal) pieces.global(name);
        else if (header === "class" && depth > 0) bases[baseCount++] = name;
        else if (functionIndent < 0 && depth <= targetDepth) bound[bounds++] = name;
        break;
      }

      case kind.dot: {
        const next = behindBlank(bytes, at + 1, depth);
        if (next >= length || kinds[bytes[next] ?? 0] !== kind.letter) {
          if (lastName >= 0) pieces.whole(lastName, 0);
          lastName = -1;
          at++;
          break;
        }
        const attribute = names.read(bytes, next);
        const { end } = last;
        if (!last.isAscii) pieces.foreign();
        if (lastName >= 0) pieces.pair(lastName, attribute, end < length && bytes[end] === OPENING ? 1 : 0);
        else pieces.attribute(attribute);
        lastName = -1;
        isLiteral = false;
        if (valueStart < 0) attributes[attributed++] = attribute;
        if (header === "class" && depth > 0) bases[baseCount++] = attribute;
        at = end;
        break;
      }

      case kind.digit:
        if (lastName >= 0) pieces.whole(lastName, 0);
        lastName = -1;
        at++;
        while (at < length && (inName[bytes[at] ?? 0] === 1 || bytes[at] === 0x2e)) at++;
        isStatementStart = false;
        break;

      case kind.quote:
        if (lastName >= 0) pieces.whole(lastName, 0);
        lastName = -1;
        at = endOfString(bytes, at, false, inString);
        if (at < 0) return "a string does not end";
        isStatementStart = false;
        break;

      case kind.newline: {
        const end = at;
        at += byte === CR && bytes[at + 1] === LF ? 2 : 1;
        if (depth > 0) break;
        if (header === "def") return "a def without a colon";
        if (lastName >= 0) pieces.whole(lastName, 0);
        lastName = -1;
        endLine(end);
        if (bodyStart === BODY_FOLLOWS) bodyStart = at;
        break;
      }

      case kind.hash:
        at = endOfLine(bytes, at);
        break;

      case kind.backslash: {
        const next = bytes[at + 1];
        at += next === CR && bytes[at + 2] === LF ? 3 : next === LF || next === CR ? 2 : 1;
        break;
      }

      case kind.open:
        if (lastName >= 0) pieces.whole(lastName, byte === OPENING ? 1 : 0);
        lastName = -1;
        if (isStatementStart) targetDepth = 1;
        depth++;
        at++;
        isStatementStart = false;
        break;

      case kind.close:
        if (lastName >= 0) pieces.whole(lastName, 0);
        lastName = -1;
        if (--depth < 0) return "a bracket is closed that was not opened";
        at++;
        break;

      case kind.colon:
        if (bytes[at + 1] === 0x3d && lastName >= 0 && functionIndent < 0) targets[targetCount++] = lastName;
        if (lastName >= 0) pieces.whole(lastName, 0);
        lastName = -1;
        at++;
        if (depth > 0) break;
        isStatementStart = true;
        if (!bindsAll) targetDepth = -1;
        if (header === "def") {
          closeStatement(at);
          header = null;
          definitions.beginFunction(headerName, nameStart, nameEnd);
          functionIndent = indent;
          bodyStart = isRestBlank(bytes, at) ? BODY_FOLLOWS : -1;
        }
        break;

      case kind.semicolon:
        if (lastName >= 0) pieces.whole(lastName, 0);
        lastName = -1;
        at++;
        isStatementStart = depth === 0;
        isInLambda = false;
        isLiteral = false;
        break;

      case kind.comparison:
        if (lastName >= 0) pieces.whole(lastName, 0);
        lastName = -1;
        at += bytes[at + 1] === 0x3d ? 2 : 1;
        isLiteral = false;
        break;

      case kind.equals:
        if (lastName >= 0) pieces.whole(lastName, 0);
        lastName = -1;
        at++;
        if (bytes[at] === 0x3d) {
          at++;
          isLiteral = false;
        } else if (depth === 0) {
          if (isOwnAnnotated) return OWN_NAME;
          if (attributed > 0) {
            pieces.endValue();
            pieces.beginValue(attributes, attributed);
            attributed = 0;
          }
          if (functionIndent < 0) {
            for (let index = 0; index < bounds; index++) targets[targetCount++] = bound[index] ?? 0;
            bounds = 0;
            valueStart = at;
            isLiteral = true;
          }
        }
        break;

      case kind.nul:
        return "it holds a NUL";

      default:
        if (lastName >= 0) pieces.whole(lastName, 0);
        lastName = -1;
        // Of operators, only signs and commas stand among literals.
        if (byte !== 0x2d && byte !== 0x2b && byte !== 0x2c) isLiteral = false;
        at++;
        isStatementStart = false;
    }
  }
  if (depth > 0) return "a bracket is not closed";
  if (header === "def") return "a def without a colon";
  if (lastName >= 0) pieces.whole(lastName, 0);
  if (!isLineStart) endLine(length);
  if (functionIndent >= 0) closeFunction();
  definitions.end();
  return null;
}

const OWN_NAME = "self or cls is a name of its own";
const BODY_FOLLOWS = -2;
const OPENING = 0x28;
const COLON = 0x3a;
const EQUALS = 0x3d;
/** Bytes of a table that is worth leaving out. */
const LONG_TABLE = 1024;

/** Whether what has that byte behind it is asked for an attribute or an item. */
function isTakenApart(byte: number): boolean {
  return byte === 0x2e || byte === 0x5b;
}

/** In other encodings, what looks like a comment may be code. */
function codecProblem(bytes: Uint8Array): string | null {
  const cookie = sourceCookie(bytes);
  if (cookie === null) return null;
  const { kind: codec, name } = sourceCodec(cookie.name);
  return codec === "plain" ? null : `it is in ${name}`;
}
