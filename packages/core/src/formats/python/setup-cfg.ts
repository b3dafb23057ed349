import { type ConfigOption, readConfig } from "./config-parser.ts";
import { lineLog, type TextReading } from "./line-anomalies.ts";
import { splitLines } from "./lines.ts";
import { decodeText } from "./text.ts";
import { strip } from "./white-space.ts";

/** setup.cfg as setuptools reads it. */
export interface SetupCfg {
  readonly sections: readonly SetupSection[];
}

export interface SetupSection {
  /** As written: `metadata`, `options`, `options.extras_require`, `bdist_wheel`, and those of other tools. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly options: readonly SetupOption[];
}

export interface SetupOption extends ConfigOption {
  /** As setuptools looks it up: lower case, `-` as `_`. */
  readonly key: string;
  /**
   * What setuptools does before it has a value: `attr:` reads an attribute, importing the module if it is no literal;
   * `file:` reads files; `find:` and `find_namespace:` look for packages.
   */
  readonly directive: SetupDirective | null;
}

export interface SetupDirective {
  readonly kind: "attr" | "file" | "find" | "find_namespace";
  /** The dotted name, or the comma-separated paths; empty for `find`. */
  readonly argument: string;
}

/**
 * Reads setup.cfg. Never throws.
 *
 * Anomalies: `setup-cfg/not-utf8` (setuptools reads it in the encoding of the locale), and those of
 * {@link readConfig}, at each of which setuptools stops.
 */
export function readSetupCfg(bytes: Uint8Array): TextReading<SetupCfg> {
  const decoded = decodeText(bytes);
  const log = lineLog();
  if (decoded.invalidAt !== null) log.note("setup-cfg/not-utf8", null, "not UTF-8", decoded.invalidAt);

  const sections = readConfig(decoded.text, log).map(({ name, line, options }) => ({
    name,
    line,
    options: options.map(asSetuptoolsReads),
  }));
  return { value: { sections }, anomalies: log.finish() };
}

/** The option of that key (lower case, `_`), the last one where several names give one key; null where there is none. */
export function setupOption(config: SetupCfg, section: string, key: string): SetupOption | null {
  return config.sections.find(({ name }) => name === section)?.options.findLast((option) => option.key === key) ?? null;
}

/** The items of a list option: one a line, or on one line separated by `separator` (`;` for requirements, else `,`). */
export function setupList(value: string, separator: ";" | ","): readonly string[] {
  const chunks = value.includes("\n") ? [...splitLines(value)].map(({ text }) => text) : value.split(separator);
  return chunks.map(strip).filter((chunk) => chunk !== "");
}

function asSetuptoolsReads(option: ConfigOption): SetupOption {
  return {
    ...option,
    key: option.name.toLowerCase().replaceAll("-", "_"),
    directive: readDirective(option.value),
  };
}

const DIRECTIVES: readonly (readonly [string, SetupDirective["kind"]])[] = [
  ["attr:", "attr"],
  ["file:", "file"],
  ["find_namespace:", "find_namespace"],
  ["find:", "find"],
];

function readDirective(value: string): SetupDirective | null {
  for (const [prefix, kind] of DIRECTIVES) {
    if (value.startsWith(prefix)) return { kind, argument: strip(value.slice(prefix.length)) };
  }
  return null;
}
