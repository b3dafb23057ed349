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

/** `str.isspace` of one UTF-16 unit: the separators FS to US and NEL too, the byte order mark not. */
export function isPythonSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f);
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Whether nothing but white space, `not text.strip()`. */
export function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (!isPythonSpace(text.charCodeAt(index))) return false;
  return true;
}

/** `str.strip()`. */
export function strip(text: string): string {
  return stripEnd(stripStart(text));
}

/** `str.lstrip()`. */
export function stripStart(text: string): string {
  let start = 0;
  while (start < text.length && isPythonSpace(text.charCodeAt(start))) start++;
  return start === 0 ? text : text.slice(start);
}

/** `str.rstrip()`. */
export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isPythonSpace(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}
