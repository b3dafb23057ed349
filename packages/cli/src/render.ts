import type { Assessment, Policy } from "@assay/core";
import type { ReportOptions } from "./report-options.ts";

export function render(assessment: Assessment, _options: ReportOptions, _policy: Policy): string {
  return `${JSON.stringify(assessment, null, 2)}\n`;
}
