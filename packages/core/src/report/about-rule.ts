import type { DescribedRule, Rule } from "./rule.ts";
import { triggerNames } from "./triggers.ts";

/** `medium · certain · runs at every start of Python` */
export function rankInWords({
  severity,
  confidence,
  runsAt,
}: Pick<Rule, "severity" | "confidence" | "runsAt">): readonly string[] {
  return [severity, confidence, ...(runsAt === null ? [] : [`runs ${triggerNames[runsAt]}`])];
}

/** What the check looks at, what it decides from, and whether it can without a network, as sentences. */
export function needsInWords({ needs, decidesFrom }: Pick<DescribedRule, "needs" | "decidesFrom">): string {
  if (decidesFrom === "comparison") {
    return "Said by `assay diff` of two targets, never by `assay check`. Works offline where both are at hand.";
  }
  const subjects = needs.flatMap((need) => SUBJECTS.get(need) ?? []);
  const evidence = needs.filter((need) => !SUBJECTS.has(need)).map(spaced);
  const from = {
    filename: "the file name alone",
    directory: "the list of members",
    contents: "the content of the members",
  }[decidesFrom];
  return [
    `Looks at ${subjects.join(" and ") || "the target"} and decides from ${from}.`,
    evidence.length === 0
      ? "Works offline."
      : `Needs ${evidence.join(" and ")}, and is skipped where there is none; works offline if that is cached.`,
  ].join(" ");
}

const SUBJECTS: ReadonlyMap<string, string> = new Map([
  ["distribution", "wheels and sdists"],
  ["wheel", "wheels"],
  ["sdist", "sdists"],
  ["release", "all distributions of a release"],
]);

/** `sourceTree` → `source tree`. */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
