import { severities } from "../model/finding.ts";
import { compareText } from "../verdict/order.ts";
import { type DescribedRule, familyOf } from "./rule.ts";

/** The list of all rules in docs/rules, by family, gravest first. */
export function ruleIndex(rules: readonly DescribedRule[]): string {
  const parts = [
    "# Rules",
    `Every problem that assay can report: ${rules.length}. A rule's page has the example that its test uses. \`assay explain RULE\` prints the same, \`assay rules\` lists them.`,
    "Severity is the harm if it is true, confidence how sure the report is. Both are the usual ones: a finding that does less or more, or runs at another moment, says so itself. Examples leave out what every wheel (METADATA, WHEEL, RECORD) and sdist (PKG-INFO, pyproject.toml) has. What `assay diff` says of two targets is of the family `difference` and has no example. Pages are written from the checks by `./dev run rules`.",
    ...rulesByFamily(rules).flatMap(([family, members]) => [
      `## ${family}`,
      [
        "| Rule | Finds | Severity | Confidence |",
        "| :-- | :-- | :-- | :-- |",
        ...members.map(
          ({ id, title, severity, confidence }) =>
            `| [${id}](${id}.md) | ${title.replace(/[\\*_[\]<>|]/g, "\\$&")} | ${severity} | ${confidence} |`,
        ),
      ].join("\n"),
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Families by name; in each the gravest first, then by name. */
export function rulesByFamily(
  rules: readonly DescribedRule[],
): readonly (readonly [string, readonly DescribedRule[]])[] {
  const families = Map.groupBy(rules, ({ id }) => familyOf(id));
  return [...families]
    .sort(([one], [other]) => compareText(one, other))
    .map(([family, members]) => [
      family,
      members.toSorted(
        (one, other) =>
          severities.indexOf(one.severity) - severities.indexOf(other.severity) || compareText(one.id, other.id),
      ),
    ]);
}
