import type { LocatedAnomaly } from "../analysis/distribution-analysis.ts";
import type { TextAnomalyCode } from "../formats/python/anomaly-codes.ts";
import type { Severity, ToolOutcome } from "../model/finding.ts";
import { inWords } from "../model/installers.ts";
import type { Observation } from "./check.ts";
import { fewOfAKind } from "./few-of-a-kind.ts";

/** What is said of one kind of fault in a text file of a distribution. */
export interface TextRule {
  /** The fact, as the beginning of a sentence. */
  readonly says: string;
  /** What stands in brackets after it; the fault's own detail where it is left out. */
  readonly detail?: string;
  /** What was measured; none where nothing was, and then no tool is named. */
  readonly tools?: readonly ToolOutcome[];
  /** Where it differs from the check's. */
  readonly severity?: Severity;
}

/** A fault with the rule that holds for it. */
export interface JudgedFault {
  readonly at: { readonly path: string; readonly line?: number };
  readonly detail: string;
  readonly rule: TextRule;
}

/** A rule by code of an anomaly. */
export type TextRules = Readonly<Partial<Record<TextAnomalyCode, TextRule>>>;

/** The anomalies that the rules know. @param path of the file, where the anomaly does not name it */
export function* judged(
  anomalies: Iterable<LocatedAnomaly>,
  rules: TextRules,
  path: string,
): Generator<JudgedFault, undefined> {
  for (const anomaly of anomalies) {
    const rule = rules[anomaly.code as TextAnomalyCode];
    if (rule === undefined || countsFurther(anomaly)) continue;
    const { line, detail } = anomaly;
    yield { at: placed(anomaly.path ?? path, line ?? null), detail, rule };
  }
}

/** The last anomaly of a flood counts those that were not kept. */
export function countsFurther({ line, detail }: Pick<LocatedAnomaly, "line" | "detail">): boolean {
  return (line ?? null) === null && /^\d+ more$/.test(detail);
}

export function placed(path: string, line: number | null): JudgedFault["at"] {
  return line === null ? { path } : { path, line };
}

/** A few faults of a kind each for itself; of more, the first one speaks for all. */
export function* observed(faults: Iterable<JudgedFault>): Generator<Observation, undefined> {
  const alike = new Map<string, JudgedFault[]>();
  for (const fault of faults) {
    const others = alike.get(fault.rule.says);
    if (others === undefined) alike.set(fault.rule.says, [fault]);
    else others.push(fault);
  }
  for (const seen of alike.values()) yield* fewOfAKind(seen, observation, ({ detail }) => detail);
}

function observation({ at, detail, rule }: JudgedFault): Observation {
  const tools = rule.tools ?? [];
  return {
    at,
    message: sentence(rule.says, rule.detail ?? detail, tools),
    evidence: tools.length === 0 ? {} : { tools },
    ...(rule.severity === undefined ? {} : { severity: rule.severity }),
  };
}

/** `It is not UTF-8; pip 26.3 refuses it, uv 0.13.9 installs it.` */
function sentence(says: string, detail: string, tools: readonly ToolOutcome[]): string {
  const inBrackets = detail === "" ? "" : ` (${detail})`;
  return `${says}${inBrackets}${tools.length === 0 ? "" : `; ${inWords(tools)}`}.`;
}
