import { type NotOpened, notOpened } from "../analysis/not-opened.ts";
import { defaultLimits } from "../base/limits.ts";
import { type Severity, severities } from "../model/finding.ts";
import type { Check, Material, Need, Observation, RuleId } from "./check.ts";

/** What became of one check on one subject. */
export type CheckOutcome =
  | { readonly rule: RuleId; readonly outcome: "clean" }
  | { readonly rule: RuleId; readonly outcome: "skipped"; readonly why: string }
  | { readonly rule: RuleId; readonly outcome: "undecided"; readonly why: string }
  | {
      readonly rule: RuleId;
      readonly outcome: "found";
      readonly observations: readonly Observation[];
      /** How many observations are beyond the limit, by severity. None is more severe than those kept. */
      readonly notKept: Partial<Readonly<Record<Severity, number>>>;
      /** Why there may be more than was found; null where the check could tell everything. */
      readonly undecided: string | null;
    };

/**
 * Runs every check whose needs are there. A check that is not run, or could not tell, is never clean.
 *
 * @param most observations kept of one check; more are counted
 */
export function runChecks(
  checks: readonly Check[],
  material: Partial<Material>,
  most: number = defaultLimits.findingsPerCheck,
): CheckOutcome[] {
  return checks.filter((check) => applies(check, material)).map((check) => runOne(check, material, most));
}

/** A check of wheels says nothing about an sdist, not even that it was skipped; missing evidence is another matter. */
function applies(check: Check, material: Partial<Material>): boolean {
  return check.needs.every((need) =>
    need === "source"
      ? material.source !== undefined || material.distribution !== undefined
      : !SUBJECTS.has(need) || material[need] !== undefined,
  );
}

const SUBJECTS: ReadonlySet<Need> = new Set(["distribution", "wheel", "sdist", "release"]);

/** Evidence, as a person would call it. */
const NEEDS: Readonly<Partial<Record<Need, string>>> = {
  indexPage: "page of an index",
  code: "reading of its code",
  previousCode: "earlier release to compare with",
  source: "source: --with source",
};

function runOne(check: Check, material: Partial<Material>, most: number): CheckOutcome {
  const rule = check.id;
  const missing = check.needs.find((need) => material[need] === undefined);
  if (missing !== undefined) return { rule, outcome: "skipped", why: `no ${NEEDS[missing] ?? missing}` };

  const kept = keeper(check.severity, most);
  let undecided: string | null = null;
  for (const seen of check.run(material as Pick<Material, Need>)) {
    if ("undecided" in seen) undecided ??= seen.undecided;
    else kept.add(seen);
  }

  undecided ??= unread(check, material) ?? notHeld(check, material);
  const { observations, notKept } = kept.finish();
  const unopened = check.decidesFrom === "filename" ? null : whyUnopened(material);
  if (observations.length > 0) {
    return { rule, outcome: "found", observations, notKept, undecided: undecided ?? unopened?.why ?? null };
  }
  if (undecided === null && unopened !== null) return { rule, ...unopened };
  return undecided === null ? { rule, outcome: "clean" } : { rule, outcome: "undecided", why: undecided };
}

/**
 * Keeps the most severe observations in bounded memory, in the order they came: a flood of harmless ones must not push
 * out the one that matters.
 */
function keeper(
  usual: Severity,
  most: number,
): {
  add(observation: Observation): void;
  finish(): { observations: readonly Observation[]; notKept: Partial<Record<Severity, number>> };
} {
  const bySeverity = new Map<Severity, { readonly order: number; readonly observation: Observation }[]>();
  const counts = new Map<Severity, number>();
  let count = 0;

  return {
    add(observation) {
      const severity = observation.severity ?? usual;
      const kept = bySeverity.get(severity) ?? [];
      if (kept.length < most) kept.push({ order: count, observation });
      bySeverity.set(severity, kept);
      counts.set(severity, (counts.get(severity) ?? 0) + 1);
      count++;
    },
    finish() {
      let worst: { readonly order: number; readonly observation: Observation }[] = [];
      const notKept: Partial<Record<Severity, number>> = {};
      for (const severity of severities) {
        const taken = (bySeverity.get(severity) ?? []).slice(0, most - worst.length);
        const left = (counts.get(severity) ?? 0) - taken.length;
        if (left > 0) notKept[severity] = left;
        worst = worst.concat(taken);
      }
      worst.sort((one, other) => one.order - other.order);
      return { observations: worst.map((one) => one.observation), notKept };
    },
  };
}

/**
 * Why what the check rests on was not read, null where it was. Of the directory: something of the archive as a whole;
 * of the contents: any member.
 */
function unread(check: Check, material: Partial<Material>): string | null {
  if (check.decidesFrom === "filename") return null;
  for (const { filename, analysis } of subjectsOf(material)) {
    if (analysis === null) return `${filename}: it was not read`;
    const first = analysis.incomplete.find((one) => check.decidesFrom === "contents" || one.path === null);
    if (first !== undefined) return `${first.path ?? filename ?? "the archive"}: ${first.why}`;
  }
  return null;
}

/** Why no file was held against its source, null where some were: what was not compared does not agree. */
function notHeld(check: Check, { source }: Partial<Material>): string | null {
  if (!check.needs.includes("source") || source === undefined) return null;
  return source.correspondence.members.length > 0 ? null : (source.open[0]?.why ?? null);
}

/** Of a file that is no archive nothing was read but its name: no check of what it holds can be clean. */
function whyUnopened({ distribution }: Partial<Material>): Said | null {
  const file = distribution === undefined ? null : notOpened(distribution);
  return file === null ? null : SAID[file];
}

interface Said {
  readonly outcome: "skipped" | "undecided";
  readonly why: string;
}

const SAID: Readonly<Record<NotOpened, Said>> = {
  legacy: { outcome: "skipped", why: "a legacy format is not looked into" },
  empty: { outcome: "undecided", why: "the file is empty: fetch or build it again" },
  page: { outcome: "undecided", why: "it is a page of HTML and no archive: fetch the file itself" },
  other: { outcome: "undecided", why: "it is no archive that assay reads: name a wheel, an sdist or a project" },
};

/** What was read, with a name where there are several. */
function subjectsOf(
  material: Partial<Material>,
): readonly { readonly filename: string | null; readonly analysis: Material["distribution"] | null }[] {
  const one = material.distribution ?? material.wheel ?? material.sdist;
  return one === undefined ? (material.release?.distributions ?? []) : [{ filename: null, analysis: one }];
}
