import { checks, differenceRules, explainRule, nearest, ruleJson, rulePage } from "@assay/core";
import { print } from "../output.ts";
import { surface } from "../render.ts";
import { UsageError } from "../usage-error.ts";

/**
 * Prints everything there is to say about a rule.
 *
 * @throws UsageError for a rule that does not exist
 */
export async function explain(id: string, format: "text" | "markdown" | "json"): Promise<void> {
  const rule = described.find((check) => check.id === id);
  if (rule === undefined) throw new UsageError(unknown(id));
  switch (format) {
    case "text":
      return print(explainRule(rule, surface({ color: true })));
    case "markdown":
      return print(rulePage(rule));
    case "json":
      return print(ruleJson(rule));
  }
}

const described = [...checks, ...differenceRules];

/** A family, or the name without one, is an easy slip: then the rules that were meant are listed. */
function unknown(id: string): string {
  const meant = described.filter(
    (check) => check.id.startsWith(`${id.replace(/\/$/, "")}/`) || check.id.endsWith(`/${id}`),
  );
  return `${id}: no such rule. ${hint(
    id,
    meant.map((check) => check.id),
  )}`;
}

function hint(id: string, meant: readonly string[]): string {
  if (meant.length > 1) return `There are ${meant.join(", ")}.`;
  const close =
    meant[0] ??
    nearest(
      id,
      described.map((check) => check.id),
    );
  return close === undefined ? "`assay rules` lists them." : `Did you mean ${close}?`;
}
