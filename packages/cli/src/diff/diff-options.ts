import { severities } from "@assay/core";
import { type Command, Option } from "commander";
import { listed, type ReportOptions, sourceOptions } from "../report-options.ts";

const formats = ["text", "json", "sarif", "markdown", "html"] as const;

/** Options of `diff`, as commander hands them over. */
export interface DiffOptions extends Omit<ReportOptions, "format" | "jobs" | "verbose"> {
  readonly format?: (typeof formats)[number];
  /** File name, or a pattern of names, on either side. */
  readonly distribution?: string;
  readonly code?: true;
}

/** Adds them to a command. */
export function diffOptions(command: Command): Command {
  command
    .option("--distribution <name>", "which files of a release: a name, or a pattern such as '*.tar.gz'")
    .option("--all", "every changed line, symbol and file; how the archives are packed")
    .option("--quiet", "counts and verdict only")
    .option("--code", "also what the code does that it did not, and what it no longer does (text, json)")
    .addOption(new Option("--format <format>", "how to report (default: text)").choices(formats))
    .option("--output <file>", "write the report to a file, whole or not at all")
    .addOption(
      new Option("--fail-on <severity>", "exit 1 from this severity on; a difference is info (default: high)").choices([
        ...severities,
        "none",
      ]),
    )
    .option("--select <differences>", "only these count: difference/changed,difference/added", listed)
    .option("--ignore <differences>", "these do not count: difference/moved", listed);
  return sourceOptions(command).addHelpText(
    "after",
    `
A and B:
  a wheel, an sdist or another archive · the URL of one · NAME==VERSION · NAME (its newest release)
  a folder: of distributions, if wheels or sdists lie in it, else the source tree that it is
  Of two releases every pair is compared: sdist with sdist, each wheel with the one of the same tags.
  A wheel can be held against an sdist, and both against a source tree.
Files are paired by their path without the version, then by content, folder and likeness.
Exit status:
  0 compared, the same or not · 1 with --fail-on info, if anything differs
  2 wrong call or configuration · 3 something could not be compared · 130 interrupted
Examples:
  assay diff requests==2.34.1 requests==2.34.2
  assay diff dist/x-1.1-py3-none-any.whl x==1.0 --all
  assay diff x-1.0.tar.gz ./checkout --format html --output x.html`,
  );
}
