import { severities } from "../../model/finding.ts";
import type { Finding } from "../../verdict/assessment.ts";
import { block, type Layout, labelled } from "../text/layout.ts";
import { glyphs, plain } from "../text/paint.ts";
import type { TextOptions } from "../text/text.ts";

/** What the rules say of it, a line or two each; empty where they say nothing. @param findings escaped */
export function sourceFindingsText(
  findings: readonly Finding[],
  options: Pick<TextOptions, "columns" | "charset" | "paint" | "extent">,
): string {
  const layout: Layout = {
    columns: Math.max(40, options.columns),
    paint: options.paint ?? plain,
    glyphs: glyphs[options.charset],
    extent: options.extent === "all" ? "thorough" : "few",
  };
  const shown = findings.filter(({ severity }) => options.extent === "all" || severity !== "info");
  if (shown.length === 0) return "";
  const width = Math.max(...severities.map((one) => one.length));
  const most = layout.extent === "thorough" ? shown.length : MOST;
  const rest = shown.length - most;
  return [
    layout.paint.strong("What that means"),
    ...shown.slice(0, most).flatMap(({ severity, rule, at, message }) => {
      const label = `  ${severity.toUpperCase().padEnd(width)}  `;
      const lines = labelled(label, `${at.path === null ? "" : `${at.path}: `}${message}`, 0, layout);
      return [...lines, ...block(rule, label.length, layout, layout.paint.faint)];
    }),
    ...(rest > 0 ? block(`${layout.glyphs.ellipsis} and ${rest} more (--all)`, 2, layout, layout.paint.faint) : []),
  ].join("\n");
}

const MOST = 12;
