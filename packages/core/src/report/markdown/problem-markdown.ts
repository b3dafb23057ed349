import type { Finding } from "../../verdict/assessment.ts";
import { placeInWords } from "../places.ts";
import type { Instance, Problem } from "../problems.ts";
import type { RuleText } from "../rule.ts";
import { truncated } from "../text/display-width.ts";
import { triggers } from "../triggers.ts";
import { actualLabel, counted, paragraphs, toolsInWords } from "../words.ts";
import { markdownCode, markdownProse, markdownText } from "./escape.ts";

/** Severity, problem and where, as a row of a table. */
export function problemRow({ severity, rule, instances }: Problem, { title }: Pick<RuleText, "title">): string {
  const [first] = instances;
  const place = first === undefined ? "" : placeInWords(first.finding.at);
  const filenames = new Set(instances.flatMap((instance) => instance.filenames));
  const where = [
    ...(place === "" ? [] : [code(place)]),
    ...(instances.length > 1 ? [`and ${counted(instances.length - 1, "more place")}`] : []),
    ...(filenames.size > 1
      ? [`in ${filenames.size} distributions`]
      : [...filenames].map((filename) => `in ${code(filename)}`)),
  ];
  return `| **${severity}** | ${markdownText(title)}<br>${code(rule)} | ${where.join(" ")} |`;
}

/** All of it, behind its summary. */
export function problemDetails(problem: Problem, rule: Omit<RuleText, "id">): string {
  const shown = problem.instances.slice(0, FEW);
  const left = problem.instances.length - shown.length + problem.notKept;
  const { runsAt } = problem;
  const remedy = paragraphs(rule.remedy).join(" ");
  return [
    `<details><summary><b>${problem.severity}</b> ${markdownText(rule.title)} (${code(problem.rule)})</summary>`,
    ...(problem.message === null ? [] : [text(problem.message)]),
    ...shown.map((instance) => instanceBlock(instance, problem)),
    ...(left > 0 ? [`… and ${counted(left, "more place")}`] : []),
    ...(problem.tools === null ? [] : toolList(problem.tools)),
    ...paragraphs(rule.explanation).map(markdownProse),
    ...(runsAt === null ? [] : [markdownProse(triggers[runsAt])]),
    ...(remedy === "" ? [] : [`**To do:** ${markdownProse(remedy)}`]),
    "</details>",
  ].join("\n\n");
}

const FEW = 3;

function instanceBlock({ finding, filenames }: Instance, problem: Problem): string {
  const place = placeInWords(finding.at);
  const [first, ...more] = filenames;
  const also = more.length === 0 ? "" : ` and ${counted(more.length, "more distribution")}`;
  const where = [
    ...(place === "" ? [] : [code(place)]),
    ...(first === undefined ? [] : [`in ${code(first)}${also}`]),
  ].join(" ");
  return [
    `- ${where === "" ? text(finding.message) : where}${problem.message === null && where !== "" ? `<br>${text(finding.message)}` : ""}`,
    ...evidence(finding).map((line) => `<br>${line}`),
    ...(problem.tools === null ? toolList(finding.evidence.tools ?? []).map((line) => `<br>${line}`) : []),
  ].join("\n  ");
}

function evidence({
  evidence: { excerpt, claimed, actual, readings = [], items = [], itemsNotShown = 0 },
}: Finding): readonly string[] {
  const shown = items.slice(0, MOST_ITEMS);
  const rest = items.length - shown.length + itemsNotShown;
  return [
    ...(excerpt === undefined ? [] : [code(excerpt)]),
    ...(claimed === undefined ? [] : [`claimed ${code(claimed)}`]),
    ...(actual === undefined ? [] : [`${actualLabel({ claimed, excerpt })} ${code(actual)}`]),
    ...readings.map(({ reader, sees }) => `${text(reader)} sees ${text(sees)}`),
    ...(shown.length === 0 ? [] : [shown.map(code).join(", ") + (rest > 0 ? ` and ${rest} more` : "")]),
  ];
}

const MOST_ITEMS = 5;

function toolList(tools: NonNullable<Problem["tools"]>): readonly string[] {
  return tools.length === 0 ? [] : [toolsInWords(tools).map(text).join(" · ")];
}

/** A comment is not the place for the whole of a long line. */
const LONGEST = 200;

function code(foreign: string): string {
  return markdownCode(truncated(foreign, LONGEST, "…"));
}

function text(foreign: string): string {
  return markdownText(truncated(foreign, 2 * LONGEST, "…"));
}
