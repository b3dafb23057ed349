import { defaultLimits } from "../base/limits.ts";
import type { Check, Material, Need, Observation, RuleId } from "./check.ts";

/** What became of one check on one subject. */
export type CheckOutcome =
  | { readonly rule: RuleId; readonly outcome: "clean" }
  | { readonly rule: RuleId; readonly outcome: "skipped"; readonly why: string }
  | { readonly rule: RuleId; readonly outcome: "undecided"; readonly why: string }
  | { readonly rule: RuleId; readonly outcome: "found"; readonly observations: readonly Observation[]; readonly notKept: number };

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
  return check.needs.every((need) => !SUBJECTS.has(need) || material[need] !== undefined);
}

const SUBJECTS: ReadonlySet<Need> = new Set(["distribution", "wheel", "sdist"]);

function runOne(check: Check, material: Partial<Material>, most: number): CheckOutcome {
  const rule = check.id;
  const missing = check.needs.filter((need) => material[need] === undefined);
  if (missing.length > 0) return { rule, outcome: "skipped", why: `no ${missing.join(", ")}` };

  const observations: Observation[] = [];
  const undecided: string[] = [];
  let notKept = 0;
  for (const seen of check.run(material as Pick<Material, Need>)) {
    if ("undecided" in seen) undecided.push(seen.undecided);
    else if (observations.length < most) observations.push(seen);
    else notKept++;
  }

  const why = undecided[0] ?? (check.decidesFrom === "contents" ? unread(material) : undefined);
  if (observations.length > 0) return { rule, outcome: "found", observations, notKept };
  return why === undefined ? { rule, outcome: "clean" } : { rule, outcome: "undecided", why };
}

/** Why something of the distribution was not read, undefined where all of it was. */
function unread(material: Partial<Material>): string | undefined {
  const [first] = material.distribution?.incomplete ?? [];
  return first === undefined ? undefined : `${first.path ?? "the archive"}: ${first.why}`;
}
