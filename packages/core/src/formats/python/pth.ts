import { type LineLog, lineLog, type TextReading } from "./line-anomalies.ts";
import { type Line, splitLines, universalLines } from "./lines.ts";
import { type PthLine, type StartupLines, type StartupReader, startupLines, startupReaders } from "./startup-lines.ts";
import { BYTE_ORDER_MARK, decodeText } from "./text.ts";
import { strip } from "./white-space.ts";

export type { PthLine } from "./startup-lines.ts";

/**
 * Reads a `.pth` file under each line model, joining lines that several of them see alike. Never throws.
 *
 * Blank lines are left out, and of lines that nobody runs those beyond the first 10,000.
 *
 * Anomalies: `pth/…` of {@link textAnomalyMeanings}.
 */
export function readPth(bytes: Uint8Array): TextReading<readonly PthLine[]> {
  const decoded = decodeText(bytes);
  const log = lineLog();
  const kept = startupLines();
  if (decoded.invalidAt !== null) log.note("pth/undecodable", null, "not UTF-8", decoded.invalidAt);

  const { text } = decoded;
  const marked = text.startsWith(BYTE_ORDER_MARK);
  if (marked) log.note("pth/byte-order-mark", 1, "a byte order mark", 0);

  if (marked || EXOTIC_BREAK.test(text)) joinReadings(text, kept, log);
  else for (const line of universalLines(text)) kept.add(describe(line, startupReaders, log));
  if (kept.notKept > 0) log.note("pth/lines-not-kept", null, `${kept.notKept} lines that run nothing`);
  return { value: kept.lines, anomalies: log.finish() };
}

const OLD: readonly StartupReader[] = ["<=3.12"];
const RECENT: readonly StartupReader[] = ["3.13-3.14", ">=3.15"];

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const EXOTIC_BREAK = /[\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** Walks both models side by side; equal bounds and text mean one line. */
function joinReadings(text: string, kept: StartupLines, log: LineLog): void {
  const recent = withoutMark(splitLines(text));
  let part = recent.next();

  for (const line of universalLines(text)) {
    if (!part.done && part.value.line === line.line && part.value.text === line.text) {
      kept.add(describe(line, startupReaders, log));
      part = recent.next();
      continue;
    }
    kept.add(describe(line, OLD, log));
    for (; !part.done && part.value.line === line.line; part = recent.next()) {
      if (part.value.column > 1) log.note("pth/exotic-line-break", part.value.line, part.value.text);
      kept.add(describe(part.value, RECENT, log));
    }
  }
}

function* withoutMark(lines: Iterable<Line>): Generator<Line, undefined> {
  for (const line of lines) {
    const marked = line.line === 1 && line.column === 1 && line.text.startsWith(BYTE_ORDER_MARK);
    yield marked ? { ...line, text: line.text.slice(1) } : line;
  }
}

function describe({ text, line, column }: Line, readBy: readonly StartupReader[], log: LineLog): PthLine {
  const content = strip(text);
  const executedBy = readBy.filter((reader) => isImport(reader === ">=3.15" ? content : text));
  if (executedBy.length === 0) return { line, column, text, kind: idleKind(text), readBy, executedBy };

  if (!isImport(text)) log.note("pth/indented-import", line, text);
  if (text.includes("\0")) log.note("pth/nul", line, text);
  return { line, column, text, kind: "import", readBy, executedBy };
}

/** An indented `#` is a comment since 3.15 only; before, the whole line names a folder, which could exist. */
function idleKind(text: string): "comment" | "path" {
  return text.startsWith("#") ? "comment" : "path";
}

function isImport(line: string): boolean {
  return line.startsWith("import ") || line.startsWith("import\t");
}
