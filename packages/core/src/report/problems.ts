import { type Severity, severities, type ToolOutcome } from "../model/finding.ts";
import type { Finding } from "../verdict/assessment.ts";
import { compareText } from "../verdict/order.ts";
import type { Hit, Release } from "./releases.ts";

/** One rule at one severity in one release, however often: what a person reads, and does something about, once. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly instances: readonly Instance[];
  /** Findings counted but not kept. */
  readonly notKept: number;
  /** What all instances say, null where they differ. */
  readonly message: string | null;
  readonly tools: readonly ToolOutcome[] | null;
}

/** The same place with the same evidence, in one distribution or in many. */
export interface Instance {
  readonly finding: Finding;
  /** Distributions that have it, in order; empty where the subject has no file. */
  readonly filenames: readonly string[];
}

/** The problems of a release, most severe first. */
export function problemsOf(release: Release, hits: readonly Hit[] = release.hits): readonly Problem[] {
  const byRule = Map.groupBy(hits, ({ finding }) =>
    JSON.stringify([severities.indexOf(finding.severity), finding.rule]),
  );
  const problems = Array.from(byRule.values(), (alike) => problemOf(release, alike));
  return problems.sort(
    (one, other) =>
      severities.indexOf(one.severity) - severities.indexOf(other.severity) || compareText(one.rule, other.rule),
  );
}

function problemOf(release: Release, hits: readonly Hit[]): Problem {
  const instances = Array.from(Map.groupBy(hits, sameness).values(), instanceOf);
  const [first] = instances;
  const finding = first?.finding;
  const rule = finding?.rule ?? "";
  const severity = finding?.severity ?? "info";
  return {
    rule,
    severity,
    instances,
    notKept: notKept(release, rule, severity),
    message: agreed(instances.map((instance) => instance.finding.message)),
    tools: agreed(instances.map((instance) => instance.finding.evidence.tools ?? [])),
  };
}

function sameness({ finding: { at, message, evidence, confidence } }: Hit): string {
  return JSON.stringify([at, message, evidence, confidence]);
}

function instanceOf(hits: readonly Hit[]): Instance {
  const [first] = hits;
  if (first === undefined) throw new Error("a group without members");
  return { finding: first.finding, filenames: hits.flatMap(({ filename }) => filename ?? []) };
}

/** Beyond the limit, said once: at the least severity kept, which is what they are at most. */
function notKept({ subjects }: Release, rule: string, severity: Severity): number {
  const cut = subjects.filter((subject) => subject.notKept[rule] !== undefined);
  return cut
    .filter(({ findings }) => findings.findLast((finding) => finding.rule === rule)?.severity === severity)
    .reduce((sum, subject) => sum + (subject.notKept[rule] ?? 0), 0);
}

/** The one value that all have. */
function agreed<T>(values: readonly T[]): T | null {
  const [first] = values;
  const text = JSON.stringify(first);
  return first !== undefined && values.every((value) => JSON.stringify(value) === text) ? first : null;
}
