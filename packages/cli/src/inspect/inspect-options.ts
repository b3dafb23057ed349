import { type Command, Option } from "commander";
import { type ReportOptions, sourceOptions, unlisted } from "../report-options.ts";

/** Options of `inspect`, as commander hands them over. */
export interface InspectOptions extends Omit<ReportOptions, "format"> {
  readonly format?: "text" | "json";
  /** File name, or a pattern of names. */
  readonly distribution?: string;
  readonly hex?: true;
  readonly raw?: true;
  readonly whole?: true;
  readonly extract?: string;
}

/** Adds them to a command. */
export function inspectOptions(command: Command): Command {
  command
    .option("--distribution <name>", "which file of a release: its name, or a pattern such as '*.tar.gz'")
    .option("--hex", "bytes, also of text; PATH:0x100-0x1ff shows a part")
    .option("--raw", "the member's bytes as they are, to a pipe or --output")
    .option("--extract <folder>", "write the members below a folder; never over a file or through a link")
    .option("--whole", "fetch all of a remote file and compare it with its digest")
    .addOption(new Option("--format <format>", "how to report (default: text)").choices(["text", "json"]))
    .option("--output <file>", "write to a file, whole or not at all")
    .option("--all", "open every folder, show every symbol and byte")
    .option("--verbose", "digests and anomalies too; on stderr what was fetched");
  return unlisted(sourceOptions(command), ["--max-findings"]);
}
