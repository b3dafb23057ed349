import type { IncompleteItem } from "./assessment.ts";
import type { Uncounted } from "./suppressions.ts";

/**
 * What the checks of one subject left open, one item per reason.
 *
 * Findings beyond the limit leave nothing open by themselves: none is more severe than those kept. But where a suppression
 * took findings by their path, the ones not kept may be of another path.
 *
 * @param partly rules of which suppressions took findings by path
 */
export function undecidedItems(subject: Uncounted, partly: ReadonlySet<string>): readonly IncompleteItem[] {
  const target = subject.distribution?.filename ?? subject.target;
  const rulesByReason = new Map<string, string[]>();
  for (const [rule, why] of Object.entries(subject.reasons)) {
    if (subject.outcomes[rule] !== "skipped") rulesByReason.set(why, [...(rulesByReason.get(why) ?? []), rule]);
  }

  const unseen = Object.keys(subject.notKept).filter((rule) => partly.has(rule));
  return [
    ...Array.from(rulesByReason, ([why, rules]) => ({ target, what: someRules(rules), why })),
    ...unseen.map((rule) => ({
      target,
      what: `${subject.notKept[rule]} more findings of ${rule}`,
      why: "beyond the limit of findings (max-findings), so the suppression by path could not be applied to them",
    })),
  ];
}

/** All of them if they are few; which ones exactly, `outcomes` says. */
function someRules(rules: readonly string[]): string {
  const [first = "", second] = rules;
  if (second === undefined) return first;
  return rules.length === 2 ? `${first} and ${second}` : `${first} and ${rules.length - 1} more checks`;
}
