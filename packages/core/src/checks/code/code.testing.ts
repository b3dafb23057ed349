import { CODE_ANALYSIS_VERSION, type CodeAnalysis, type CodeEffect } from "../../analysis/code/code-analysis.ts";
import type { DistributionAnalysis } from "../../analysis/distribution-analysis.ts";
import { notAnalysed } from "../../analysis/not-analysed.ts";
import type { Check, Material } from "../check.ts";
import { runChecks } from "../run-checks.ts";

/** An effect on import, of a call that says nothing more. */
export function effect(capability: string, more: Partial<CodeEffect> = {}): CodeEffect {
  const { argument = null } = more;
  return {
    capability,
    trigger: "import",
    entry: null,
    path: "m.py",
    line: 1,
    column: 1,
    callee: "call",
    argument,
    known: argument === null ? "nothing" : "whole",
    layers: [],
    via: [],
    excerpt: "call()",
    names: { commands: [], hosts: [], urls: [], paths: [], environment: [] },
    ...more,
  };
}

/** What an argument names, for `effect`. */
export function naming(names: Partial<CodeEffect["names"]>): Pick<CodeEffect, "names"> {
  return { names: { commands: [], hosts: [], urls: [], paths: [], environment: [], ...names } };
}

export function codeOf(effects: readonly CodeEffect[], more: Partial<CodeAnalysis> = {}): CodeAnalysis {
  return {
    codeAnalysisVersion: CODE_ANALYSIS_VERSION,
    entries: [],
    effects,
    undecided: [],
    setup: null,
    declared: null,
    ...more,
  };
}

/** What a check says of code, as `[severity, trigger, message]`. */
export function saidOfCode(
  check: Check,
  code: CodeAnalysis,
  more: Partial<Material> = {},
): (readonly [string, string, string])[] {
  const distribution = anyWheel();
  return runChecks([check], { distribution, code, ...more }).flatMap((outcome) =>
    outcome.outcome === "found"
      ? outcome.observations.map(
          ({ severity, runsAt, message }) => [severity ?? check.severity, runsAt ?? "none", message] as const,
        )
      : [],
  );
}

/** The severity that a check gives to one effect at each of these triggers. */
export function severitiesAt(
  check: { rate(effect: CodeEffect, code: CodeAnalysis): string | null },
  triggers: readonly CodeEffect["trigger"][],
  one: CodeEffect,
): readonly (string | null)[] {
  return triggers.map((trigger) => check.rate({ ...one, trigger }, codeOf([])));
}

/** A distribution that was read, of which nothing else matters. */
export function anyWheel(): DistributionAnalysis {
  const unread = notAnalysed({ filename: "m-1.0-py3-none-any.whl", size: 0, sha256: "" }, "");
  return { ...unread, kind: "wheel", incomplete: [] } as unknown as DistributionAnalysis;
}
