import { type Assessment, checks, type Paint, type Policy, plain, textReport } from "@assay/core";
import type { ReportOptions } from "./report-options.ts";
import { columnsOf, paintFor, wantsColour, wantsUnicode } from "./terminal.ts";

/** The assessment in the form that was asked for. */
export function render(assessment: Assessment, options: ReportOptions, policy: Policy): string {
  switch (options.format ?? "text") {
    case "json":
      return `${JSON.stringify(assessment, null, 2)}\n`;
    default:
      return text(assessment, options, policy);
  }
}

function text(assessment: Assessment, options: ReportOptions, policy: Policy): string {
  const toTerminal = options.output === undefined;
  const coloured = toTerminal && wantsColour(options.color, process.stdout, process.env);
  const paint: Paint = coloured ? paintFor() : plain;
  return textReport(assessment, checks, {
    columns: toTerminal ? columnsOf(process.stdout) : 100,
    charset: wantsUnicode(process.env) ? "unicode" : "ascii",
    paint,
    detail: options.quiet === true ? "quiet" : options.verbose === true ? "verbose" : "usual",
    extent: policy.all ? "all" : "usual",
  });
}
