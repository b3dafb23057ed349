import type { Check } from "../checks/check.ts";

/** What reports say about a check; what it runs is not theirs to know. */
export type Rule = Omit<Check, "run">;

/** A rule as pages and lists describe it: that of a check, or what `assay diff` says of two things, for which no example lies. */
export type DescribedRule = Omit<Rule, "decidesFrom" | "fixtures"> & {
  readonly decidesFrom: Rule["decidesFrom"] | "comparison";
  readonly fixtures: Rule["fixtures"] | null;
};

/** What machine-readable reports say of a rule. */
export type ReportedRule = Pick<
  Rule,
  "id" | "title" | "severity" | "confidence" | "explanation" | "remedy" | "references"
>;

/** What a report needs of a rule beside its findings. */
export type RuleText = Pick<Rule, "id" | "title" | "explanation" | "remedy" | "references">;

/** Looks rules up. One that the registry does not have (a report of another version) goes by its id. */
export function ruleTexts(rules: readonly Rule[]): (id: string) => Omit<RuleText, "id"> & { readonly id: string } {
  const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));
  return (id) => byId.get(id) ?? { id, title: id, explanation: "", remedy: "", references: [] };
}

/** `wheel` of `wheel/startup-line-runs`. */
export function familyOf(rule: string): string {
  return rule.slice(0, Math.max(0, rule.indexOf("/")));
}
