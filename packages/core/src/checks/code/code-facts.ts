import type { CodeAnalysis, CodeEffect } from "../../analysis/code/code-analysis.ts";
import { maskedThroughout } from "../../model/credential.ts";
import { type Severity, severities } from "../../model/finding.ts";
import type { RuleId } from "../check.ts";
import { buildCommand } from "./build-command.ts";
import { buildRunsProgram, ratedStatement } from "./build-runs-program.ts";
import { asUsed } from "./code-check.ts";
import { codeChecks } from "./code-checks.ts";

/** The map that `CodeFact.entry` points into, and what beside effects is known: `facts.codeMap`. */
export type CodeMap = Pick<CodeAnalysis, "entries" | "undecided" | "setup" | "declared">;

/** What a report says of one effect of a distribution's code: `facts.code`. Credentials in it have lost their middle. */
export interface CodeFact extends Omit<CodeEffect, "entry"> {
  /** Tools under which it runs, by the entry that leads to it; empty for all of them, or where nothing leads to it. */
  readonly tools: readonly string[];
  /** Index into `entries`. */
  readonly entry: number | null;
  /** The worst that any check says of it, on its own. */
  readonly severity: Severity;
  /** The check that says so; null where none says anything of it. */
  readonly rule: RuleId | null;
  /** Whether the release before has nothing like it; null where none was looked at, and of statements of a build. */
  readonly new: boolean | null;
}

/** @param isNew where a release before was looked at */
export function codeFacts(
  code: CodeAnalysis,
  isNew: ((effect: CodeEffect) => boolean) | null = null,
): readonly CodeFact[] {
  const effects = code.effects.map((effect) => ({
    ...effect,
    tools: (effect.entry === null ? undefined : code.entries[effect.entry]?.under) ?? [],
    ...ratingOf(effect, code),
    new: isNew === null ? null : isNew(effect),
  }));
  return maskedThroughout([...effects, ...statementFacts(code)]);
}

/** What a build starts without any Python is no effect of code that was followed, and runs all the same. */
function statementFacts({ entries }: CodeAnalysis): readonly CodeFact[] {
  return entries.flatMap((entry, index) => {
    const rated = ratedStatement(entry);
    if (rated === null || entry.text === null) return [];
    const { trigger, path, because, under, text } = entry;
    const argument = buildCommand(entry) ?? text.code.slice(0, LONGEST);
    return [
      {
        capability: "build.statement",
        trigger,
        entry: index,
        path,
        line: text.line,
        column: 1,
        callee: because,
        argument,
        known: "whole",
        layers: [],
        via: [],
        excerpt: text.code.slice(0, LONGEST),
        names: { commands: [], ...addressesIn(argument), paths: [], environment: [] },
        tools: under,
        severity: rated.severity,
        rule: buildRunsProgram.id,
        new: null,
      } as const,
    ];
  });
}

const LONGEST = 400;
/** With its port, without what stands before an `@`. */
const HOST = /^https?:\/\/(?:[^/?#@]*@)?([^/?#@]+)/;

function addressesIn(text: string): Pick<CodeFact["names"], "urls" | "hosts"> {
  const urls = text.match(/https?:\/\/[^\s"'|;&<>()]{1,300}/g) ?? [];
  return { urls, hosts: urls.flatMap((url) => HOST.exec(url)?.[1] ?? []) };
}

export function codeMap({ entries, undecided, setup, declared }: CodeAnalysis): CodeMap {
  return maskedThroughout({ entries, undecided, setup, declared });
}

function ratingOf(effect: CodeEffect, code: CodeAnalysis): Pick<CodeFact, "severity" | "rule"> {
  const used = asUsed(effect);
  const rated = codeChecks.map((check) => ({ rule: check.id, severity: check.rate(used, code) }));
  const worst = severities.find((severity) => rated.some((one) => one.severity === severity));
  return { severity: worst ?? "info", rule: rated.find(({ severity }) => severity === worst)?.rule ?? null };
}
