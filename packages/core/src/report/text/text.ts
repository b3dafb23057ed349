import { type Severity, severities } from "../../model/finding.ts";
import type { Assessment, Finding } from "../../verdict/assessment.ts";
import { sumOfCounts } from "../../verdict/severity-counts.ts";
import { problemsOf } from "../problems.ts";
import { type Release, releasesOf } from "../releases.ts";
import { type Rule, ruleTexts } from "../rule.ts";
import { checkCounts, countsInWords, fails, verdictInWords } from "../summary.ts";
import { counted, someOf } from "../words.ts";
import { block, type Layout, labelled } from "./layout.ts";
import { glyphs, type Paint, plain } from "./paint.ts";
import { problemLines, toned } from "./problem-lines.ts";

export interface TextOptions {
  /** Width of the window; no line is wider. At least 40. */
  readonly columns: number;
  /** Whether `│ · …` can be shown. */
  readonly charset: "unicode" | "ascii";
  /** Colours; none if absent. */
  readonly paint?: Paint;
  /** `quiet`: findings and verdict. `verbose`: also why each finding matters, and what was suppressed. */
  readonly detail: "quiet" | "usual" | "verbose";
  /** `all`: info findings, every place and every file, too. */
  readonly extent: "usual" | "all";
}

/** The report that a person reads in a terminal. Ends with a newline; its last line explains the exit status. */
export function textReport(assessment: Assessment, rules: readonly Rule[], options: TextOptions): string {
  const layout: Layout = {
    columns: Math.max(40, options.columns),
    paint: options.paint ?? plain,
    glyphs: glyphs[options.charset],
    extent: options.extent === "all" ? "thorough" : "few",
  };
  const releases = releasesOf(assessment.subjects);
  const isShown = (finding: Pick<Finding, "severity">): boolean =>
    options.extent === "all" || finding.severity !== "info" || fails(finding, assessment.verdict);
  const lines = [
    ...releaseLines(releases, isShown, rules, layout, options),
    ...(isShown({ severity: "info" }) ? [] : hiddenLines(assessment, layout, options)),
    ...incompleteLines(assessment, layout),
    ...(options.detail === "quiet" ? [] : closingLines(assessment, layout, options)),
    ...verdictLines(assessment, layout),
  ];
  return `${lines.join("\n")}\n`;
}

function releaseLines(
  releases: readonly Release[],
  isShown: (finding: Finding) => boolean,
  rules: readonly Rule[],
  layout: Layout,
  { detail }: TextOptions,
): readonly string[] {
  const ruleOf = ruleTexts(rules);
  const withFindings = releases.filter(({ hits }) => hits.some(({ finding }) => isShown(finding)));
  const without = releases.filter((release) => !withFindings.includes(release));
  const labelWidth = Math.max(
    6,
    ...severities.filter((severity) => occurs(severity, withFindings)).map((one) => one.length),
  );
  return [
    ...withFindings.flatMap((release) => [
      ...headLines(release, layout),
      "",
      ...problemsOf(
        release,
        release.hits.filter(({ finding }) => isShown(finding)),
      ).flatMap((problem) => [
        ...problemLines(problem, ruleOf(problem.rule), {
          layout,
          labelWidth,
          detail: detail === "quiet" ? "bare" : detail === "verbose" ? "reasoned" : "usual",
          filenames: release.subjects.length > 1 ? "named" : "known",
        }),
        "",
      ]),
    ]),
    ...(detail === "quiet" ? [] : quietReleaseLines(without, layout)),
  ];
}

function occurs(severity: Severity, releases: readonly Release[]): boolean {
  return releases.some(({ hits }) => hits.some(({ finding }) => finding.severity === severity));
}

/** `coloredlogs 15.0.1 (newest), 2021-06-11 · 1 sdist, 1 wheel · no attestations` */
function headLines(
  release: Release,
  { columns, paint, glyphs: { dot } }: Layout,
  ...more: readonly string[]
): readonly string[] {
  const [day, ...rest] = release.particulars;
  const isDay = day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day);
  const first = `${release.name}${release.newest ? " (newest)" : ""}${isDay ? `, ${day}` : ""}`;
  const all = [first, ...(isDay ? rest : release.particulars), ...more];
  return block(all.join(` ${dot} `), 0, { columns }, paint.strong);
}

