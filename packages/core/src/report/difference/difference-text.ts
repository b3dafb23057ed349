import type { Difference } from "../../analysis/difference/difference.ts";
import type { Assessment } from "../../verdict/assessment.ts";
import { verdictInWords } from "../summary.ts";
import { block, type Layout } from "../text/layout.ts";
import { glyphs, plain } from "../text/paint.ts";
import type { TextOptions } from "../text/text.ts";
import { countLines, differenceLines, lineBudget } from "./difference-lines.ts";

/** Two distributions, folders or releases, compared pair by pair. Escaped: see `shownDifference`. */
export interface ShownComparison {
  /** `requests 2.34.1 → 2.34.2`, or as the two were asked for. */
  readonly title: string;
  readonly pairs: readonly Difference[];
  /** Distributions that the other side has no counterpart for. */
  readonly leftOnly: readonly string[];
  readonly rightOnly: readonly string[];
}

export interface DifferenceTextOptions extends Pick<TextOptions, "columns" | "charset" | "paint"> {
  /** `counts`: nothing of the files. `all`: every line that is kept. */
  readonly detail: "counts" | "usual" | "all";
}

/** What differs, for a terminal. Ends with a newline. */
export function differenceText(
  { title, pairs, leftOnly, rightOnly }: ShownComparison,
  assessment: Pick<Assessment, "verdict" | "incomplete" | "notes">,
  options: DifferenceTextOptions,
): string {
  const layout: Layout = {
    columns: Math.max(40, options.columns),
    paint: options.paint ?? plain,
    glyphs: glyphs[options.charset],
    extent: options.detail === "all" ? "thorough" : "few",
  };
  const arrows = options.charset === "ascii" ? title.replaceAll("→", "->") : title;
  const budget = lineBudget(layout);
  const sections = [
    block(arrows, 0, layout, layout.paint.strong),
    ...pairs.map((difference, index) => [
      ...(index > 0 ? [""] : []),
      ...(options.detail === "counts" ? countLines(difference, layout) : differenceLines(difference, layout, budget)),
    ]),
    ...(leftOnly.length + rightOnly.length === 0
      ? []
      : [
          [
            "",
            ...block("Distributions without a counterpart", 0, layout, layout.paint.strong),
            ...leftOnly.flatMap((name) => block(`- ${name}`, 2, layout)),
            ...rightOnly.flatMap((name) => block(`+ ${name}`, 2, layout)),
          ],
        ]),
  ];
  const open = assessment.incomplete.flatMap(({ target, what, why }) => [
    ...block(what.includes(target) ? what : `${target}: ${what}`, 2, layout),
    ...block(why, 4, layout),
  ]);
  return `${[
    ...sections.flat(),
    ...(open.length === 0 ? [] : ["", ...block("Not looked at", 0, layout, layout.paint.strong), ...open]),
    "",
    ...assessment.notes.flatMap((note) => block(note, 0, layout)),
    verdictInWords(assessment),
  ].join("\n")}\n`;
}
