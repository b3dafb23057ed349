import type { Severity } from "../../model/finding.ts";
import { inWords } from "../../model/installers.ts";
import { placeInWords } from "../places.ts";
import type { Instance, Problem } from "../problems.ts";
import type { RuleText } from "../rule.ts";
import { triggers } from "../triggers.ts";
import { counted, paragraphs, someOf } from "../words.ts";
import { displayWidth } from "./display-width.ts";
import { evidenceLines, filenameLines, placeLines, toolLines } from "./evidence-lines.ts";
import { block, inert, type Layout } from "./layout.ts";
import { wrap } from "./wrap.ts";

export interface ProblemSettings {
  readonly layout: Layout;
  /** Columns of the widest severity of the report. */
  readonly labelWidth: number;
  /** `bare`: the finding alone. `reasoned`: also why it matters. */
  readonly detail: "bare" | "usual" | "reasoned";
  /** Whether the release has several distributions, so that each has to be named. */
  readonly filenames: "named" | "known";
}

/** One problem of a release: what, where, the evidence, when it runs under which tool, what to do. */
export function problemLines(
  problem: Problem,
  rule: Omit<RuleText, "id">,
  settings: ProblemSettings,
): readonly string[] {
  const { layout, labelWidth, detail } = settings;
  const indent = labelWidth + 4;
  const most = layout.extent === "thorough" ? problem.instances.length : FEW;
  const shown = problem.instances.slice(0, most);

  const lines = [
    ...headline(problem, rule.title, settings),
    ...shown.flatMap((instance, index) => instanceLines(instance, shown[index - 1], problem, indent, settings)),
    ...moreLines(problem, problem.instances.slice(most), indent, layout),
    ...(problem.message === null ? [] : block(problem.message, indent, layout)),
  ];
  if (detail === "bare") return lines;
  return [
    ...lines,
    ...(detail === "reasoned"
      ? paragraphs(rule.explanation).flatMap((text) => block(text, indent, layout, layout.paint.faint))
      : []),
    ...whenLines(problem, indent, settings),
    ...(rule.remedy === "" ? [] : block(`To do: ${paragraphs(rule.remedy).join(" ")}`, indent, layout)),
  ];
}

/** Enough to recognise a pattern by. */
const FEW = 3;

/** Severity, sentence, and the rule at the right edge; on a line of its own where it does not fit. */
function headline(
  { rule, severity, instances }: Problem,
  title: string,
  { layout, labelWidth }: ProblemSettings,
): string[] {
  const { columns, paint } = layout;
  const confidence = instances[0]?.finding.confidence ?? "certain";
  const id = confidence === "certain" ? rule : `${rule} (${confidence})`;
  const indent = labelWidth + 4;
  const label = `  ${toned(severity, layout)(severity.toUpperCase().padEnd(labelWidth))}  `;
  const lines = wrap(title, Math.max(16, columns - indent)).map((line, index) => ({
    before: index === 0 ? label : " ".repeat(indent),
    line,
  }));
  const gap = columns - indent - displayWidth(lines.at(-1)?.line ?? "") - displayWidth(id);
  const titled = lines.map(({ before, line }) => before + paint.strong(inert(line)));
  return gap < 2
    ? [...titled, ...block(id, indent, layout, paint.faint)]
    : [...titled.slice(0, -1), `${titled.at(-1)}${" ".repeat(gap)}${paint.faint(id)}`];
}

/** The colour of a severity. */
export function toned(severity: Severity, { paint }: Layout): (text: string) => string {
  return (text) => paint[severity](text);
}

function instanceLines(
  { finding, filenames }: Instance,
  before: Instance | undefined,
  problem: Problem,
  indent: number,
  { layout, filenames: naming }: ProblemSettings,
): readonly string[] {
  const sameFiles = before !== undefined && before.filenames.join("\n") === filenames.join("\n");
  const ownTools = problem.tools === null && !isSaid(finding.message, finding.evidence.tools);
  return [
    ...(naming === "named" && !sameFiles ? filenameLines(filenames, indent, layout) : []),
    ...placeLines(finding.at, finding.evidence.excerpt, indent, layout),
    ...(problem.message === null ? block(finding.message, indent, layout) : []),
    ...evidenceLines(finding, indent + (placeInWords(finding.at) === "" ? 0 : 2), layout),
    ...(ownTools ? toolLines(finding.evidence.tools, indent, layout) : []),
  ];
}

/** What is left out, with a taste of it. */
function moreLines(problem: Problem, left: readonly Instance[], indent: number, layout: Layout): readonly string[] {
  const { ellipsis } = layout.glyphs;
  const places = left.map(({ finding }) => placeInWords(finding.at)).filter((place) => place !== "");
  const distinct = [...new Set(places)];
  return [
    ...(left.length === 0
      ? []
      : block(
          `${ellipsis} and ${counted(left.length, "more place")} (--all)${distinct.length === 0 ? "" : `: ${someOf(distinct, FEW)}`}`,
          indent,
          layout,
          layout.paint.faint,
        )),
    ...(problem.notKept === 0
      ? []
      : block(
          `${ellipsis} and ${problem.notKept} more, counted and not listed (--max-findings)`,
          indent,
          layout,
          layout.paint.faint,
        )),
  ];
}

/** What triggers it, unless the tools of the evidence say so more exactly. */
function whenLines(problem: Problem, indent: number, { layout }: ProblemSettings): readonly string[] {
  const { instances, runsAt, tools } = problem;
  const sayWhen = (tools ?? instances[0]?.finding.evidence.tools ?? []).some(({ does }) => /\bruns?\b/.test(does));
  const said = instances.every(({ finding }) => isSaid(finding.message, tools));
  return [
    ...(runsAt === null || sayWhen ? [] : block(triggers[runsAt], indent, layout)),
    ...(tools === null || said ? [] : toolLines(tools, indent, layout)),
  ];
}

/** Many messages end with what the tools do; once is enough. */
function isSaid(message: string, tools: Problem["tools"] | undefined): boolean {
  return (tools ?? []).length > 0 && message.includes(inWords(tools ?? []));
}
