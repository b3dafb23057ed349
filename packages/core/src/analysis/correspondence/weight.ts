import type { MemberClass, MemberCorrespondence, PathRole } from "./correspondence.ts";

/** How much a member that does not follow from its source weighs; `none` where nothing is to be said. */
export type Weight = "none" | "info" | "low" | "medium" | "high";

/**
 * Class × role: what was not shown, by what it could do there.
 *
 * Code that differs weighs the same whichever other commit holds it: an older file with a known hole is such a file.
 */
export function weightOf({ class: kind, role, concerns }: MemberCorrespondence): Weight {
  const least = heaviest(concerns.map((concern) => CONCERNS[concern]));
  return heaviest([least, byClass(kind, role)]);
}

const CONCERNS: Readonly<Record<MemberCorrespondence["concerns"][number], Weight>> = {
  "executed-place": "medium",
  "duplicate-differs": "high",
  duplicate: "info",
  "odd-mode": "medium",
  "case-twin": "low",
  "outside-root": "medium",
  "broken-link": "medium",
  "unsafe-pickle": "high",
  bytecode: "medium",
  "line-endings-matter": "low",
};

const RUNS: ReadonlySet<PathRole> = new Set(["build", "startup", "import", "script", "native"]);

function byClass(kind: MemberClass, role: PathRole): Weight {
  switch (kind) {
    case "modified":
      return RUNS.has(role) ? "high" : role === "test" ? "medium" : "low";
    case "extra":
      return role === "build" || role === "startup" ? "high" : RUNS.has(role) ? "medium" : "low";
    case "unexplained":
      return role === "document" || role === "data" ? "medium" : "high";
    case "other-commit":
      return "low";
    case "mode":
      return "low";
    case "residue":
      return RUNS.has(role) ? "medium" : "info";
    case "generated-partly":
    case "unverifiable":
    case "compiled":
    case "repaired":
      return "info";
    default:
      return "none";
  }
}

const ORDER: readonly Weight[] = ["none", "info", "low", "medium", "high"];

function heaviest(weights: readonly Weight[]): Weight {
  return weights.reduce<Weight>((one, other) => (ORDER.indexOf(other) > ORDER.indexOf(one) ? other : one), "none");
}
