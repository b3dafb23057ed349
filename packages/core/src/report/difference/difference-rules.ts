import type { Change, Difference } from "../../analysis/difference/difference.ts";
import type { Observation, RuleId } from "../../checks/check.ts";
import type { CheckOutcome } from "../../checks/run-checks.ts";
import type { DescribedRule } from "../rule.ts";
import { changeInWords, oddityInWords } from "./change-words.ts";

/**
 * A difference is a finding of severity info: `--fail-on info` fails where two things are not the same, and scripts read
 * it where they read every other. They are no checks: nothing is wrong with a distribution for being another one.
 */
export const differenceRules: readonly (DescribedRule & { readonly runsAt: null })[] = (
  [
    [
      "added",
      "Only the second has the file",
      "No file of the first has its path, its bytes, or enough of its lines to be what it was before.",
    ],
    [
      "archive",
      "Only one of the two archives contradicts itself",
      "The files that were compared are those that pip sees. Other tools read other parts of an archive: the names in front of the members, what stands between them, what the directory leaves out. Here one archive says something there that the other does not, so that two archives with the same files may still be installed otherwise. Folders that nothing is in belong here as well.",
    ],
    [
      "changed",
      "The file is not the same in both",
      "Its content, its kind, where it links to or what anybody may do with it differs. Files are paired by their path without the version; `x.cpython-312.so` and `x.cpython-313.so` are one file that was built again.",
    ],
    [
      "moved",
      "The file has another place or name",
      "It was found elsewhere by its content, by where the files beside it went, or because much of its text is the same; it may be changed as well. Where a wheel is held against an sdist or a source tree, folders that stand elsewhere as a whole, as `src/` does, do not count.",
    ],
    [
      "removed",
      "Only the first has the file",
      "No file of the second has its path, its bytes, or enough of its lines to be what became of it.",
    ],
    [
      "distribution-added",
      "Only the second release has the distribution",
      "No distribution of the first is of its kind and has its tags, whatever the age of the system that they ask for.",
    ],
    [
      "distribution-removed",
      "Only the first release has the distribution",
      "No distribution of the second is of its kind and has its tags, whatever the age of the system that they ask for.",
    ],
  ] as const
).map(([name, title, explanation]) => ({
  id: `difference/${name}`,
  title,
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: [],
  decidesFrom: "comparison",
  explanation,
  remedy:
    name === "archive"
      ? "Ask `assay check FILE` which tools are fooled by it."
      : "Read what differs: `assay diff A B`, with `--all` every line. Nothing has to be done about it.",
  references: [],
  fixtures: null,
}));

/** What became of each rule for one pair. @param most observations kept of one rule */
export function differenceOutcomes(difference: Difference, most: number): readonly CheckOutcome[] {
  return [archiveOutcome(difference, most), ...changeOutcomes(difference, most)];
}

function archiveOutcome(difference: Difference, most: number): CheckOutcome {
  const { oddities, odditiesNotKept } = difference;
  const rule = "difference/archive";
  if (oddities.length === 0) return { rule, outcome: "clean" };
  const observations = oddities.slice(0, most).map(
    (oddity): Observation => ({
      at: oddity.path === null ? {} : { path: oddity.path },
      message: oddityInWords(oddity, difference),
      evidence: {},
    }),
  );
  const notKept = unlisted(oddities.length + odditiesNotKept - observations.length);
  return { rule, outcome: "found", observations, notKept, undecided: null };
}

function changeOutcomes({ changes, counts, changesNotKept }: Difference, most: number): readonly CheckOutcome[] {
  return (["added", "changed", "moved", "removed"] as const).map((change): CheckOutcome => {
    const rule: RuleId = `difference/${change}`;
    if (counts[change] === 0) return { rule, outcome: "clean" };
    const own = changesNotKept === 0 || most < changes.length ? changes : changes.slice(0, most);
    const observations = own
      .filter((one) => one.change === change)
      .slice(0, most)
      .map(observed);
    const notKept = unlisted(counts[change] - observations.length);
    return { rule, outcome: "found", observations, notKept, undecided: null };
  });
}

/** A difference is info. */
function unlisted(count: number): Extract<CheckOutcome, { outcome: "found" }>["notKept"] {
  return count > 0 ? { info: count } : {};
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
