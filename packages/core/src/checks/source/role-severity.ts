import type { MemberCorrespondence, PathRole } from "../../analysis/correspondence/correspondence.ts";
import { weightOf } from "../../analysis/correspondence/weight.ts";
import type { SourceEvidence } from "../../analysis/source/source-evidence.ts";
import type { RunsAt, Severity } from "../../model/finding.ts";

/** What a member weighs that its source does not show: by its class, what its path is for, and what is odd about it. */
export function severityOf(member: MemberCorrespondence): Severity {
  const weight = weightOf(member);
  return weight === "none" ? "info" : weight;
}

/** When a file of that role runs, or is obeyed; null where it does not. */
export function runsAtOf(role: PathRole): RunsAt | null {
  return RUNS_AT[role];
}

const RUNS_AT: Readonly<Record<PathRole, RunsAt | null>> = {
  build: "build",
  startup: "startup",
  import: "import",
  script: "script",
  native: "build",
  metadata: null,
  test: "test",
  data: null,
  document: null,
};

/** Members of these classes, where the distribution was held against a source tree. */
export function membersAgainstTree(
  { against, correspondence }: SourceEvidence,
  ...classes: readonly MemberCorrespondence["class"][]
): readonly MemberCorrespondence[] {
  return against === "source-tree" ? correspondence.members.filter((one) => classes.includes(one.class)) : [];
}

/** What it was held against, in words. */
export function heldAgainst({ answer, source }: SourceEvidence): string {
  const place = source ?? "the source";
  if (answer === null) return place;
  return `commit ${answer.commit.slice(0, 12)}${answer.tag === null ? "" : ` (tag ${answer.tag})`} of ${place}`;
}

/** The first lines of what differs, as evidence. */
export function differenceAsEvidence(evidence: SourceEvidence, path: string): { readonly excerpt?: string } {
  const found = evidence.differences.find((one) => one.path === path);
  return found === undefined || found.lines.length === 0
    ? {}
    : { excerpt: found.lines.slice(0, MOST_LINES).join("\n") };
}

const MOST_LINES = 12;
