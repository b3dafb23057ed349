import { type Severity, severities } from "../model/finding.ts";
import type { Assessment, Finding } from "../verdict/assessment.ts";
import { placeInWords } from "./places.ts";
import { type Instance, type Problem, problemsOf } from "./problems.ts";
import { type Release, releasesOf } from "./releases.ts";
import { type Rule, type RuleText, ruleTexts } from "./rule.ts";
import { fails, verdictInWords } from "./summary.ts";
import { triggerNames } from "./triggers.ts";
import { counted, paragraphs } from "./words.ts";

export interface GithubOptions {
  /** `all`: info findings, too. */
  readonly extent: "usual" | "all";
}

/**
 * Workflow commands for GitHub Actions: an annotation a problem, gravest first, because only ten of each level are shown of
 * one step. What could not be looked at is a warning, and the last line says the verdict to whoever reads the log.
 *
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function githubReport(assessment: Assessment, rules: readonly Rule[], { extent }: GithubOptions): string {
  const ruleOf = ruleTexts(rules);
  const isShown = (finding: Finding): boolean =>
    extent === "all" || finding.severity !== "info" || fails(finding, assessment.verdict);
  const problems = releasesOf(assessment.subjects)
    .flatMap((release) =>
      problemsOf(
        release,
        release.hits.filter(({ finding }) => isShown(finding)),
      ).map((problem) => ({ release, problem })),
    )
    .sort((one, other) => severities.indexOf(one.problem.severity) - severities.indexOf(other.problem.severity));

  const lines = [
    ...problems.map(({ release, problem }) => annotation(release, problem, ruleOf(problem.rule))),
    ...assessment.incomplete.map(({ target, what, why }) =>
      command("warning", { title: "assay: not looked at, or not decided" }, `${target}: ${what}: ${why}`),
    ),
    ...assessment.notes.map((note) => command("notice", { title: "assay" }, note)),
    verdictInWords(assessment),
  ];
  return `${lines.join("\n")}\n`;
}

function annotation(release: Release, problem: Problem, { title, remedy }: Pick<RuleText, "title" | "remedy">): string {
  const { rule, severity, runsAt, instances, message, notKept } = problem;
  const shown = instances.slice(0, FEW);
  const left = instances.length - shown.length + notKept;
  const toDo = paragraphs(remedy).join(" ");
  const text = [
    release.name,
    ...shown.flatMap(({ finding, filenames }) => [
      [...filenames.slice(0, 1), placeInWords(finding.at)].filter((part) => part !== "").join(", ") +
        (filenames.length > 1 ? ` (and ${counted(filenames.length - 1, "more distribution")})` : ""),
      ...(finding.evidence.excerpt === undefined ? [] : [`  ${finding.evidence.excerpt}`]),
      ...(message === null ? [`  ${finding.message}`] : []),
    ]),
    ...(left > 0 ? [`and ${counted(left, "more place")}`] : []),
    ...(message === null ? [] : [message]),
    ...(runsAt === null ? [] : [`It runs ${triggerNames[runsAt]}.`]),
    ...(toDo === "" ? [] : [`To do: ${toDo}`]),
  ].join("\n");
  const file = fileOf(release, shown[0]);
  return command(
    LEVELS[severity],
    { ...(file === null ? {} : { file }), title: `${title} (${rule}, ${severity})` },
    text,
  );
}

const FEW = 5;

/** A distribution of the checkout, if it was asked for by its path. A line within it is no line of the checkout. */
function fileOf({ subjects }: Release, instance: Instance | undefined): string | null {
  const filename = instance?.filenames[0];
  const subject = subjects.find(({ distribution }) => distribution?.filename === filename);
  if (filename === undefined || subject === undefined || subject.distribution?.url !== null) return null;
  const target = subject.target.replace(/^\.\//, "");
  // What is local was asked for by its own path or by that of its folder.
  return target.endsWith(filename) ? target : `${target.replace(/\/$/, "")}/${filename}`;
}

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "notice">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "notice",
  info: "notice",
};

/** One command; escaped as actions/toolkit does, so that no text ends it or begins another. */
function command(
  level: "error" | "warning" | "notice",
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const said = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(value)}`);
  return `::${level}${said.length === 0 ? "" : ` ${said.join(",")}`}::${escapedData(message)}`;
}

function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
