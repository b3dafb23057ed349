import type { Confidence, Evidence, Place, RunsAt, Severity } from "../model/finding.ts";

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
  /** What configuration kept quiet, and what is wrong with the configuration itself. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly notes: readonly string[];
}

export interface Verdict {
  readonly status: "clean" | "findings" | "incomplete";
  readonly failOn: Severity | "none";
  readonly counts: Readonly<Record<Severity, number>>;
}

/** One distribution, or a target that has none. */
export interface SubjectAssessment {
  /** As it was asked for. */
  readonly target: string;
  readonly project: string | null;
  readonly version: string | null;
  readonly distribution: DistributionIdentity | null;
  readonly findings: readonly Finding[];
  readonly outcomes: Readonly<Record<string, "clean" | "found" | "skipped" | "undecided">>;
  /** Why a check was skipped or undecided, by rule. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface DistributionIdentity {
  readonly filename: string;
  readonly kind: "wheel" | "sdist" | "other";
  readonly url: string | null;
  readonly size: number;
  readonly sha256: string;
  readonly uploadTime: string | null;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly runsAt: RunsAt | null;
  readonly at: { readonly path: string | null; readonly line: number | null; readonly column: number | null; readonly offset: number | null };
  readonly message: string;
  readonly evidence: Evidence;
  /** Equal for the same problem in the next version of the distribution. */
  readonly fingerprint: string;
}

export interface IncompleteItem {
  readonly target: string;
  readonly what: string;
  readonly why: string;
}

export interface SuppressedFinding {
  readonly target: string;
  readonly finding: Finding;
  readonly reason: string;
}
