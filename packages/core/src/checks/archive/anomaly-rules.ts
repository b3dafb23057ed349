import type { DistributionAnalysis } from "../../analysis/distribution-analysis.ts";
import type { Anomaly } from "../../base/reading.ts";
import type { ContainerAnomalyCode } from "../../formats/container/also-zip.ts";
import type { GzipAnomalyCode } from "../../formats/gzip/gzip-anomaly.ts";
import type { TarAnomalyCode } from "../../formats/tar/tar-anomaly.ts";
import type { ZipAnomalyCode } from "../../formats/zip/anomaly-codes.ts";
import { type Evidence, type Severity, someItems, type ToolOutcome } from "../../model/finding.ts";
import { inWords } from "../../model/installers.ts";
import type { Observation, Undecided } from "../check.ts";

/** Every code that a reader of archives can report. */
export type ArchiveAnomalyCode = ZipAnomalyCode | TarAnomalyCode | GzipAnomalyCode | ContainerAnomalyCode;

/** What is said of one kind of anomaly. */
export interface AnomalyRule {
  /** The fact, as the beginning of a sentence. */
  readonly says: string;
  /** What stands in brackets after it; the anomaly's own detail where it is left out. */
  readonly detail?: string;
  /** What was measured; empty where nothing was, and then no tool is named. */
  readonly tools: readonly ToolOutcome[];
  /** Where it differs from the check's. */
  readonly severity?: Severity;
}

/** A rule by code; a function decides by the instance, null keeps it quiet. */
export type AnomalyRules = Readonly<
  Partial<Record<ArchiveAnomalyCode, AnomalyRule | ((anomaly: Anomaly) => AnomalyRule | null)>>
>;

/**
 * Observations of the anomalies that the rules know.
 *
 * Readers keep some anomalies of every code, so one that is always judged alike cannot be pushed out. Where the judgement
 * depends on the instance, those that were not kept could be the worse ones.
 */
export function* observedAnomalies(
  distribution: DistributionAnalysis,
  rules: AnomalyRules,
): Iterable<Observation | Undecided> {
  const alike = new Map<string, Seen[]>();
  for (const anomaly of distribution.anomalies) {
    const known = rules[anomaly.code as ArchiveAnomalyCode];
    const rule = typeof known === "function" ? known(anomaly) : known;
    if (rule === undefined || rule === null) continue;
    const others = alike.get(rule.says);
    if (others === undefined) alike.set(rule.says, [{ anomaly, rule }]);
    else others.push({ anomaly, rule });
  }
  for (const seen of alike.values()) yield* observed(seen);
  yield* notKept(distribution, rules);
}

interface Seen {
  readonly anomaly: Anomaly;
  readonly rule: AnomalyRule;
}

/** A few of a kind each for itself; of more, the first one speaks for all. */
function* observed(seen: readonly Seen[]): Iterable<Observation> {
  const [first] = seen;
  if (first === undefined) return;
  if (seen.length <= MOST_SINGLY) {
    for (const one of seen) yield observation(one, {}, "");
    return;
  }
  const paths = seen.map(({ anomaly }) => anomaly.path).filter((path) => path !== null);
  yield observation(first, someItems(paths), ` The same holds for ${seen.length - 1} more.`);
}

const MOST_SINGLY = 3;

function observation({ anomaly, rule }: Seen, more: Evidence, also: string): Observation {
  return {
    at: place(anomaly),
    message: `${sentence(rule.says, rule.detail ?? anomaly.detail, rule.tools)}${also}`,
    evidence: { ...more, ...(rule.tools.length === 0 ? {} : { tools: rule.tools }) },
    ...(rule.severity === undefined ? {} : { severity: rule.severity }),
  };
}

function* notKept(distribution: DistributionAnalysis, rules: AnomalyRules): Iterable<Undecided> {
  for (const { code, detail } of distribution.anomalies) {
    if (!code.endsWith("/anomalies-cut")) continue;
    const depends = Object.entries(rules).find(([known, rule]) => typeof rule === "function" && detail.includes(known));
    if (depends !== undefined) yield { undecided: `more contradictions (${depends[0]}) than are looked at: ${detail}` };
  }
}

/** The members that an anomaly of this code is about. */
export function pathsWith(distribution: DistributionAnalysis, code: ArchiveAnomalyCode): ReadonlySet<string | null> {
  return new Set(distribution.anomalies.filter((one) => one.code === code).map(({ path }) => path));
}

/** `The local header gives another name (harmless.txt); pip 26.3 and uv 0.13.9 refuse it.` */
function sentence(says: string, detail: string, tools: readonly ToolOutcome[]): string {
  const inBrackets = detail === "" ? "" : ` (${detail})`;
  const outcome = tools.length === 0 ? "" : `; ${inWords(tools)}`;
  return `${says}${inBrackets}${outcome}.`;
}

function place(anomaly: Anomaly): Observation["at"] {
  return {
    ...(anomaly.path === null ? {} : { path: anomaly.path }),
    ...(anomaly.offset === null ? {} : { offset: anomaly.offset }),
  };
}
