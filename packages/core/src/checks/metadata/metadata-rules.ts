import type { DistributionAnalysis, MetadataFacts } from "../../analysis/distribution-analysis.ts";
import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";
import type { TextAnomalyCode } from "../../formats/python/anomaly-codes.ts";
import { type Severity, someItems, type ToolOutcome } from "../../model/finding.ts";
import { inWords } from "../../model/installers.ts";
import type { MetadataProblemCode } from "../../model/metadata-problem-codes.ts";
import type { Observation, Undecided } from "../check.ts";

/** Every code that the readers of METADATA and PKG-INFO can report. */
export type MetadataCode = MetadataProblemCode | Extract<TextAnomalyCode, `metadata/${string}`>;

/** What is said of one kind of fault. */
export interface MetadataRule {
  /** The fact, as the beginning of a sentence. */
  readonly says: string;
  /** What stands in brackets after it; the fault's own detail where it is left out. */
  readonly detail?: string;
  /** What was measured with a wheel; an sdist's PKG-INFO is not read by pip at all. */
  readonly tools?: readonly ToolOutcome[];
  /** Where it differs from the check's. */
  readonly severity?: Severity;
  /** Of an sdist; the same as of a wheel where no tool was measured, else info. */
  readonly inSdist?: Severity;
}

/** A fault of a metadata file, whether of its text or of its fields. */
export interface MetadataFault {
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

/** Observations of the faults that the rules know: a few of a kind singly; of more, the first speaks for all. */
export function* observedFaults(
  distribution: DistributionAnalysis,
  rules: MetadataRules,
): Generator<Observation | Undecided> {
  const facts = yield* coreMetadata(distribution);
  if (facts === null) return;

  const alike = new Map<string, { readonly fault: MetadataFault; readonly rule: MetadataRule }[]>();
  for (const fault of faultsOf(distribution, facts)) {
    const known = rules[fault.code];
    const rule = typeof known === "function" ? known(fault) : known;
    if (rule === undefined || rule === null) continue;
    const others = alike.get(rule.says);
    if (others === undefined) alike.set(rule.says, [{ fault, rule }]);
    else others.push({ fault, rule });
  }
  for (const seen of alike.values()) {
    const shown = seen.length <= MOST_SINGLY ? seen : seen.slice(0, 1);
    const more = seen.length - shown.length;
    for (const { fault, rule } of shown) {
      const { message, ...rest } = observation(distribution, facts, fault, rule);
      yield more === 0
        ? { message, ...rest }
        : {
            ...rest,
            message: `${message} The same holds for ${more} more.`,
            evidence: { ...rest.evidence, ...someItems(seen.slice(1).map((one) => one.fault.detail)) },
          };
    }
  }
}

const MOST_SINGLY = 3;

/**
 * The metadata of a wheel or sdist; null where it has none, which other checks say. Yields that nothing can be said
 * where the file is there and was not read.
 */
export function* coreMetadata(distribution: DistributionAnalysis): Generator<Undecided, MetadataFacts | null> {
  if (distribution.kind === "other" || distribution.metadata !== null) {
    return distribution.kind === "other" ? null : distribution.metadata;
  }
  const expected =
    distribution.kind === "wheel"
      ? `${ownDistInfo(distribution.distInfo, distribution.filename)}/METADATA`
      : `${distribution.root === null ? "" : `${distribution.root}/`}PKG-INFO`;
  if (distribution.members.some(({ normalised, kind }) => normalised === expected && kind !== "directory")) {
    yield { undecided: `${expected} is there and could not be read` };
  }
  return null;
}

/** Of the one file alone: an sdist may hold further PKG-INFO, which nobody resolves by. */
function* faultsOf(distribution: DistributionAnalysis, facts: MetadataFacts): Generator<MetadataFault> {
  yield* facts.problems;
  for (const { code, path, line, detail } of distribution.anomalies) {
    // The last one of a flood counts those that were not kept.
    if (path !== facts.path || (line === null && /^\d+ more$/.test(detail))) continue;
    if (code.startsWith("metadata/")) yield { code: code as MetadataCode, field: null, line: line ?? null, detail };
  }
}

function observation(
  { kind }: DistributionAnalysis,
  { path }: MetadataFacts,
  { line, detail }: MetadataFault,
  rule: MetadataRule,
): Observation {
  const tools = kind === "sdist" ? [] : (rule.tools ?? []);
  const severity =
    kind === "sdist" ? (rule.inSdist ?? (rule.tools === undefined ? rule.severity : "info")) : rule.severity;
  return {
    at: line === null ? { path } : { path, line },
    message: sentence(rule.says, rule.detail ?? detail, tools),
    evidence: tools.length === 0 ? {} : { tools },
    ...(severity === undefined ? {} : { severity }),
  };
}

/** `It is not UTF-8; pip 26.3 refuses it, uv 0.13.9 installs it.` */
function sentence(says: string, detail: string, tools: readonly ToolOutcome[]): string {
  const inBrackets = detail === "" ? "" : ` (${detail})`;
  return `${says}${inBrackets}${tools.length === 0 ? "" : `; ${inWords(tools)}`}.`;
}