/** Releases with nothing to show: each has its line, many are put together. */
function quietReleaseLines(releases: readonly Release[], layout: Layout): readonly string[] {
  if (releases.length === 0) return [];
  if (layout.extent === "thorough" || releases.length <= MOST_QUIET) {
    return [
      ...releases.flatMap((release) =>
        headLines(release, layout, countsInWords(sumOfCounts(release.subjects)).toLowerCase()),
      ),
      "",
    ];
  }
  const names = someOf(
    releases.map(({ name }) => name),
    MOST_QUIET,
  );
  return [...block(`Nothing to show for ${releases.length} more releases (--all): ${names}`, 0, layout), ""];
}

const MOST_QUIET = 8;

function hiddenLines({ verdict }: Assessment, layout: Layout, { detail }: TextOptions): readonly string[] {
  const hidden = verdict.counts.info;
  return hidden === 0 || detail === "quiet"
    ? []
    : [...block(`${hidden} info not shown (--all)`, 2, layout, layout.paint.faint), ""];
}

function incompleteLines({ incomplete }: Assessment, layout: Layout): readonly string[] {
  if (incomplete.length === 0) return [];
  const most = layout.extent === "thorough" ? incomplete.length : MOST_INCOMPLETE;
  const rest = incomplete.length - most;
  return [
    layout.paint.strong("Not looked at, or not decided"),
    ...incomplete
      .slice(0, most)
      .flatMap(({ target, what, why }) => [
        ...labelled(`${layout.glyphs.dot} `, what.includes(target) ? what : `${target}: ${what}`, 2, layout),
        ...block(why, 4, layout),
      ]),
    ...(rest > 0 ? block(`and ${rest} more (--all)`, 2, layout, layout.paint.faint) : []),
    "",
  ];
}

const MOST_INCOMPLETE = 10;

/** Counts, what was skipped and why, what configuration kept quiet, and notes. */
function closingLines(assessment: Assessment, layout: Layout, { detail }: TextOptions): readonly string[] {
  const { clean, undecided, skipped, skippedBecause } = checkCounts(assessment);
  const { suppressed, notAsked, notes, subjects } = assessment;
  const parts = [
    countsInWords(assessment.verdict.counts),
    `${counted(clean, "check")} clean`,
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
    ...(skipped > 0 ? [`${skipped} skipped: ${someOf(skippedBecause, 6)}`] : []),
    ...(suppressed.length > 0 ? [`${suppressed.length} suppressed`] : []),
    ...(notAsked.length > 0 ? [`${counted(notAsked.length, "check")} not asked`] : []),
  ];
  return [
    ...(detail === "verbose" && suppressed.length > 0
      ? [
          layout.paint.strong("Suppressed"),
          ...suppressed.flatMap(({ finding: { rule, severity, at }, target, filename, reason }) => [
            ...labelled(
              `${layout.glyphs.dot} `,
              `${filename ?? target}: ${rule} (${severity})${at.path === null ? "" : `, ${at.path}`}`,
              2,
              layout,
            ),
            ...block(reason, 4, layout),
          ]),
          "",
        ]
      : []),
    ...notes.flatMap((note) => labelled("Note: ", note, 0, layout)),
    ...(notes.length > 0 ? [""] : []),
    ...(subjects.length === 0 ? [] : block(parts.join(` ${layout.glyphs.dot} `), 0, layout)),
  ];
}

function verdictLines(assessment: Assessment, layout: Layout): readonly string[] {
  const { status, counts } = assessment.verdict;
  const gravest = severities.find((severity) => counts[severity] > 0) ?? "info";
  const tone = { clean: layout.paint.good, findings: toned(gravest, layout), incomplete: layout.paint.strong }[status];
  return block(verdictInWords(assessment), 0, layout, tone);
}
