import { type LineLog, lineLog, type TextReading } from "./line-anomalies.ts";
import { isExoticBreak } from "./lines.ts";
import { BYTE_ORDER_MARK, decodeText } from "./text.ts";

/** One row of RECORD. */
export interface RecordRow {
  readonly path: string;
  /** As written, `sha256`; null where the row has no digest. */
  readonly algorithm: string | null;
  /** As written: URL-safe base64 without padding when right. Null where the row has none. */
  readonly digest: string | null;
  /** Bytes; null where absent or not a number. */
  readonly size: number | null;
  /** The line on which the row begins, from 1. */
  readonly line: number;
  /** How many columns the row has; 3 when right. */
  readonly columns: number;
}

/**
 * Reads a RECORD file (PEP 376, PEP 427) as Python's csv.reader does with the default dialect. Never throws.
 *
 * The value is CSV proper: a quoted field keeps its line break. pip splits the text by `str.splitlines` first, so it
 * loses that line break and breaks rows at further characters; both are anomalies.
 *
 * Anomalies: `record/…` of {@link textAnomalyMeanings}.
 */
export function readRecord(bytes: Uint8Array): TextReading<readonly RecordRow[]> {
  const decoded = decodeText(bytes);
  const log = lineLog();
  let text = decoded.text;

  if (decoded.invalidAt !== null) log.note("record/not-utf8", null, "not UTF-8", decoded.invalidAt);
  if (text.startsWith(BYTE_ORDER_MARK)) {
    log.note("record/byte-order-mark", 1, "pip takes it for a part of the first path", 0);
    text = text.slice(1);
  }
  return { value: readRows(text, log), anomalies: log.finish() };
}

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const COMMA = 0x2c;

/** csv.field_size_limit() of CPython, in characters. */
const LONGEST_FIELD = 131_072;

function readRows(text: string, log: LineLog): RecordRow[] {
  const rows: RecordRow[] = [];
  const cursor: Cursor = { text, index: 0, line: 1, fields: [], plain: true };

  while (cursor.index < text.length) {
    const line = cursor.line;
    const first = text.charCodeAt(cursor.index);
    if (first === LF || first === CR) {
      log.note("record/empty-row", line, "an empty line");
      skipBreak(cursor, log);
      continue;
    }
    readRow(cursor, log);
    skipBreak(cursor, log);
    rows.push(asRow(cursor.fields, line, log));
  }
  if (!cursor.plain) {
    noteExoticBreaks(text, log);
    if (text.includes("\0")) log.note("record/nul", null, "a NUL character");
  }
  return rows;
}

function asRow(fields: readonly string[], line: number, log: LineLog): RecordRow {
  const [path = "", hash = "", size = ""] = fields;
  if (fields.length !== 3) {
    log.note("record/bad-row", line, `${fields.length} columns: ${fields.slice(0, 5).join(",")}`);
  }
  const equals = hash.indexOf("=");
  const algorithm = equals === -1 ? null : hash.startsWith("sha256=") ? "sha256" : hash.slice(0, equals);
  const digest = equals === -1 ? null : hash.slice(equals + 1);
  if (hash !== "") checkHash(algorithm, digest, hash, line, log);
  return { path, algorithm, digest, size: readSize(size, line, log), line, columns: fields.length };
}

interface Cursor {
  readonly text: string;
  index: number;
  line: number;
  /** Of the row last read; one array for all rows, because there may be many. */
  readonly fields: string[];
  /** No control character but line breaks, nothing beyond ASCII so far. */
  plain: boolean;
}

/** Leaves the cursor on the row's line break, or at the end. */
function readRow(cursor: Cursor, log: LineLog): void {
  const { text, fields } = cursor;
  fields.length = 0;

  for (;;) {
    const field = text.charCodeAt(cursor.index) === QUOTE ? readQuoted(cursor, log) : readPlain(cursor);
    if (field.length > LONGEST_FIELD) log.note("record/field-too-long", cursor.line, `${field.length} characters`);
    fields.push(field);
    if (cursor.index >= text.length || text.charCodeAt(cursor.index) !== COMMA) return;
    cursor.index++;
  }
}

