import type { DescribedRule, Rule } from "./rule.ts";
import { triggerNames, triggers } from "./triggers.ts";

/** `medium · certain · runs at every start of Python` */
export function rankInWords({ severity, confidence, runsAt, moments }: Ranked): readonly string[] {
  const also = moments === "several" ? ", or at another moment" : "";
  return [severity, confidence, ...(runsAt === null ? [] : [`runs ${triggerNames[runsAt]}${also}`])];
}

/** When it runs, and under which tools, as sentences; null where nothing does. */
export function whenInWords({ runsAt, moments }: Ranked): string | null {
  if (runsAt === null) return null;
  return moments === "several" ? `${triggers[runsAt]} ${OTHER_MOMENTS}` : triggers[runsAt];
}

type Ranked = Pick<Rule, "severity" | "confidence" | "runsAt"> & { readonly moments?: Rule["moments"] };

const OTHER_MOMENTS =
  "That is one moment of several: each finding says its own, and weighs more where nobody has to ask for it, less, down to info, where something must call it.";

/** What the check looks at, what it decides from, and whether it can without a network, as sentences. */
export function needsInWords({ needs, decidesFrom }: Pick<DescribedRule, "needs" | "decidesFrom">): string {
  if (decidesFrom === "comparison") {
    return "Said by `assay diff` of two targets, never by `assay check`. Works offline where both are at hand.";
  }
  const subjects = needs.flatMap((need) => SUBJECTS.get(need) ?? []).filter((subject) => subject !== "");
  const evidence = needs.filter((need) => !SUBJECTS.has(need)).map((need) => EVIDENCE.get(need) ?? spaced(need));
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
  // What is asked of the contents is always at hand.
  ["code", ""],
]);

const EVIDENCE: ReadonlyMap<string, string> = new Map([
  ["previousCode", "the release before, which `assay check NAME==VERSION` gets from the index"],
  ["source", "the source (`--with source`)"],
  ["indexPage", "the page of an index"],
]);

/** `sourceTree` → `source tree`. */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
