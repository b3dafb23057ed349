import {
  type Assessment,
  checks,
  githubReport,
  htmlReport,
  jsonReport,
  markdownReport,
  type Policy,
  plain,
  sarifReport,
  type TextOptions,
  textReport,
} from "@assay/core";
import type { ReportOptions } from "./report-options.ts";
import { columnsOf, paintFor, wantsColour, wantsUnicode } from "./terminal.ts";

/** The assessment in the form that was asked for. */
export function render(assessment: Assessment, options: ReportOptions, policy: Policy): string {
  const extent = policy.all ? "all" : "usual";
  switch (options.format ?? "text") {
    case "json":
      return jsonReport(assessment);
    case "sarif":
      return sarifReport(assessment, checks);
    case "markdown":
      return markdownReport(assessment, checks, { extent });
    case "html":
      return htmlReport(assessment, checks);
    case "github":
      return githubReport(assessment, checks, { extent });
    case "text":
      return textReport(assessment, checks, {
        ...surface(options),
        detail: options.quiet === true ? "quiet" : options.verbose === true ? "verbose" : "usual",
        extent,
      });
  }
}

/** What text is written on: standard output as it is, or a file, which has no colours and no width. */
export function surface({
  color,
  output,
}: Pick<ReportOptions, "color" | "output">): Pick<TextOptions, "columns" | "charset" | "paint"> {
  const printed = output === undefined;
  return {
    columns: printed ? columnsOf(process.stdout) : 100,
    charset: wantsUnicode(process.env) ? "unicode" : "ascii",
    paint: printed && wantsColour(color, process.stdout, process.env) ? paintFor() : plain,
  };
}
