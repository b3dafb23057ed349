import { type Severity, severities } from "@assay/core";
import { type Command, InvalidArgumentError, Option } from "commander";

export const formats = ["text", "json", "sarif", "markdown", "html", "github"] as const;
export type Format = (typeof formats)[number];

/** The options that every report shares, as commander hands them over. Absent: not given, so configuration may say. */
export interface ReportOptions {
  readonly format?: Format;
  readonly output?: string;
  readonly failOn?: Severity | "none";
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
  readonly maxSize?: number;
  readonly maxMemberSize?: number;
  readonly maxTotalSize?: number;
  readonly maxFiles?: number;
}

/** Adds them to a command. */
export function reportOptions(command: Command): Command {
  return command
    .addOption(new Option("--format <format>", "how to report").choices(formats).default(undefined, "text"))
    .option("--output <file>", "write the report to a file, whole or not at all")
    .addOption(
      new Option("--fail-on <severity>", "exit 1 from this severity on")
        .choices([...severities, "none"])
        .default(undefined, "high"),
    )
    .option("--select <rules>", "only these rules or families (archive/, wheel/startup-line-runs, …)", listed)
    .option("--ignore <rules>", "all but these rules or families", listed)
    .option("--all", "show info findings too")
    .option("--index <url>", "the package index to ask (else pip's and uv's settings, else the public one)")
    .option("--extra-index <url>", "a further index; may be given several times", collected)
    .option("--offline", "use only what the cache holds")
    .option("--config <file>", "read this configuration (else assay.toml or pyproject.toml, found upward)")
    .option("--jobs <n>", "distributions read at once (else one per processor)", positive)
    .option("--quiet", "findings and verdict only")
    .option("--verbose", "say for each finding why it matters")
    .option("--no-color", "no colours (also NO_COLOR; FORCE_COLOR forces them)")
    .option("--no-progress", "no progress line")
    .option("--max-size <size>", "largest distribution to read, for example 500MB", size)
    .option("--max-member-size <size>", "largest member once decompressed", size)
    .option("--max-total-size <size>", "all members of a distribution once decompressed", size)
    .option("--max-files <n>", "members of one distribution", positive);
}

function listed(text: string, before: readonly string[] = []): readonly string[] {
  return [
    ...before,
    ...text
      .split(",")
      .map((rule) => rule.trim())
      .filter((rule) => rule !== ""),
  ];
}

function collected(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function positive(text: string): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value === 0) throw new InvalidArgumentError("A whole number from 1 on is expected.");
  return value;
}

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
};

/** Bytes of `500MB`, `2 GiB` or a plain number. */
function size(text: string): number {
  const [, digits = "", unit = ""] = /^(\d{1,12}(?:\.\d{1,3})?)\s*([a-z]{0,3})$/i.exec(text) ?? [];
  const factor = UNITS[unit.toUpperCase()];
  if (digits === "" || factor === undefined)
    throw new InvalidArgumentError("A size is expected, for example 500MB or 2GiB.");
  return Math.floor(Number(digits) * factor);
}
