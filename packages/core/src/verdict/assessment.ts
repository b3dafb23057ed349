import type { Confidence, Evidence, RunsAt, Severity } from "../model/finding.ts";

/**
 * What a run established, as every report renders it and as `--format json` prints it (schema 1).
 *
 * All strings that came from outside are already escaped (`visibleThroughout`).
 */
export interface Assessment {
  readonly schema: 1;
  readonly tool: { readonly name: "assay"; readonly version: string };
  readonly verdict: Verdict;
  readonly subjects: readonly SubjectAssessment[];
  readonly incomplete: readonly IncompleteItem[];
  /** Findings that configuration kept quiet. They count nowhere else. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Rules that `--select` or `--ignore` left out, sorted. */
  readonly notAsked: readonly string[];
  /** What else a person should know: expired and unused suppressions, findings beyond a limit. Sentences. */
  readonly notes: readonly string[];
}

/**
 * The status is the exit status in words: `findings` = 1, a finding at or above `failOn`; `incomplete` = 3, something
 * could not be looked at or decided; `clean` = 0. Findings below `failOn` leave it clean; `counts` has them.
 */
export interface Verdict {
  readonly status: "clean" | "findings" | "incomplete";
  readonly failOn: FailOn;
  readonly counts: SeverityCounts;
}

/** Findings by severity, those beyond the limit too, suppressed ones not. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** The severity from which a finding fails the run. */
export type FailOn = Severity | "none";

/** One distribution, or a target that has none. */
export interface SubjectAssessment {
  /** As it was asked for. */
  readonly target: string;
  readonly project: string | null;
  readonly version: string | null;
  readonly distribution: DistributionIdentity | null;
  /** Most severe first, then by rule, path and line. */
  readonly findings: readonly Finding[];
  readonly counts: SeverityCounts;
  /** By rule, sorted. A rule that does not apply to this subject is absent. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** Why a check was skipped or undecided, by rule. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Findings beyond `limits.findingsPerCheck`, by rule: counted, not listed, none more severe than those kept. */
  readonly notKept: Readonly<Record<string, number>>;
  readonly facts: Readonly<Record<string, unknown>>;
}

export type Outcome = "clean" | "found" | "skipped" | "undecided";

export interface DistributionIdentity {
  readonly filename: string;
  readonly kind: "wheel" | "sdist" | "other";
  readonly url: string | null;
  readonly size: number;
  /** Lower-case hex; empty where the file was not read whole. */
  readonly sha256: string;
  readonly uploadTime: string | null;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly runsAt: RunsAt | null;
  readonly at: FindingPlace;
  /** One sentence, the facts. */
  readonly message: string;
  readonly evidence: Evidence;
  /** Equal for the same problem in the next version of the distribution: see `fingerprint.ts`. */
  readonly fingerprint: string;
}

export interface FindingPlace {
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly offset: number | null;
}

export interface IncompleteItem {
  readonly target: string;
  /** What could not be looked at or decided. */
  readonly what: string;
  readonly why: string;
}

export interface SuppressedFinding {
  readonly target: string;
  /** Of the distribution, null where the target has none. */
  readonly filename: string | null;
  readonly finding: Finding;
  /** As the suppression gives it. */
  readonly reason: string;
}

/**
 * What the head line of a release says beside its name. A face puts it under `facts.header` of a subject of the release;
 * whatever is absent is not said.
 */
export interface ReleaseHeader {
  /** True where no version was named and this is the newest final one. */
  readonly newest?: true;
  /** For example `no attestations`; without it, `facts.publisher.state` is put into words. */
  readonly attestations?: string;
}
