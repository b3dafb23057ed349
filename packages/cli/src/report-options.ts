import { defaultLimits, type FailOn, limitOptions, parseSize, severities } from "@assay/core";
import { type Command, InvalidArgumentError, Option } from "commander";

const formats = ["text", "json", "sarif", "markdown", "html", "github"] as const;
export type Format = (typeof formats)[number];

/** The options that every report shares, as commander hands them over. Absent: not given, so configuration may say. */
export interface ReportOptions {
  readonly format?: Format;
  readonly output?: string;
  readonly failOn?: FailOn;
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly all?: true;
  readonly index?: string;
  readonly extraIndex?: readonly string[];
  readonly offline?: true;
  readonly config?: string;
  readonly jobs?: number;
  readonly quiet?: true;
  readonly verbose?: true;
  /** `false` for `--no-color`; commander's default is true. */
  readonly color: boolean;
  readonly progress: boolean;
  /** `maxSize` and its like, by the names of core's `limitOptions`. */
  readonly [limit: `max${string}`]: number;
}

/** What is different in one command. */
interface Terms {
  readonly formats?: readonly Format[];
  /** What `--all` shows. */
  readonly all?: string;
  /** Options that are taken, as by every report, and change nothing here: help does not list them. */
  readonly unlisted?: readonly `--${string}`[];
}

/** Adds them to a command. */
export function reportOptions(command: Command, terms: Terms = {}): Command {
  command
    .addOption(new Option("--format <format>", "how to report (default: text)").choices(terms.formats ?? formats))
    .option("--output <file>", "write the report to a file, whole or not at all")
    .addOption(
      new Option("--fail-on <severity>", "exit 1 from this severity on (default: high)").choices([
        ...severities,
        "none",
      ]),
    )
    .option("--select <rules>", "only these rules or families: archive/,wheel/startup-line-runs", listed)
    .option("--ignore <rules>", "all but these rules or families", listed)
    .option("--all", terms.all ?? "show info findings too")
    .option("--jobs <n>", "distributions read at once (default: one per processor)", count)
    .option("--quiet", "findings and verdict only")
    .option("--verbose", "say for each finding why it matters");
  return unlisted(sourceOptions(command), terms.unlisted ?? []);
}

/** Leaves options out of what help lists. */
export function unlisted(command: Command, names: readonly `--${string}`[]): Command {
  for (const option of command.options) {
    if (names.some((name) => name === option.long)) option.hideHelp();
  }
  return command;
}

/** Those that say where distributions come from and how much of them is read. */
export function sourceOptions(command: Command): Command {
  command
    .option("--index <url>", "the index to ask (default: as pip and uv are set up, else the public one)")
    .option("--extra-index <url>", "a further index; may be given several times", collected)
    .option("--offline", "use only what the cache holds")
    .option("--config <file>", "configuration to read (default: assay.toml or pyproject.toml, found upward)")
    .option("--no-color", "no colours (also NO_COLOR; FORCE_COLOR forces them)")
    .option("--no-progress", "no progress line");
  for (const { name, limit, unit, about } of limitOptions) {
    const most = defaultLimits[limit];
    const usual = unit === "bytes" ? `${most / GIB}GiB` : String(most);
    const words = `${about} (default: ${usual})`;
    command.option(`--${name} <${unit === "bytes" ? "size" : "n"}>`, words, unit === "bytes" ? size : count);
  }
  return command;
}

/** Limits of bytes are whole multiples of it. */
const GIB = 2 ** 30;

/** Several rules in one word, or the option given several times. */
export function listed(text: string, before: readonly string[] = []): readonly string[] {
  const rules = text.split(",").map((rule) => rule.trim());
  return [...before, ...rules.filter((rule) => rule !== "")];
}

function collected(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function count(text: string): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value === 0) throw new InvalidArgumentError("A whole number from 1 on is expected.");
  return value;
}

function size(text: string): number {
  const bytes = parseSize(text);
  if (bytes === undefined) throw new InvalidArgumentError("A size is expected, for example 500MB or 2GiB.");
  return bytes;
}