function readPlain(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.index;
  let index = start;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === COMMA || code === LF || code === CR) break;
    if (code < 0x20 || code > 0x7e) cursor.plain = false;
    index++;
  }
  cursor.index = index;
  return text.slice(start, index);
}

function readQuoted(cursor: Cursor, log: LineLog): string {
  const { text } = cursor;
  const parts: string[] = [];
  const line = cursor.line;
  let start = cursor.index + 1;

  for (;;) {
    const quote = text.indexOf('"', start);
    const end = quote === -1 ? text.length : quote;
    parts.push(text.slice(start, end));
    if (quote === -1) {
      log.note("record/unterminated-quote", line, text.slice(cursor.index, cursor.index + 300));
      cursor.index = text.length;
      break;
    }
    if (text.charCodeAt(quote + 1) !== QUOTE) {
      cursor.index = quote + 1;
      break;
    }
    parts.push('"');
    start = quote + 2;
  }

  const quoted = parts.join("");
  if (!/^[ -~]*$/.test(quoted)) cursor.plain = false;
  const breaks = countBreaks(quoted);
  if (breaks > 0) log.note("record/line-break-in-field", line, "pip reads the field without its line break");
  cursor.line += breaks;

  // After the closing quote csv goes on as in a plain field.
  const rest = readPlain(cursor);
  if (rest !== "") log.note("record/text-after-quote", line, rest);
  return quoted + rest;
}

function skipBreak(cursor: Cursor, log: LineLog): void {
  if (cursor.index >= cursor.text.length) return;
  const code = cursor.text.charCodeAt(cursor.index);
  const pair = code === CR && cursor.text.charCodeAt(cursor.index + 1) === LF;
  if (code === CR && !pair) log.note("record/bare-cr", cursor.line, "a lone CR ends this line");
  cursor.index += pair ? 2 : 1;
  cursor.line++;
}

function countBreaks(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === LF || (code === CR && text.charCodeAt(index + 1) !== LF)) count++;
  }
  return count;
}

/** Only asked for a text with control characters or beyond ASCII. */
function noteExoticBreaks(text: string, log: LineLog): void {
  let line = 1;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === LF || (code === CR && text.charCodeAt(index + 1) !== LF)) line++;
    else if (isExoticBreak(code)) {
      log.note(
        "record/exotic-line-break",
        line,
        `U+${code.toString(16).padStart(4, "0").toUpperCase()}: pip breaks the row here`,
      );
    }
  }
}

/** Bytes of a digest by the names that RECORD uses (hashlib's). */
const DIGEST_SIZES: ReadonlyMap<string, number> = new Map([
  ["md5", 16],
  ["sha1", 20],
  ["sha224", 28],
  ["sha256", 32],
  ["sha384", 48],
  ["sha512", 64],
  ["sha3_224", 28],
  ["sha3_256", 32],
  ["sha3_384", 48],
  ["sha3_512", 64],
  ["blake2b", 64],
  ["blake2s", 32],
]);

/** PEP 427: the hash algorithm must be sha256 or better; in particular md5, sha1 and sha224 are not permitted. */
const WEAK: ReadonlySet<string> = new Set(["md5", "sha1", "sha224"]);

const BASE64_URL = /^[A-Za-z0-9_-]*$/;

function checkHash(algorithm: string | null, digest: string | null, hash: string, line: number, log: LineLog): void {
  if (algorithm === null || digest === null) {
    log.note("record/bad-hash-syntax", line, hash);
    return;
  }
  if (WEAK.has(algorithm)) log.note("record/weak-hash", line, algorithm);

  const size = DIGEST_SIZES.get(algorithm);
  const length = size === undefined ? digest.length : Math.ceil((size * 4) / 3);
  if (algorithm === "" || digest === "" || digest.length !== length || !BASE64_URL.test(digest)) {
    log.note("record/bad-hash-syntax", line, hash);
  }
}

function readSize(field: string, line: number, log: LineLog): number | null {
  if (field === "") return null;
  if (field.length <= 15 && /^[0-9]+$/.test(field)) return Number(field);
  log.note("record/bad-size", line, field);
  return null;
}
