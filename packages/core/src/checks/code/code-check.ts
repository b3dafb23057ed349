import type { CodeAnalysis, CodeEffect } from "../../analysis/code/code-analysis.ts";
import type { RunsAt, Severity } from "../../model/finding.ts";
import type { Check, Observation } from "../check.ts";
import { effectEvidence } from "./effect-evidence.ts";
import { asMember } from "./said-argument.ts";

/** A check that looks at what code does, one effect at a time. */
export interface CodeCheck extends Check<"distribution" | "code"> {
  /** How bad an effect is where it stands, among the others; null where this rule says nothing of it. */
  rate(effect: CodeEffect, code: CodeAnalysis): Severity | null;
}

export interface CodeRule extends Omit<CodeCheck, "needs" | "decidesFrom" | "run"> {
  /** What the effect is, as a sentence without how it is reached. */
  say(effect: CodeEffect): string;
}

/** A check of effects: those that are alike in one file are told once. */
export function codeCheck({ say, ...rule }: CodeRule): CodeCheck {
  return {
    ...rule,
    moments: "several",
    needs: ["distribution", "code"],
    decidesFrom: "contents",
    *run({ code }) {
      const rated = code.effects.map(asUsed).flatMap((effect) => {
        const severity = rule.rate(effect, code);
        return severity === null ? [] : [{ effect, severity }];
      });
      const alike = Map.groupBy(rated, ({ effect, severity }) => {
        const { path, trigger, callee, argument } = effect;
        // What is done with a file that was opened is what it was opened for.
        const call = callee.replace(/^(open)\(\)\.(?:read|write)\w*$/, "$1");
        return JSON.stringify([severity, path, trigger, call, severity === "info" ? null : argument]);
      });
      for (const [first, ...more] of alike.values()) {
        if (first === undefined) continue;
        const { effect, severity } = first;
        const places = new Set(more.map(placeOf));
        places.delete(placeOf(first));
        const also =
          places.size === 0 ? "" : ` The same stands in ${places.size} more ${places.size === 1 ? "place" : "places"}.`;
        yield { ...observation(effect, `${asMember(say(effect))}${also}`), severity };
      }
    },
  };
}

function placeOf({ effect: { line, column } }: { readonly effect: CodeEffect }): string {
  return `${line}:${column}`;
}

/** What stands among tests, documentation and tools of the project, and nothing leads to, nobody's use of it runs. */
export function asUsed(effect: CodeEffect): CodeEffect {
  return effect.trigger === "deferred" && ASIDE.test(effect.path) ? { ...effect, trigger: "test" } : effect;
}

const ASIDE =
  /(?:^|\/)(?:tests?|unit[_ ]?tests?|test cases|testing|testsuite|docs?|examples?|benchmarks?|tools|tasks|scripts|ci|\.github)\/|(?:^|\/)(?:conftest|test_[^/]*|[^/]*_test)\.py$/;

function observation(effect: CodeEffect, message: string): Observation {
  return {
    at: { path: effect.path, line: effect.line, ...(effect.column > 1 ? { column: effect.column } : {}) },
    message,
    evidence: effectEvidence(effect),
    runsAt: effect.trigger,
  };
}

/** Nobody has to call or import anything: looking at the release, building, installing or starting Python is enough. */
export function runsUnasked(trigger: RunsAt): boolean {
  return UNASKED.has(trigger);
}

const UNASKED: ReadonlySet<RunsAt> = new Set(["download", "build", "editable", "install", "startup"]);

/** Whether a use of the distribution that its readers have in mind runs it: all but tests and what nobody calls. */
export function runsInUse(trigger: RunsAt): boolean {
  return trigger !== "deferred" && trigger !== "test";
}

/** A severity for each way of running: unasked, on import or as a plug-in, as a command, when called, in tests. */
export type SeverityByTrigger = Readonly<Record<"unasked" | "imported" | "script" | "deferred" | "test", Severity>>;

export function byTrigger(trigger: RunsAt, severities: SeverityByTrigger): Severity {
  if (runsUnasked(trigger)) return severities.unasked;
  if (trigger === "import" || trigger === "plugin") return severities.imported;
  return trigger === "script" ? severities.script : trigger === "test" ? severities.test : severities.deferred;
}
