import {
  type Assessment,
  type CodeFact,
  type CodeMap,
  type CodeSubject,
  checks,
  codeClosing,
  codeHtml,
  codeMarkdown,
  codeText,
  exitCode,
  isAsked,
  type Policy,
  type SubjectAssessment,
} from "@assay/core";
import { openCache } from "@assay/evidence";
import { assess } from "../assess.ts";
import type { CodeOptions } from "../code-options.ts";
import type { Candidate } from "../gather.ts";
import { lookUp } from "../look-up.ts";
import { print, writeWhole } from "../output.ts";
import { progressOn } from "../progress.ts";
import { render, surface } from "../render.ts";
import { settings } from "../settings.ts";
import { parseTarget } from "../target.ts";
import { UsageError } from "../usage-error.ts";

/**
 * Shows what of a distribution's code would run, and when. Nothing of it is run.
 *
 * @returns the exit status, by the rules of code alone
 * @throws UsageError where the call or the configuration is wrong
 */
export async function code(words: readonly string[], options: CodeOptions, signal: AbortSignal): Promise<number> {
  const configured = await settings(
    options,
    checks.map(({ id }) => id),
  );
  const policy = configured.select.length > 0 ? configured : { ...configured, select: ["code/"] };
  if (!checks.some(({ id }) => id.startsWith("code/") && isAsked(id, policy))) {
    throw new UsageError("--select, --ignore: none of the rules of code/ is left, and `assay code` asks no others.");
  }
  const format = options.format ?? "text";
  if (options.trigger !== undefined && !isDrawn(format)) {
    throw new UsageError(`--trigger: ${format} has every moment, named with each. Choose text, markdown or html.`);
  }
  const targets = words.map((word) => parseTarget(word, lookUp));
  const progress = progressOn({
    wanted: options.progress && options.quiet !== true,
    environment: process.env,
  });
  const warnings: string[] = [];
  const cache = openCache({ warn: (message) => warnings.push(message) });
  const choose = policy.all ? everyOne : (all: readonly Candidate[]): readonly Candidate[] => fewOf(all, warnings);
  try {
    const assessment = await assess({ targets, policy, progress, cache, warnings, signal, choose });
    progress.end();
    const text = rendered(assessment, options, policy);
    if (options.output === undefined) await print(text);
    else writeWhole(options.output, text);
    return exitCode(assessment);
  } finally {
    progress.end();
    await cache.close();
  }
}

function everyOne(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates;
}

/** Of a release the sdist and one wheel: what differs between its wheels is mostly machine code. */
function fewOf(candidates: readonly Candidate[], notes: string[]): readonly Candidate[] {
  const byTarget = Map.groupBy(candidates, ({ target }) => target);
  return Array.from(byTarget).flatMap(([target, all]) => {
    const wheels = all.filter(({ filename }) => filename.endsWith(".whl"));
    if (wheels.length < 2 || all.some(({ source }) => "path" in source)) return all;
    const wheel = wheels.find(({ filename }) => filename.endsWith("-any.whl")) ?? wheels.at(-1);
    notes.push(`${target}: ${wheels.length - 1} more wheels of the release were not looked at; --all looks at them.`);
    return all.filter((one) => one === wheel || !wheels.includes(one));
  });
}

function rendered(assessment: Assessment, options: CodeOptions, policy: Policy): string {
  const format = options.format ?? "text";
  if (!isDrawn(format)) return render(assessment, options, policy);
  const view = {
    ...surface(options),
    detail: options.quiet === true ? "quiet" : "usual",
    extent: policy.all ? "all" : "usual",
    triggers: options.trigger ?? [],
  } as const;
  const subjects = assessment.subjects.flatMap((subject): readonly CodeSubject[] => {
    const { code: facts, codeMap: map } = subject.facts as { code?: readonly CodeFact[]; codeMap?: CodeMap };
    return facts === undefined || map === undefined ? [] : [{ title: titleOf(subject), facts, map }];
  });
  if (format === "html") return codeHtml({ subjects, assessment, view });
  if (format === "markdown") return codeMarkdown({ subjects, assessment, view });
  const drawn = subjects.map((subject) => codeText(subject, view));
  return `${[...drawn, codeClosing(assessment, view)].join("\n\n")}\n`;
}

function isDrawn(format: NonNullable<CodeOptions["format"]>): format is "text" | "markdown" | "html" {
  return format === "text" || format === "markdown" || format === "html";
}

function titleOf({ target, distribution }: SubjectAssessment): string {
  const name = distribution?.filename ?? target;
  return target.endsWith(name) || /^\.\/?$/.test(target) ? name : `${target} · ${name}`;
}
