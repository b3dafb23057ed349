import { visible, visibleThroughout } from "../base/untrusted-text.ts";
import type { CheckOutcome } from "../checks/run-checks.ts";
import { atLeast, severities } from "../model/finding.ts";
import type {
  Assessment,
  DistributionIdentity,
  FailOn,
  Finding,
  IncompleteItem,
  Outcome,
  SeverityCounts,
  SubjectAssessment,
  SuppressedFinding,
  Verdict,
} from "./assessment.ts";
import { findingsOf, type JudgedRule } from "./findings.ts";
import { compareText } from "./order.ts";
import type { Policy } from "./policy.ts";
import { isAsked } from "./rule-selection.ts";
import { noFindings, sumOfCounts } from "./severity-counts.ts";
import { suppressionLedger, type Uncounted } from "./suppressions.ts";
import { undecidedItems } from "./undecided.ts";

/** Everything a verdict rests on. Text in it is still as the distributions have it. */
export interface Case {
  /** Version of this tool. */
  readonly toolVersion: string;
  /** Each is asked for once and held no longer than it takes to judge it. */
  readonly subjects: Iterable<JudgedSubject>;
  /** What the face could not look at: unreachable, over a limit, unreadable. */
  readonly incomplete: readonly IncompleteItem[];
  /** What else a person should know. Sentences. */
  readonly notes?: readonly string[];
  readonly policy: Pick<Policy, "failOn" | "select" | "ignore" | "suppressions">;
  /** `YYYY-MM-DD`, for the expiry of suppressions. */
  readonly today: string;
  /** The registry that the outcomes come from. */
  readonly rules: readonly JudgedRule[];
}

/** One distribution, or a target that has none, with what became of the checks. */
export interface JudgedSubject {
  /** As it was asked for. */
  readonly target: string;
  readonly project: string | null;
  readonly version: string | null;
  readonly distribution: DistributionIdentity | null;
  readonly outcomes: readonly CheckOutcome[];
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * Turns outcomes of checks into an assessment: findings in order, each with its fingerprint, suppressions applied, every
 * foreign string escaped, and one verdict.
 *
 * Throws on an outcome of a rule that is not among `rules`: a fault of the face, not of the input.
 */
export function judge({ toolVersion, subjects, incomplete, notes = [], policy, today, rules }: Case): Assessment {
  const byId = new Map<string, JudgedRule>(rules.map((rule) => [rule.id, rule]));
  const ledger = suppressionLedger(policy.suppressions, today);
  const judged: SubjectAssessment[] = [];
  const suppressed: SuppressedFinding[] = [];
  const open: IncompleteItem[] = [...incomplete];

  for (const subject of subjects) {
    const asked = subject.outcomes.filter(({ rule }) => isAsked(rule, policy));
    const assessed = assess(subject, asked, byId);
    const applied = ledger.apply(assessed);
    const counts = countsOf(applied.kept, asked, applied.partly);
    judged.push({ ...assessed, findings: applied.kept, counts });
    for (const one of applied.suppressed) suppressed.push(one);
    for (const item of undecidedItems(assessed, applied.partly)) open.push(item);
  }

  return {
    schema: 1,
    tool: { name: "assay", version: toolVersion },
    verdict: verdictOn(judged, open, policy.failOn),
    subjects: judged,
    incomplete: visibleThroughout(open),
    suppressed,
    notAsked: rules
      .map(({ id }) => id)
      .filter((id) => !isAsked(id, policy))
      .sort(),
    notes: [...notes.map(visible), ...ledger.notes()],
  };
}

function assess(
  subject: JudgedSubject,
  asked: readonly CheckOutcome[],
  rules: ReadonlyMap<string, JudgedRule>,
): Uncounted {
  const { target, project, version, distribution, facts } = visibleThroughout({ ...subject, outcomes: null });
  const sorted = asked.toSorted((one, other) => compareText(one.rule, other.rule));
  const outcomes: [string, Outcome][] = sorted.map(({ rule, outcome }) => [rule, outcome]);
  const reasons = sorted.flatMap((outcome): [string, string][] => {
    const why = outcome.outcome === "found" ? outcome.undecided : outcome.outcome === "clean" ? null : outcome.why;
    return why === null ? [] : [[outcome.rule, visible(why)]];
  });
  const notKept = sorted.flatMap((outcome): [string, number][] => {
    if (outcome.outcome !== "found") return [];
    const count = Object.values(outcome.notKept).reduce((sum, one) => sum + one, 0);
    return count > 0 ? [[outcome.rule, count]] : [];
  });
  return {
    target,
    project,
    version,
    distribution,
    findings: findingsOf({ target, project, version, filename: distribution?.filename ?? null }, sorted, rules),
    outcomes: Object.fromEntries(outcomes),
    reasons: Object.fromEntries(reasons),
    notKept: Object.fromEntries(notKept),
    facts,
  };
}

/**
 * Those beyond the limit of findings count as those kept do. Where a suppression took all of a rule, it took them, too;
 * where it took some by their path, they are left open.
 */
function countsOf(
  kept: readonly Finding[],
  outcomes: readonly CheckOutcome[],
  partly: ReadonlySet<string>,
): SeverityCounts {
  const counts = noFindings();
  const rules = new Set<string>();
  for (const { rule, severity } of kept) {
    counts[severity]++;
    if (!partly.has(rule)) rules.add(rule);
  }
  for (const outcome of outcomes) {
    if (outcome.outcome !== "found" || !rules.has(outcome.rule)) continue;
    for (const severity of severities) counts[severity] += outcome.notKept[severity] ?? 0;
  }
  return counts;
}

function verdictOn(subjects: readonly SubjectAssessment[], open: readonly IncompleteItem[], failOn: FailOn): Verdict {
  const counts = sumOfCounts(subjects);
  const fails = severities.some((severity) => counts[severity] > 0 && failOn !== "none" && atLeast(severity, failOn));
  return { status: fails ? "findings" : open.length > 0 ? "incomplete" : "clean", failOn, counts };
}
