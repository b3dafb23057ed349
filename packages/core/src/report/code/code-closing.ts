import type { Assessment } from "../../verdict/assessment.ts";
import { verdictInWords } from "../summary.ts";
import { block } from "../text/layout.ts";
import type { TextOptions } from "../text/text.ts";
import { counted } from "../words.ts";

/** What was left open and why, notes, and the verdict: what a drawing of code ends with; without a final line break. */
export function codeClosing(
  assessment: Pick<Assessment, "incomplete" | "suppressed" | "notes" | "verdict">,
  { columns, extent }: Pick<TextOptions, "columns" | "extent">,
): string {
  const layout = { columns: Math.max(40, columns) };
  const { incomplete, suppressed, notes } = assessment;
  const most = extent === "all" ? incomplete.length : MOST;
  const rest = incomplete.length - most;
  return [
    ...incomplete
      .slice(0, most)
      .flatMap(({ what, why }) => block(`Not looked at, or not decided: ${what}: ${why}`, 0, layout)),
    ...(rest > 0 ? block(`and ${rest} more that were not looked at, or not decided (--all)`, 0, layout) : []),
    ...(suppressed.length > 0
      ? block(`${counted(suppressed.length, "finding")} suppressed by the configuration.`, 0, layout)
      : []),
    ...notes.flatMap((note) => block(note, 0, layout)),
    ...block(verdictInWords(assessment), 0, layout),
  ].join("\n");
}

const MOST = 10;
