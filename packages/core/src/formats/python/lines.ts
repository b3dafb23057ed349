/** One line without its line break. */
export interface Line {
  readonly text: string;
  /** From 1, counted by LF, CR and CRLF whatever the model. */
  readonly line: number;
  /** From 1, in UTF-16 units; above 1 only where the model breaks inside such a line. */
  readonly column: number;
}

/** Lines as Python's text files have them: ended by LF, CR or CRLF. */
export function universalLines(text: string): Generator<Line> {
  return linesOf(text, isUniversalBreak);
}

/** Lines as `str.splitlines` has them: also ended by VT, FF, FS, GS, RS, NEL, U+2028 and U+2029. */
export function splitLines(text: string): Generator<Line> {
  return linesOf(text, isPythonBreak);
}

function* linesOf(text: string, isBreak: (code: number) => boolean): Generator<Line> {
  let start = 0;
  let line = 1;
  let lineStart = 0;

  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (!isBreak(code)) continue;

    yield { text: text.slice(start, index), line, column: start - lineStart + 1 };
    if (code === CR && text.charCodeAt(index + 1) === LF) index++;
    start = index + 1;
    if (isUniversalBreak(code)) {
      line++;
      lineStart = start;
    }
  }
  if (start < text.length) yield { text: text.slice(start), line, column: start - lineStart + 1 };
}

const LF = 0x0a;
const CR = 0x0d;

function isUniversalBreak(code: number): boolean {
  return code === LF || code === CR;
}

function isPythonBreak(code: number): boolean {
  return (
    (code >= LF && code <= CR) || (code >= 0x1c && code <= 0x1e) || code === 0x85 || code === 0x2028 || code === 0x2029
  );
}

/** A character at which only `str.splitlines` breaks a line. */
export function isExoticBreak(code: number): boolean {
  return isPythonBreak(code) && !isUniversalBreak(code);
}
