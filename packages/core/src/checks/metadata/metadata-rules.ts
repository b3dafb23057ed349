import type { DistributionAnalysis, MetadataFacts } from "../../analysis/distribution-analysis.ts";
import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";
import type { TextAnomalyCode } from "../../formats/python/anomaly-codes.ts";
import type { Severity } from "../../model/finding.ts";
import type { MetadataProblemCode } from "../../model/metadata-problem-codes.ts";
import type { Observation, Undecided } from "../check.ts";
import { countsFurther, type JudgedFault, observed, placed, type TextRule } from "../text-rules.ts";

/** Every code that the readers of METADATA and PKG-INFO can report. */
type MetadataCode = MetadataProblemCode | Extract<TextAnomalyCode, `metadata/${string}`>;

/** What is said of one kind of fault. Its tools were measured with a wheel: pip does not read PKG-INFO at all. */
interface MetadataRule extends TextRule {
  /** Of an sdist; the same as of a wheel where no tool was measured, else info. */
  readonly inSdist?: Severity;
}

/** A fault of a metadata file, whether of its text or of its fields. */
interface MetadataFault {
  readonly code: MetadataCode;
  /** As the specification spells it; null where the fault is one of the text. */
  readonly field: string | null;
  readonly line: number | null;
  readonly detail: string;
}

/** A rule by code; a function decides by the instance, null keeps it quiet. */
export type MetadataRules = Readonly<
  Partial<Record<MetadataCode, MetadataRule | ((fault: MetadataFault) => MetadataRule | null)>>
>;

/** Observations of the faults that the rules know. */
export function* observedFaults(
  distribution: DistributionAnalysis,
  rules: MetadataRules,
): Generator<Observation | Undecided> {
  const facts = yield* coreMetadata(distribution);
  if (facts !== null) yield* observed(judgedFaults(distribution, facts, rules));
}

/**
 * The metadata of a wheel or sdist; null where it has none, which other checks say. Yields that nothing can be said
 * where the file is there and was not read.
 */
export function* coreMetadata(distribution: DistributionAnalysis): Generator<Undecided, MetadataFacts | null> {
  if (distribution.kind === "other") return null;
  if (distribution.metadata !== null) return distribution.metadata;
  const expected =
    distribution.kind === "wheel"
      ? `${ownDistInfo(distribution.distInfo, distribution.filename)}/METADATA`
      : `${distribution.root === null ? "" : `${distribution.root}/`}PKG-INFO`;
  if (distribution.members.some(({ normalised, kind }) => normalised === expected && kind !== "directory")) {
    yield { undecided: `${expected} is there and could not be read` };
  }
  return null;
}

function* judgedFaults(
  distribution: DistributionAnalysis,
  facts: MetadataFacts,
  rules: MetadataRules,
): Generator<JudgedFault> {
  for (const fault of faultsOf(distribution, facts)) {
    const known = rules[fault.code];
    const rule = typeof known === "function" ? known(fault) : known;
    if (rule === undefined || rule === null) continue;
    const { line, detail } = fault;
    yield { at: placed(facts.path, line), detail, rule: distribution.kind === "sdist" ? ofSdist(rule) : rule };
  }
}

/** Of the one file alone: an sdist may hold further PKG-INFO, which nobody resolves by. */
function* faultsOf(distribution: DistributionAnalysis, facts: MetadataFacts): Generator<MetadataFault> {
  yield* facts.problems;
  for (const anomaly of distribution.anomalies) {
    const { code, path, line, detail } = anomaly;
    if (path !== facts.path || !code.startsWith("metadata/") || countsFurther(anomaly)) continue;
    yield { code: code as MetadataCode, field: null, line: line ?? null, detail };
  }
}

function ofSdist({ tools, inSdist, severity, ...rule }: MetadataRule): TextRule {
  const own = inSdist ?? (tools === undefined ? severity : "info");
  return own === undefined ? rule : { ...rule, severity: own };
}
