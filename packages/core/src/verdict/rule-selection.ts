/** A rule (`wheel/startup-line-runs`) or a family with its slash (`wheel/`). */
export type RulePattern = string;

/** True where the pattern is this rule, or its family. */
export function covers(pattern: RulePattern, rule: string): boolean {
  return pattern.endsWith("/") ? rule.startsWith(pattern) : rule === pattern;
}

/** Whether a rule is asked: everything is, unless `select` names some; `ignore` wins over `select`. */
export function isAsked(
  rule: string,
  { select, ignore }: { readonly select: readonly RulePattern[]; readonly ignore: readonly RulePattern[] },
): boolean {
  if (ignore.some((pattern) => covers(pattern, rule))) return false;
  return select.length === 0 || select.some((pattern) => covers(pattern, rule));
}

/** What can stand in `select` and `ignore`: every rule and every family. */
export function rulePatterns(rules: readonly string[]): ReadonlySet<RulePattern> {
  return new Set(rules.flatMap((rule) => [rule, rule.slice(0, rule.indexOf("/") + 1)]));
}
