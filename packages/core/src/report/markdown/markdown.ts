import type { Assessment, Finding } from "../../verdict/assessment.ts";
import { type Problem, problemsOf } from "../problems.ts";
import { type Release, releasesOf } from "../releases.ts";
import { type Rule, ruleTexts } from "../rule.ts";
import { checkCounts, countsInWords, fails, verdictInWords } from "../summary.ts";
import { counted, someOf } from "../words.ts";
import { markdownText, utf8Length } from "./escape.ts";
import { problemDetails, problemRow } from "./problem-markdown.ts";

export interface MarkdownOptions {
  /** `all`: info findings, too. */
  readonly extent: "usual" | "all";
}

/**
 * A comment on a pull request: the verdict, a table of problems, and each in detail behind its summary.
 *
 * At most 60,000 bytes, below what GitHub takes (65,536 characters); what does not fit is counted.
 */
export function markdownReport(assessment: Assessment, rules: readonly Rule[], { extent }: MarkdownOptions): string {
  const ruleOf = ruleTexts(rules);
  const isShown = (finding: Pick<Finding, "severity">): boolean =>
    extent === "all" || finding.severity !== "info" || fails(finding, assessment.verdict);
  const before = [`### assay: ${verdictInWords(assessment)}`, summary(assessment)];
  const after = [
    ...incomplete(assessment),
    ...notes(assessment),
    isShown({ severity: "info" }) ? "" : hint(assessment),
  ].filter((text) => text !== "");

  const parts: Part[] = releasesOf(assessment.subjects).flatMap((release) => {
    const problems = problemsOf(
      release,
      release.hits.filter(({ finding }) => isShown(finding)),
    );
    if (problems.length === 0) return [];
    return [
      { text: table(release, problems, ruleOf), problems: 0 },
      ...problems.map((problem) => ({ text: problemDetails(problem, ruleOf(problem.rule)), problems: 1 })),
    ];
  });
  return `${fitted(before, parts, after).join("\n\n")}\n`;
}

/** Something that is shown whole or not at all, and how many problems are then not shown. */
interface Part {
  readonly text: string;
  readonly problems: number;
}

function fitted(before: readonly string[], parts: readonly Part[], after: readonly string[]): readonly string[] {
  const shown: string[] = [];
  let left = 0;
  let room = MOST_BYTES - utf8Length([...before, ...after].join("\n\n"));
  for (const { text, problems } of parts) {
    const size = utf8Length(text) + 2;
    // Once one did not fit, none follows: what is shown is the gravest, without gaps.
    if (left > 0 || size > room) left += problems;
    else shown.push(text);
    room -= size;
  }
  const rest =
    left === 0
      ? []
      : [
          `${counted(left, "more problem is", "more problems are")} not shown: the text and JSON reports have them all.`,
        ];
  return [...before, ...shown, ...rest, ...after];
}

/** Room for the sentence about what does not fit is left below 60,000. */
const MOST_BYTES = 59_800;

function summary(assessment: Assessment): string {
  const { clean, undecided, skipped, skippedBecause } = checkCounts(assessment);
  const { suppressed, notAsked } = assessment;
  const parts = [
    countsInWords(assessment.verdict.counts),
    `${counted(clean, "check")} clean`,
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
    ...(skipped > 0 ? [`${skipped} skipped: ${markdownText(someOf(skippedBecause, 6))}`] : []),
    ...(suppressed.length > 0 ? [`${suppressed.length} suppressed`] : []),
    ...(notAsked.length > 0 ? [`${counted(notAsked.length, "check")} not asked`] : []),
  ];
  return parts.join(" · ");
}

function table(release: Release, problems: readonly Problem[], ruleOf: ReturnType<typeof ruleTexts>): string {
  const { name, newest, particulars } = release;
  const head = [`${name}${newest ? " (newest)" : ""}`, ...particulars];
  const rows = problems.slice(0, MOST_ROWS).map((problem) => problemRow(problem, ruleOf(problem.rule)));
  const rest = problems.length - rows.length;
  return [
    `**${head.map(markdownText).join(" · ")}**`,
    "",
    "| Severity | Problem | Where |",
    "| :-- | :-- | :-- |",
    ...rows,
    ...(rest > 0 ? [`| | and ${rest} more | |`] : []),
  ].join("\n");
}

const MOST_ROWS = 40;

function incomplete({ incomplete: items }: Assessment): readonly string[] {
  if (items.length === 0) return [];
  const lines = items
    .slice(0, MOST_ITEMS)
    .map(
      ({ target, what, why }) => `- ${clipped(what.includes(target) ? what : `${target}: ${what}`)}: ${clipped(why)}`,
    );
  const rest = items.length - lines.length;
  return [["**Not looked at, or not decided**", "", ...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])].join("\n")];
}

function notes({ notes: all }: Assessment): readonly string[] {
  return all.length === 0
    ? []
    : [
        all
          .slice(0, MOST_ITEMS)
          .map((note) => `- Note: ${clipped(note)}`)
          .join("\n"),
      ];
}

const MOST_ITEMS = 10;

function clipped(text: string): string {
  return markdownText(text.length > 300 ? `${text.slice(0, 300)}…` : text);
}

function hint({ verdict }: Assessment): string {
  const hidden = verdict.counts.info;
  return hidden === 0 ? "" : `${hidden} info not shown (\`--all\`)`;
}
