import { compareText } from "../verdict/order.ts";
import type { DescribedRule } from "./rule.ts";
import { paragraphs } from "./words.ts";

/** `assay rules --format json`: `{ "schema": 1, "rules": [...] }`, by id; it only changes by adding. */
export function rulesJson(rules: readonly DescribedRule[]): string {
  const sorted = rules.toSorted((one, other) => compareText(one.id, other.id));
  return `${JSON.stringify({ schema: 1, rules: sorted.map(plain) }, null, 2)}\n`;
}

/** `assay explain RULE --format json`: one entry of the above. */
export function ruleJson(rule: DescribedRule): string {
  return `${JSON.stringify(plain(rule), null, 2)}\n`;
}

function plain({
  id,
  title,
  severity,
  confidence,
  runsAt,
  moments,
  needs,
  decidesFrom,
  explanation,
  remedy,
  references,
}: DescribedRule): object {
  return {
    id,
    title,
    severity,
    confidence,
    runsAt,
    runsAtOtherMoments: moments === "several",
    needs,
    decidesFrom,
    explanation: paragraphs(explanation).join("\n\n"),
    remedy: paragraphs(remedy).join("\n\n"),
    references,
  };
}
