import { visible, visibleThroughout } from "../base/untrusted-text.ts";
import type { CheckOutcome } from "../checks/run-checks.ts";
import { atLeast, type Severity, severities } from "../model/finding.ts";
import type {
  Assessment,
  DistributionIdentity,
  FailOn,
  Finding,
  IncompleteItem,
  Outcome,
  SubjectAssessment,
  SuppressedFinding,
  Verdict,
} from "./assessment.ts";
import { findingsOf, type JudgedRule } from "./findings.ts";
import { compareText } from "./order.ts";
import type { Policy } from "./policy.ts";
import { isAsked } from "./rule-selection.ts";
import { suppressionLedger } from "./suppressions.ts";
import { undecidedItems } from "./undecided.ts";

/** Everything a verdict rests on. Text in it is still as the distributions have it. */
export interface Case {
  /** Version of this tool. */
  readonly toolVersion: string;
  readonly subjects: readonly JudgedSubject[];
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
    judged.push({ ...assessed, findings: applied.kept });
    for (const one of applied.suppressed) suppressed.push(one);
    for (const item of undecidedItems(assessed, applied.partly)) open.push(item);
  }

  return {
    schema: 1,
    tool: { name: "assay", version: toolVersion },
    verdict: verdictOn(
      judged.flatMap(({ findings }) => findings),
      open,
      policy.failOn,
    ),
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
): SubjectAssessment {
  const { target, project, version, distribution, facts } = visibleThroughout({ ...subject, outcomes: null });
  const sorted = asked.toSorted((one, other) => compareText(one.rule, other.rule));
  const outcomes: [string, Outcome][] = sorted.map(({ rule, outcome }) => [rule, outcome]);
  const reasons = sorted.flatMap((outcome): [string, string][] => {
    const why = outcome.outcome === "found" ? outcome.undecided : outcome.outcome === "clean" ? null : outcome.why;
    return why === null ? [] : [[outcome.rule, visible(why)]];
  });
  const notKept = sorted.flatMap((outcome): [string, number][] =>
    outcome.outcome === "found" && outcome.notKept > 0 ? [[outcome.rule, outcome.notKept]] : [],
  );
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

function verdictOn(findings: readonly Finding[], open: readonly IncompleteItem[], failOn: FailOn): Verdict {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  const fails = severities.some((severity) => counts[severity] > 0 && failOn !== "none" && atLeast(severity, failOn));
  return { status: fails ? "findings" : open.length > 0 ? "incomplete" : "clean", failOn, counts };
}
