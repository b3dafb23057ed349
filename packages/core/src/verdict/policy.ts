import type { Limits } from "../base/limits.ts";
import type { FailOn } from "./assessment.ts";
import type { RulePattern } from "./rule-selection.ts";

/** What a person decided: configuration and options, as plain data, under the options' names. */
export interface Policy {
  readonly failOn: FailOn;
  /** Only these rules or families; empty: all. */
  readonly select: readonly RulePattern[];
  readonly ignore: readonly RulePattern[];
  /** Report also what defaults keep quiet. */
  readonly all: boolean;
  /** Null: pip's and uv's settings, else the public index. */
  readonly index: string | null;
  readonly extraIndex: readonly string[];
  readonly offline: boolean;
  /** Null: one per processor. */
  readonly jobs: number | null;
  readonly limits: Partial<Limits>;
  readonly suppressions: readonly Suppression[];
}

/** Findings that a person has looked at and accepts. */
export interface Suppression {
  readonly rule: RulePattern;
  /** Compared as PEP 503 normalises it. */
  readonly project: string;
  /** Only this version. */
  readonly version?: string;
  /** Only members that match: see `base/path-glob.ts`. */
  readonly path?: string;
  readonly reason: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly expires?: string;
}

export const defaultPolicy: Policy = {
  failOn: "high",
  select: [],
  ignore: [],
  all: false,
  index: null,
  extraIndex: [],
  offline: false,
  jobs: null,
  limits: {},
  suppressions: [],
};

/** Defaults, overlaid by each of the given settings in turn: configuration first, then the call. Limits are overlaid singly. */
export function policyOf(...settings: readonly Partial<Policy>[]): Policy {
  let policy = defaultPolicy;
  for (const next of settings) policy = { ...policy, ...next, limits: { ...policy.limits, ...next.limits } };
  return policy;
}
