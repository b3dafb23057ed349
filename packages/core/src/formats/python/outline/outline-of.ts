import { sourceCodec } from "../source-codec.ts";
import { sourceCookie } from "../source-cookie.ts";
import { BACKSLASH, CR, FORM_FEED, inName, kind, kinds, LF, TAB } from "./bytes.ts";
import { importStatement } from "./import-statement.ts";
import type { NameTable } from "./name-table.ts";
import type { Definition, Outline, OutlineClass, OutlineFunction, OutlineImport, OutlineStatement } from "./outline.ts";
import type { PieceWriter } from "./pieces.ts";
import { endOfString, hasFormatPrefix, isStringPrefix, type StringTaker } from "./strings.ts";
import type { Words } from "./words.ts";

/**
 * One pass over the bytes of a source file. Takes time linear in their number.
 *
 * @param names shared by the files that are compared, as the others are
 */
export function outlineOf(bytes: Uint8Array, names: NameTable, words: Words, pieces: PieceWriter): Outline {
  const codec = codecProblem(bytes);
  if (codec !== null) return lostOutline(codec);

  const functions: OutlineFunction[] = [];
  const classes: OutlineClass[] = [];
  const imports: OutlineImport[] = [];
  const statements: OutlineStatement[] = [];
  pieces.begin();
  const openClasses: OpenClass[] = [];

  const length = bytes.length;
  const { last } = names;
  const { lastKeyword, lastOfLiterals } = words;
  const [firstConstant, lastConstant] = words.constants;
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let depth = 0;
  // The function that we are in, indented by -1 outside of any.
  let functionIndent = -1;
  let functionHeader: Header = NO_HEADER;
  let bodyStart = -1;
  let firstStatement = -1;
  let contentEnd = at;
  // The logical line.
  let isLineStart: boolean = true;
  let isStatementStart: boolean = true;
  let indent = 0;
  let header: "def" | "class" | null = null;
  let headerName = -1;
  let nameStart = 0;
  let nameEnd = 0;
  let headerFrom = 0;
  /** Of the decorators that stand above; -1 without any. */
  let decoratorStart = -1;
  let decoratorFrom = 0;
  let tokenStart = 0;
  let bases: number[] = [];
  // Taken over again line by line: so many of them count.
  const bound: number[] = [];
  let bounds = 0;
  let targets: number[] = [];
  let changes: number[] = [];
  const attributes: number[] = [];
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

  /** Of the `def` or `class` of this line, once its statement is closed. */
  function headerOf(nameEnd: number): Header {
    const isDecorated = decoratorStart >= 0;
    const header_: Header = {
      name: headerName,
      owner: openClasses.at(-1)?.index ?? -1,
      start: isDecorated ? decoratorStart : tokenStart,
      wordStart: tokenStart,
      nameStart,
      nameEnd,
      headerFrom: isDecorated ? decoratorFrom : headerFrom,
      headerTo: statements.length,
    };
    decoratorStart = -1;
    return header_;
  }

  function closeFunction(): void {
    const piece = pieces.piece();
    const { name, owner, start, wordStart, nameStart, nameEnd, headerFrom, headerTo } = functionHeader;
    const { from, to, isForeign, assigns } = piece;
    // One after the other: to spread them is slow.
    functions.push({
      name,
      owner,
      start,
      wordStart,
      nameStart,
      nameEnd,
      headerFrom,
      headerTo,
      end: contentEnd,
      bodyStart,
      firstStatement,
      from,
      to,
      isForeign,
      assigns,
    });
    functionIndent = -1;
    bodyStart = -1;
    firstStatement = -1;
  }

  function closeClasses(to: number): void {
    for (let last = openClasses.at(-1); last !== undefined && last.indent >= to; last = openClasses.at(-1)) {
      openClasses.pop();
      const { header: of, bases: named, functionsFrom } = last;
      classes[last.index] = {
        ...of,
        bases: named,
        end: contentEnd,
        functionsFrom,
        functionsTo: functions.length,
        statementsTo: statements.length,
      };
    }
  }

  function closeStatement(end: number): void {
    if (functionIndent >= 0) return;
    if (bindsAll) for (let index = 0; index < bounds; index++) targets.push(bound[index] ?? 0);
    const isTable = valueStart >= 0 && isLiteral && targets.length === 1 && end - valueStart >= LONG_TABLE;
    if (pieces.isEmpty && targets.length === 0) return;
    const { from, to, isForeign, assigns } = pieces.piece();
    const table = isTable && assigns.length === 0 ? { start: valueStart, end } : null;
    const owner = openClasses[openClasses.length - 1]?.index ?? -1;
    statements.push({
      owner,
      targets: targets.length === 0 ? NO_NAMES : targets,
      changes: changes.length === 0 ? NO_NAMES : changes,
      table,
      from,
      to,
      isForeign,
      assigns,
    });
  }

  function endLine(end: number): void {
    pieces.endValue();
    closeStatement(end);
    contentEnd = end;
    if (header === "class") {
      const of = headerOf(nameEnd);
      const opened = { indent, index: classes.length, header: of, bases, functionsFrom: functions.length };
      classes.push({
        ...of,
        bases,
        end,
        functionsFrom: functions.length,
        functionsTo: functions.length,
        statementsTo: statements.length,
      });
      openClasses.push(opened);
    }
    header = null;
    isLineStart = true;
    isGlobal = false;
    isInLambda = false;
    isOwnAnnotated = false;
    bindsAll = false;
    targetDepth = 0;
    valueStart = -1;
    isLiteral = true;
    if (targets.length > 0) targets = [];
    if (changes.length > 0) changes = [];
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
      tokenStart = at;
      if (functionIndent >= 0) {
        if (indent <= functionIndent) closeFunction();
        else if (bodyStart >= 0 && firstStatement < 0) firstStatement = at;
      }
      if (functionIndent < 0) {
        if (openClasses.length > 0) closeClasses(indent);
        headerFrom = statements.length;
        if (bytes[at] === AT) {
          if (decoratorStart < 0) decoratorFrom = statements.length;
          if (decoratorStart < 0) decoratorStart = at;
        } else if (decoratorStart >= 0 && !DEFINES.has(bytes[at] ?? 0)) decoratorStart = -1;
      }
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
          if (at < 0) return lostOutline("a string does not end");
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
          if (isOwn && (isNamed || isGlobal)) return lostOutline(OWN_NAME);
          if (isOwn && functionIndent < 0 && header !== "def") {
            const next = behindBlank(bytes, end, depth);
            const isGiven = bytes[next] === EQUALS && bytes[next + 1] !== EQUALS;
            const isWalrus = bytes[next] === COLON && bytes[next + 1] === EQUALS;
            if (isWalrus || (isGiven && depth === 0)) return lostOutline(OWN_NAME);
            if (isFirst && openClasses.length > 0 && bytes[next] === COLON) isOwnAnnotated = true;
            if (!isInLambda && !isOwnAnnotated && !isGiven) return lostOutline(OWN_NAME);
          }
          if (isFirst && (name === words.import || name === words.from)) {
            const statement = importStatement(bytes, end, name === words.import ? "import" : "from", names);
            if (statement.end < 0) return lostOutline("an import cannot be read");
            for (const one of statement.imports) {
              if (one.bound === words.self || one.bound === words.cls) return lostOutline(OWN_NAME);
              imports.push(one);
            }
            at = statement.end;
          } else if (isFirst && functionIndent < 0 && (name === words.def || name === words.class)) {
            header = name === words.def ? "def" : "class";
            headerName = -1;
            bases = [];
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
        if (isFirst && functionIndent < 0 && end < length && isTakenApart(bytes[end] ?? 0)) changes.push(name);
        if (isGlobal) pieces.global(name);
        else if (header === "class" && depth > 0) bases.push(name);
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
        if (header === "class" && depth > 0) bases.push(attribute);
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
        if (at < 0) return lostOutline("a string does not end");
        isStatementStart = false;
        break;

      case kind.newline: {
        const end = at;
        at += byte === CR && bytes[at + 1] === LF ? 2 : 1;
        if (depth > 0) break;
        if (header === "def") return lostOutline("a def without a colon");
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
        if (--depth < 0) return lostOutline("a bracket is closed that was not opened");
        at++;
        break;

      case kind.colon:
        if (bytes[at + 1] === 0x3d && lastName >= 0 && functionIndent < 0) targets.push(lastName);
        if (lastName >= 0) pieces.whole(lastName, 0);
        lastName = -1;
        at++;
        if (depth > 0) break;
        isStatementStart = true;
        if (!bindsAll) targetDepth = -1;
        if (header === "def") {
          closeStatement(at);
          header = null;
          functionHeader = headerOf(nameEnd);
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
          if (isOwnAnnotated) return lostOutline(OWN_NAME);
          if (attributed > 0) {
            pieces.endValue();
            pieces.beginValue(attributes.slice(0, attributed));
            attributed = 0;
          }
          if (functionIndent < 0) {
            for (let index = 0; index < bounds; index++) targets.push(bound[index] ?? 0);
            bounds = 0;
            valueStart = at;
            isLiteral = true;
          }
        }
        break;

      case kind.nul:
        return lostOutline("it holds a NUL");

      default:
        if (lastName >= 0) pieces.whole(lastName, 0);
        lastName = -1;
        // Of operators, only signs and commas stand among literals.
        if (byte !== 0x2d && byte !== 0x2b && byte !== 0x2c) isLiteral = false;
        at++;
        isStatementStart = false;
    }
  }
  if (depth > 0) return lostOutline("a bracket is not closed");
  if (header === "def") return lostOutline("a def without a colon");
  if (lastName >= 0) pieces.whole(lastName, 0);
  if (!isLineStart) endLine(length);
  if (functionIndent >= 0) closeFunction();
  closeClasses(-1);
  return { lost: null, functions, classes, imports, statements, mentions: pieces.mentions() };
}

type Header = Omit<Definition, "end">;

interface OpenClass {
  readonly indent: number;
  readonly index: number;
  readonly header: Header;
  readonly bases: readonly number[];
  readonly functionsFrom: number;
}

const NO_HEADER: Header = {
  name: 0,
  owner: -1,
  start: 0,
  wordStart: 0,
  nameStart: 0,
  nameEnd: 0,
  headerFrom: 0,
  headerTo: 0,
};
const NO_NAMES: readonly number[] = [];
const AT = 0x40;
/** Beginnings of `def`, `async def` and `class`. */
const DEFINES: ReadonlySet<number> = new Set(Array.from("dac", (letter) => letter.charCodeAt(0)));
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

function lostOutline(lost: string): Outline {
  return { lost, functions: [], classes: [], imports: [], statements: [], mentions: new Int32Array(0) };
}

/** In other encodings, what looks like a comment may be code. */
function codecProblem(bytes: Uint8Array): string | null {
  const cookie = sourceCookie(bytes);
  if (cookie === null) return null;
  const { kind: codec, name } = sourceCodec(cookie.name);
  return codec === "plain" ? null : `it is in ${name}`;
}

function endOfLine(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  let at = start;
  for (; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === LF || byte === CR) break;
  }
  return at;
}

/** Past white space, and in brackets past line breaks and comments. */
function behindBlank(bytes: Uint8Array, start: number, depth: number): number {
  let at = start;
  for (;;) {
    if (at >= bytes.length) return at;
    const one = kinds[bytes[at] ?? 0];
    if (one === kind.space || (one === kind.newline && depth > 0)) at++;
    else if (one === kind.hash && depth > 0) at = endOfLine(bytes, at);
    else if (bytes[at] === BACKSLASH && kinds[bytes[at + 1] ?? 0] === kind.newline) at += 2;
    else return at;
  }
}

/** Whether nothing but white space and a comment follows on the line. */
function isRestBlank(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (kinds[bytes[at] ?? 0] === kind.space) at++;
  const one = kinds[bytes[at] ?? 0];
  return at >= bytes.length || one === kind.newline || one === kind.hash;
}
