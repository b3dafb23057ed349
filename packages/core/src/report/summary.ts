import { atLeast, severities } from "../model/finding.ts";
import type { Assessment, Finding, Outcome, Verdict } from "../verdict/assessment.ts";
import { exitCode } from "../verdict/exit-code.ts";
import { familyOf } from "./rule.ts";
import { counted } from "./words.ts";

/** `1 high, 2 medium, 5 info`, or `No findings`. */
export function countsInWords(counts: Verdict["counts"]): string {
  const said = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`);
  return said.length === 0 ? "No findings" : said.join(", ");
}

/** How many findings are at or above the threshold. */
function failing({ verdict: { counts, failOn } }: Pick<Assessment, "verdict">): number {
  if (failOn === "none") return 0;
  return severities
    .filter((severity) => atLeast(severity, failOn))
    .reduce((sum, severity) => sum + counts[severity], 0);
}

/** True for a finding that decides the exit status. */
export function fails({ severity }: Pick<Finding, "severity">, { failOn }: Pick<Verdict, "failOn">): boolean {
  return failOn !== "none" && atLeast(severity, failOn);
}

/** The last line of every report: the exit status, and why it is that one. */
export function verdictInWords(assessment: Pick<Assessment, "verdict" | "incomplete">): string {
  const { status, failOn } = assessment.verdict;
  const code = exitCode(assessment);
  const left = `${counted(assessment.incomplete.length, "thing")} could not be looked at or decided`;
  if (status === "findings") {
    const alsoLeft = assessment.incomplete.length > 0 ? ` ${left}, too.` : "";
    return `${counted(failing(assessment), "finding")} at or above ${failOn}: exit ${code}.${alsoLeft}`;
  }
  const nothing = failOn === "none" ? "No finding decides (fail-on none)" : `Nothing at or above ${failOn}`;
  return status === "incomplete" ? `${nothing}, but ${left}: exit ${code}.` : `${nothing}: exit ${code}.`;
}

/** What became of the checks as a whole. */
export interface CheckCounts {
  /** Rules that were clean wherever they applied. */
  readonly clean: number;
  readonly undecided: number;
  readonly skipped: number;
  /**
   * `source (no source)`, one a family and reason; a rule by its name, or how many of them, where others of the family were
   * not; and of how many subjects, where it was not skipped in all.
   */
  readonly skippedBecause: readonly string[];
}

/** A rule counts as the worst that became of it in any subject. */
export function checkCounts({ subjects }: Pick<Assessment, "subjects">): CheckCounts {
  const worst = new Map<string, { outcome: Outcome; why: string; skipped: number; of: number }>();
  for (const { outcomes, reasons } of subjects) {
    for (const [rule, outcome] of Object.entries(outcomes)) {
      const before = worst.get(rule) ?? { outcome, why: reasons[rule] ?? "", skipped: 0, of: 0 };
      const worse = GRAVITY[outcome] > GRAVITY[before.outcome];
      worst.set(rule, {
        ...(worse ? { outcome, why: reasons[rule] ?? "" } : { outcome: before.outcome, why: before.why }),
        skipped: before.skipped + (outcome === "skipped" ? 1 : 0),
        of: before.of + 1,
      });
    }
  }
  const having = (outcome: Outcome): number => [...worst.values()].filter((rule) => rule.outcome === outcome).length;
  const skipped = [...worst].filter(([, { outcome }]) => outcome === "skipped");
  const others = new Set([...worst].filter(([, { outcome }]) => outcome !== "skipped").map(([rule]) => familyOf(rule)));
  const alike = Map.groupBy(skipped, ([rule, { why, skipped: some, of }]) =>
    JSON.stringify([familyOf(rule), why, some, of]),
  );
  const skippedBecause = Array.from(alike.values(), (rules) => {
    const [rule = "", first] = rules[0] ?? [];
    const why =
      first === undefined || first.skipped === first.of
        ? first?.why
        : `${first.why}, ${first.skipped} of ${first.of} distributions`;
    const family = familyOf(rule);
    const some = rules.length === 1 ? rule : `${rules.length} of ${family}/`;
    return `${others.has(family) ? some : family}${why === undefined || why === "" ? "" : ` (${why})`}`;
  });
  return {
    clean: having("clean"),
    undecided: having("undecided"),
    skipped: skipped.length,
    skippedBecause: [...new Set(skippedBecause)],
  };
}

const GRAVITY: Readonly<Record<Outcome, number>> = { clean: 0, skipped: 1, undecided: 2, found: 3 };
