import type { Change, Difference } from "../../analysis/difference/difference.ts";
import type { TextDifference } from "../../analysis/difference/text/text-difference.ts";
import type { Assessment } from "../../verdict/assessment.ts";
import { grouped, sizeInWords } from "../contents/sizes.ts";
import { markdownCode, markdownText } from "../markdown/escape.ts";
import { verdictInWords } from "../summary.ts";
import { glyphs, plain } from "../text/paint.ts";
import { changeInWords, countsInWords, namesInWords, oddityInWords } from "./change-words.ts";
import type { ShownComparison } from "./difference-text.ts";
import { hunkLines } from "./hunk-lines.ts";

/** Rows of a table that a comment on a pull request still takes, and lines of texts. */
const MOST_ROWS = 200;
const MOST_LINES = 600;
const MOST_OF_ONE = 60;
const FEW_ODDITIES = 20;

/** What differs, as GitHub-flavoured Markdown: a table of files, then the lines of the texts. */
export function differenceMarkdown(
  { title, pairs, leftOnly, rightOnly }: ShownComparison,
  assessment: Pick<Assessment, "verdict" | "incomplete" | "notes">,
): string {
  const unpaired = [...leftOnly.map((name) => `only before: ${name}`), ...rightOnly.map((name) => `only now: ${name}`)];
  const open = assessment.incomplete.map(({ what, why }) => `not looked at: ${what}: ${why}`);
  const budget = { left: MOST_LINES };
  return `${[
    `# ${markdownText(title)}`,
    ...pairs.flatMap((difference) => pairMarkdown(difference, budget)),
    ...list([...unpaired, ...open, ...assessment.notes]),
    markdownText(verdictInWords(assessment)),
  ].join("\n\n")}\n`;
}

function list(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [lines.map((line) => `- ${markdownText(line)}`).join("\n")];
}

function pairMarkdown(difference: Difference, budget: { left: number }): readonly string[] {
  const { left, right, counts, changes, changesNotKept, oddities, odditiesNotKept } = difference;
  const shown = changes.slice(0, MOST_ROWS);
  const rest = changes.length - shown.length + changesNotKept;
  return [
    `${markdownCode(left.name)} → ${markdownCode(right.name)}`,
    `**${markdownText(countsInWords(counts))}**`,
    ...(shown.length === 0 ? [] : [["| Change | File | What |", "| --- | --- | --- |", ...shown.map(row)].join("\n")]),
    ...(rest > 0 ? [`and ${grouped(rest)} more`] : []),
    ...list(oddities.slice(0, FEW_ODDITIES).map((oddity) => oddityInWords(oddity, difference))),
    ...(oddities.length + odditiesNotKept > FEW_ODDITIES
      ? [`and ${grouped(oddities.length + odditiesNotKept - FEW_ODDITIES)} more in the archives themselves`]
      : []),
    ...changes.flatMap((change) => textMarkdown(change, budget)),
  ];
}

function row(change: Change): string {
  const { left, right } = change;
  const name = namesInWords(change, " → ");
  const words =
    changeInWords(change) ||
    (change.change === "added" || change.change === "removed" ? sizeInWords((right ?? left)?.size ?? 0) : "");
  return `| ${change.change} | ${markdownText(name)} | ${markdownText(words)} |`;
}

/** A file's lines in a block of their own, folded. Fences are longer than any run of backticks in what they hold. */
function textMarkdown({ content, right }: Change, budget: { left: number }): readonly string[] {
  const text: TextDifference | null =
    content?.as === "text" ? content.text : content?.as === "metadata" ? content.description : null;
  if (text === null || text.hunks.length === 0 || budget.left <= 0) return [];
  const layout = { columns: 160, paint: plain, glyphs: glyphs.unicode, extent: "thorough" } as const;
  const lines: string[] = [];
  for (const hunk of text.hunks) {
    const one = hunkLines(hunk, { indent: 0, context: 3, width: "window" }, layout);
    if (lines.length + one.length > Math.min(MOST_OF_ONE, budget.left)) break;
    for (const line of one) lines.push(line);
  }
  if (lines.length === 0) return [];
  budget.left -= lines.length;
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []);
  const fence = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return [
    `<details><summary>${markdownText(right?.name ?? "")}</summary>\n\n${fence}diff\n${lines.join("\n")}\n${fence}\n\n</details>`,
  ];
}
