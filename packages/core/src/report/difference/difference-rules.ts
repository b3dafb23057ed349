import type { Change, Difference } from "../../analysis/difference/difference.ts";
import type { Observation, RuleId } from "../../checks/check.ts";
import type { CheckOutcome } from "../../checks/run-checks.ts";
import type { ReportedRule } from "../rule.ts";
import { changeInWords } from "./change-words.ts";

/**
 * A difference is a finding of severity info: `--fail-on info` fails where two things are not the same, and scripts read
 * it where they read every other. They are no checks: nothing is wrong with a distribution for being another one.
 */
export const differenceRules: readonly (ReportedRule & { readonly runsAt: null })[] = (
  [
    ["added", "Only the second has the file", "The file is new."],
    ["changed", "The file is not the same in both", "Its content, its kind or what anybody may do with it differs."],
    ["moved", "The file has another place", "The file was found elsewhere by its content, and may be changed as well."],
    ["removed", "Only the first has the file", "The file is gone."],
    [
      "distribution-added",
      "Only the second release has the distribution",
      "No distribution of the first has these tags.",
    ],
    [
      "distribution-removed",
      "Only the first release has the distribution",
      "No distribution of the second has these tags.",
    ],
  ] as const
).map(([name, title, explanation]) => ({
  id: `difference/${name}`,
  title,
  severity: "info",
  confidence: "certain",
  runsAt: null,
  explanation,
  remedy: "Read what differs: `assay diff A B`.",
  references: [],
}));

/** What became of each rule for one pair. @param most observations kept of one rule */
export function differenceOutcomes(
  { changes, counts, changesNotKept }: Difference,
  most: number,
): readonly CheckOutcome[] {
  return (["added", "changed", "moved", "removed"] as const).map((change): CheckOutcome => {
    const rule: RuleId = `difference/${change}`;
    if (counts[change] === 0) return { rule, outcome: "clean" };
    const own = changesNotKept === 0 || most < changes.length ? changes : changes.slice(0, most);
    const observations = own
      .filter((one) => one.change === change)
      .slice(0, most)
      .map(observed);
    return { rule, outcome: "found", observations, notKept: counts[change] - observations.length, undecided: null };
  });
}

function observed(change: Change): Observation {
  const { left, right } = change;
  const path = right?.path ?? left?.path ?? "";
  const words = changeInWords(change);
  const message =
    change.change === "moved"
      ? `${left?.path ?? ""} is now ${path}${words === "" ? "" : `: ${words}`}`
      : `${path}: ${change.change}${words === "" ? "" : ` (${words})`}`;
  const digests = { claimed: left?.sha256 ?? null, actual: right?.sha256 ?? null };
  return {
    at: { path },
    message,
    evidence:
      digests.claimed === null || digests.actual === null
        ? {}
        : { items: [`sha256 ${digests.claimed}`, `sha256 ${digests.actual}`] },
  };
}
