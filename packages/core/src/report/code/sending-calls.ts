import type { CodeEffect } from "../../analysis/code/code-analysis.ts";
import type { Severity } from "../../model/finding.ts";

/** Of calls that send something, that alone: that they ask somebody goes without saying, unless it weighs more. */
export function withoutAsking<T extends Effect>(effects: readonly T[]): readonly T[] {
  const sending = new Set(effects.filter(({ capability }) => SENDS.test(capability)).map(callOf));
  return effects.filter(
    (one) => !(ASKS.test(one.capability) && (one.severity ?? "info") === "info" && sending.has(callOf(one))),
  );
}

type Effect = Pick<CodeEffect, "capability" | "trigger" | "path" | "line" | "column" | "callee" | "via"> & {
  readonly severity?: Severity;
};

function callOf({ trigger, path, line, column, callee, via }: Effect): string {
  return [trigger, path, line, column, callee, ...via].join("\n");
}

const SENDS = /^network\.exfil/;
const ASKS = /^network\.(?!exfil)/;
