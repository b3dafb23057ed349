import { type RunsAt, type Severity, severities, type ToolOutcome } from "../model/finding.ts";
import type { Finding } from "../verdict/assessment.ts";
import { compareText } from "../verdict/order.ts";
import type { Hit, Release } from "./releases.ts";
import { triggerNames } from "./triggers.ts";

/** One rule at one severity and moment in one release, however often: what a person reads, and acts upon, once. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  /** When all of it runs. */
  readonly runsAt: RunsAt | null;
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

/** The problems of a release, most severe first; of one rule, what runs earliest first. */
export function problemsOf(release: Release, hits: readonly Hit[] = release.hits): readonly Problem[] {
  const byRule = Map.groupBy(hits, ({ finding }) =>
    JSON.stringify([severities.indexOf(finding.severity), finding.rule, finding.runsAt]),
  );
  const counted = new Set<string>();
  const problems = Array.from(byRule.values())
    .sort(([one], [other]) => moment(one) - moment(other))
    .map((alike) => problemOf(release, alike, counted));
  return problems.sort(
    (one, other) =>
      severities.indexOf(one.severity) - severities.indexOf(other.severity) || compareText(one.rule, other.rule),
  );
}

function moment(hit: Hit | undefined): number {
  const runsAt = hit?.finding.runsAt ?? null;
  return runsAt === null ? -1 : MOMENTS.indexOf(runsAt);
}

const MOMENTS = Object.keys(triggerNames);

/** @param counted rules and severities of which the findings that were not kept are told already */
function problemOf(release: Release, hits: readonly Hit[], counted: Set<string>): Problem {
  const instances = Array.from(Map.groupBy(hits, sameness).values(), instanceOf);
  const [first] = instances;
  const finding = first?.finding;
  const rule = finding?.rule ?? "";
  const severity = finding?.severity ?? "info";
  const key = `${severity} ${rule}`;
  const isCounted = counted.has(key);
  counted.add(key);
  return {
    rule,
    severity,
    runsAt: finding?.runsAt ?? null,
    instances,
    notKept: isCounted ? 0 : notKept(release, rule, severity),
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
