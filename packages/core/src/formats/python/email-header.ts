import type { LineLog } from "./line-anomalies.ts";
import { universalLines } from "./lines.ts";
import { BYTE_ORDER_MARK, type DecodedText } from "./text.ts";
import { strip, stripStart } from "./white-space.ts";

/** One field of an email-like header, as METADATA, PKG-INFO and WHEEL have them. */
export interface HeaderField {
  /** As written. Names are compared without regard to ASCII case. */
  readonly name: string;
  /** Without white space before it; line breaks and indentation of folded lines are kept. */
  readonly value: string;
  /** From 1. */
  readonly line: number;
}

export interface Header {
  /** In the order of the file. */
  readonly fields: readonly HeaderField[];
  /** Where the text after the header begins, in UTF-16 units. */
  readonly bodyStart: number;
  /** The line on which that is. */
  readonly bodyLine: number;
}

/** Says what makes the two readers of Python's header files disagree, as `metadata/…` or `wheel-file/…`. */
export interface HeaderLog {
  readonly format: "metadata" | "wheel-file";
  readonly log: LineLog;
}

/**
 * Reads a header as Python's `email.parser` with the compat32 policy does, which pip and most tools use.
 *
 * Lines end with LF, CR or CRLF. The header ends with the first empty line, or with the first line that is neither
 * a field nor a continuation: that line already belongs to the body.
 *
 * @see https://packaging.python.org/specifications/core-metadata/ and CPython's Lib/email/feedparser.py
 */
export function readHeader(text: string, { format, log }: HeaderLog): Header {
  const fields: HeaderField[] = [];
  let open: OpenField | null = null;
  let start = 0;
  let line = 1;

  function close(): void {
    if (open !== null) fields.push(finished(text, open));
    open = null;
  }

  while (start < text.length) {
    const end = lineEnd(text, start);
    const next = afterBreak(text, end);
    if (end === start) {
      close();
      return { fields, bodyStart: next, bodyLine: line + 1 };
    }

    const first = text.charCodeAt(start);
    if (first === SPACE || first === TAB) {
      if (open === null) log.note(`${format}/orphan-continuation`, line, text.slice(start, end));
      else open.end = end;
    } else if (text.startsWith("From ", start)) {
      close();
      log.note(`${format}/unix-from`, line, text.slice(start, end));
    } else {
      close();
      const colon = nameEnd(text, start);
      if (colon === null) {
        log.note(`${format}/header-ends-early`, line, text.slice(start, end));
        return { fields, bodyStart: start, bodyLine: line };
      }
      if (colon === start) log.note(`${format}/empty-name`, line, text.slice(start, end));
      else open = { line, start, colon, end };
    }
    if (text.charCodeAt(end) === CR && next === end + 1)
      log.note(`${format}/bare-cr`, line, "a lone CR ends this line");
    start = next;
    line++;
  }
  close();
  return { fields, bodyStart: text.length, bodyLine: line };
}

/**
 * Reads the same header as older uv does (the mailparse crate; measured from 0.8.22 to 0.13.0): only LF ends a line,
 * only an empty line ends the header, a line without a colon is a field without a value. Null where it refuses the
 * file. uv 0.13.9 reads a header as Python does.
 */
export function readHeaderAsOlderUv(text: string): readonly HeaderField[] | null {
  const fields: HeaderField[] = [];
  let start = 0;
  let line = 1;

  while (start < text.length) {
    const first = text.charCodeAt(start);
    if (first === LF || (first === CR && text.charCodeAt(start + 1) === LF)) break;
    if (first === CR || first === SPACE) return null;

    let end = unixLineEnd(text, start);
    const colon = indexWithin(text, COLON, start, end);
    let next = line + 1;
    if (colon !== -1) {
      for (let after = text.charCodeAt(end + 1); after === SPACE || after === TAB; after = text.charCodeAt(end + 1)) {
        end = unixLineEnd(text, end + 1);
        next++;
      }
    }
    const name = colon === -1 ? text.slice(start, end) : text.slice(start, colon);
    fields.push({ name, value: colon === -1 ? "" : unfold(text.slice(colon + 1, end), "\n"), line });
    start = end + 1;
    line = next;
  }
  return fields;
}

/** A folded value on one line, as uv unfolds it: each line break and the white space after it become one space. */
export function unfold(value: string, lineBreak: "\n" | "any" = "any"): string {
  if (!value.includes("\n") && (lineBreak === "\n" || !value.includes("\r"))) return stripStart(value);
  const lines: string[] = [];
  if (lineBreak === "any") for (const line of universalLines(value)) lines.push(stripStart(line.text));
  else for (const line of value.split("\n")) lines.push(stripStart(line.endsWith("\r") ? line.slice(0, -1) : line));
  return lines.join(" ");
}

/** Whether both readers see the same fields: names, order, and values but for white space. */
export function sameFields(one: readonly HeaderField[], other: readonly HeaderField[]): boolean {
  return (
    one.length === other.length &&
    one.every((field, index) => {
      const twin = other[index];
      return (
        twin !== undefined &&
        field.name.toLowerCase() === twin.name.toLowerCase() &&
        strip(unfold(field.value)) === strip(unfold(twin.value))
      );
    })
  );
}

/** Notes what every reader of such a file has to know before the first line. */
export function noteEncoding(decoded: DecodedText, { format, log }: HeaderLog): void {
  if (decoded.invalidAt !== null) log.note(`${format}/not-utf8`, null, "not UTF-8", decoded.invalidAt);
  if (decoded.text.startsWith(BYTE_ORDER_MARK)) log.note(`${format}/byte-order-mark`, 1, "a byte order mark", 0);
}

interface OpenField {
  readonly line: number;
  readonly start: number;
  readonly colon: number;
  end: number;
}

function finished(text: string, field: OpenField): HeaderField {
  let start = field.colon + 1;
  let end = field.end;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBreak(text.charCodeAt(end - 1))) end--;
  return { name: text.slice(field.start, field.colon), value: text.slice(start, end), line: field.line };
}

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const COLON = 0x3a;

/** The colon after a field's name (RFC 5322 ftext), null where the line is no field. */
function nameEnd(text: string, start: number): number | null {
  let index = start;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === COLON) return index;
    if (code <= SPACE || code >= 0x7f) return null;
    index++;
  }
  return null;
}

function lineEnd(text: string, start: number): number {
  let index = start;
  while (index < text.length && !isBreak(text.charCodeAt(index))) index++;
  return index;
}

function unixLineEnd(text: string, start: number): number {
  const index = text.indexOf("\n", start);
  return index === -1 ? text.length : index;
}

function afterBreak(text: string, end: number): number {
  return text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
}

function indexWithin(text: string, code: number, start: number, end: number): number {
  for (let index = start; index < end; index++) if (text.charCodeAt(index) === code) return index;
  return -1;
}

function isBreak(code: number): boolean {
  return code === LF || code === CR;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || isBreak(code);
}
