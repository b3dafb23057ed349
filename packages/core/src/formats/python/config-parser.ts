import type { LineLog } from "./line-anomalies.ts";
import { type Line, universalLines } from "./lines.ts";
import { strip, stripEnd } from "./white-space.ts";

export interface ConfigSection {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly options: readonly ConfigOption[];
}

export interface ConfigOption {
  /** As written. */
  readonly name: string;
  /** Lines of a folded value are joined by LF, without their indentation. */
  readonly value: string;
  readonly line: number;
}

/**
 * Reads an INI file as Python's `configparser.RawConfigParser` with default settings and `optionxform = str` does:
 * `=` or `:` after the name, `#` or `;` at the beginning of a line for a comment, indented lines continue a value.
 *
 * Where configparser fails, reading goes on and `setup-cfg/…` is noted: `no-section`, `repeated-section`,
 * `repeated-option`, `no-delimiter`.
 */
export function readConfig(text: string, log: LineLog): readonly ConfigSection[] {
  const sections = new Map<string, OpenSection>();
  const reader: ConfigReader = { sections, log, section: null, option: null, indent: 0 };
  for (const line of universalLines(text)) readLine(line, reader);

  return [...sections.values()].map(({ name, line, options }) => ({
    name,
    line,
    options: [...options.values()].map((option) => ({
      name: option.name,
      value: stripEnd(option.lines.join("\n")),
      line: option.line,
    })),
  }));
}

interface OpenOption {
  readonly name: string;
  readonly line: number;
  readonly lines: string[];
}

interface OpenSection {
  readonly name: string;
  readonly line: number;
  readonly options: Map<string, OpenOption>;
}

interface ConfigReader {
  readonly sections: Map<string, OpenSection>;
  readonly log: LineLog;
  section: OpenSection | null;
  option: OpenOption | null;
  /** Of the line that began the option. */
  indent: number;
}

function readLine({ text, line }: Line, reader: ConfigReader): void {
  const content = strip(text);
  if (content.startsWith("#") || content.startsWith(";")) return;
  if (content === "") {
    reader.option?.lines.push("");
    return;
  }
  const indent = text.indexOf(content.charAt(0));
  if (reader.option !== null && indent > reader.indent) {
    reader.option.lines.push(content);
    return;
  }
  reader.indent = indent;

  const bracket = content.startsWith("[") ? content.lastIndexOf("]") : -1;
  if (bracket > 1) beginSection(content.slice(1, bracket), line, reader);
  else if (reader.section === null) reader.log.note("setup-cfg/no-section", line, content);
  else beginOption(content, line, reader.section, reader);
}

function beginSection(name: string, line: number, reader: ConfigReader): void {
  reader.option = null;
  const known = reader.sections.get(name);
  if (known !== undefined) {
    reader.log.note("setup-cfg/repeated-section", line, name);
    reader.section = known;
    return;
  }
  reader.section = { name, line, options: new Map() };
  reader.sections.set(name, reader.section);
}

function beginOption(content: string, line: number, section: OpenSection, reader: ConfigReader): void {
  const delimiter = content.search(/[=:]/);
  if (delimiter < 1) {
    reader.log.note("setup-cfg/no-delimiter", line, content);
    return;
  }
  const name = stripEnd(content.slice(0, delimiter));
  if (section.options.has(name)) reader.log.note("setup-cfg/repeated-option", line, `${section.name}: ${name}`);
  reader.option = { name, line, lines: [strip(content.slice(delimiter + 1))] };
  section.options.set(name, reader.option);
}
