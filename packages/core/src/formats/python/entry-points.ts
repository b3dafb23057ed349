import { textKey } from "../../base/text-key.ts";
import { type LineLog, lineLog, type TextReading } from "./line-anomalies.ts";
import { type Line, splitLines } from "./lines.ts";
import { BYTE_ORDER_MARK, decodeText } from "./text.ts";
import { strip } from "./white-space.ts";

export type EntryPointGroups = readonly EntryPointGroup[];

/** A section of entry_points.txt; sections of one name are joined, as installers do. */
export interface EntryPointGroup {
  readonly name: string;
  /** Where the section begins, from 1. */
  readonly line: number;
  /** In the order of the file, repeated names too: installers write the last one of a name. */
  readonly entries: readonly EntryPoint[];
}

export interface EntryPoint {
  readonly name: string;
  /** The object reference as written, `package.module:attribute [extra]`; not parsed here. */
  readonly value: string;
  readonly line: number;
}

/**
 * Reads entry_points.txt as `importlib.metadata` does, which pip and most plug-in loaders use. Never throws.
 *
 * Names are case-sensitive. Anomalies, `entry-points/…` of {@link textAnomalyMeanings}, mark what uv and configparser
 * see otherwise.
 */
export function readEntryPoints(bytes: Uint8Array): TextReading<EntryPointGroups> {
  const decoded = decodeText(bytes);
  const log = lineLog();
  const groups = new Map<string, OpenGroup>();
  let group: OpenGroup | null = null;

  if (decoded.invalidAt !== null) log.note("entry-points/not-utf8", null, "not UTF-8", decoded.invalidAt);
  if (decoded.text.startsWith(BYTE_ORDER_MARK)) {
    log.note("entry-points/byte-order-mark", 1, "pip does not see a section that begins on this line", 0);
  }

  for (const line of splitLines(decoded.text)) {
    const content = strip(line.text);
    if (line.column > 1) log.note("entry-points/exotic-line-break", line.line, content);
    if (content === "" || content.startsWith("#")) continue;

    if (content.startsWith("[") && content.endsWith("]")) {
      group = openGroup(content, line, groups, log);
    } else if (group === null) {
      log.note("entry-points/before-section", line.line, content);
    } else {
      addEntry(content, line, group, log);
    }
  }
  return {
    value: [...groups.values()].map(({ name, line, entries }) => ({ name, line, entries })),
    anomalies: log.finish(),
  };
}

interface OpenGroup extends EntryPointGroup {
  readonly entries: EntryPoint[];
  readonly names: Set<string>;
}

function openGroup(content: string, { line }: Line, groups: Map<string, OpenGroup>, log: LineLog): OpenGroup {
  const name = stripBrackets(content);
  if (name !== content.slice(1, -1) || /[[\]]/.test(name) || name !== strip(name)) {
    log.note("entry-points/odd-section", line, content);
  }
  const known = groups.get(textKey(name));
  if (known !== undefined) {
    log.note("entry-points/repeated-group", line, name);
    return known;
  }
  const group: OpenGroup = { name, line, entries: [], names: new Set() };
  groups.set(textKey(name), group);
  return group;
}

function addEntry(content: string, { text, line }: Line, group: OpenGroup, log: LineLog): void {
  if (content.startsWith(";")) log.note("entry-points/semicolon-line", line, content);
  if (content !== text && content[0] !== text[0]) log.note("entry-points/indented-line", line, content);

  const equals = content.indexOf("=");
  if (equals === -1) {
    log.note("entry-points/no-equals", line, content);
    return;
  }
  const name = strip(content.slice(0, equals));
  const value = strip(content.slice(equals + 1));
  if (/[#;]/.test(content.slice(1))) log.note("entry-points/inline-comment", line, content);
  if (group.names.has(textKey(name))) log.note("entry-points/repeated-name", line, `${group.name}: ${name}`);
  group.names.add(textKey(name));
  group.entries.push({ name, value, line });
}

/** `str.strip("[]")`. */
function stripBrackets(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && (text[start] === "[" || text[start] === "]")) start++;
  while (end > start && (text[end - 1] === "[" || text[end - 1] === "]")) end--;
  return text.slice(start, end);
}
