import { type LineLog, lineLog, type TextReading } from "./line-anomalies.ts";
import { type Line, splitLines } from "./lines.ts";
import { type PthLine, type StartupReader, startupLines } from "./startup-lines.ts";
import { BYTE_ORDER_MARK, decodeText } from "./text.ts";
import { isBlank, strip } from "./white-space.ts";

/**
 * Reads a `.start` file (PEP 829, Python 3.15): one entry point `package.module:callable` a line, called without
 * arguments at every start of the interpreter. Never throws.
 *
 * Its mere presence stops the import lines of the `.pth` file with the same stem, even when it is empty; but a file
 * that is not UTF-8 is skipped as if it were not there.
 *
 * Anomalies: `start/…` of {@link textAnomalyMeanings}.
 */
export function readStart(bytes: Uint8Array): TextReading<readonly PthLine[]> {
  const decoded = decodeText(bytes);
  const log = lineLog();
  const readable = decoded.invalidAt === null;
  if (!readable) log.note("start/not-utf8", null, "not UTF-8", decoded.invalidAt);

  const kept = startupLines();
  const marked = decoded.text.startsWith(BYTE_ORDER_MARK);
  for (const line of splitLines(marked ? decoded.text.slice(1) : decoded.text)) {
    if (!isBlank(line.text)) kept.add(describe(line, readable ? READERS : [], log));
  }
  if (kept.notKept > 0) log.note("start/lines-not-kept", null, `${kept.notKept} lines that run nothing`);
  return { value: kept.lines, anomalies: log.finish() };
}

const READERS: readonly StartupReader[] = [">=3.15"];

function describe({ text, line, column }: Line, readBy: readonly StartupReader[], log: LineLog): PthLine {
  if (column > 1) log.note("start/exotic-line-break", line, text);

  const content = strip(text);
  if (content.startsWith("#")) return { line, column, text, kind: "comment", readBy, executedBy: [] };
  if (isEntryPoint(content)) return { line, column, text, kind: "entry-point", readBy, executedBy: readBy };

  log.note("start/bad-entry-point", line, content);
  return { line, column, text, kind: "invalid", readBy, executedBy: [] };
}

/** `pkgutil.resolve_name(…, strict=True)`: dotted identifiers, a colon, dotted identifiers. */
function isEntryPoint(content: string): boolean {
  const colon = content.indexOf(":");
  return colon !== -1 && isDottedName(content.slice(0, colon)) && isDottedName(content.slice(colon + 1));
}

function isDottedName(text: string): boolean {
  return text.split(".").every((word) => word !== "" && !/^\p{Nd}/u.test(word) && !/[^\p{L}\p{N}_]/u.test(word));
}
