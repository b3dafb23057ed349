import { type Assessment, checks, exitCode, jsonPieces, type Policy } from "@assay/core";
import { openCache } from "@assay/evidence";
import { assess } from "../assess.ts";
import { type CheckOptions, sourceAsked } from "../check-options.ts";
import { lookUp } from "../look-up.ts";
import { print, writeWhole } from "../output.ts";
import { progressOn } from "../progress.ts";
import { render } from "../render.ts";
import type { ReportOptions } from "../report-options.ts";
import { settings } from "../settings.ts";
import { parseTarget } from "../target.ts";

/**
 * Looks at every distribution that the targets mean, and reports.
 *
 * @returns the exit status
 * @throws UsageError where the call or the configuration is wrong
 */
export async function check(words: readonly string[], options: CheckOptions, signal: AbortSignal): Promise<number> {
  const policy = await settings(
    options,
    checks.map(({ id }) => id),
  );
  const targets = words.map((word) => parseTarget(word, lookUp));
  const progress = progressOn({
    wanted: options.progress && options.quiet !== true,
    environment: process.env,
  });
  const warnings: string[] = [];
  const cache = openCache({ warn: (message) => warnings.push(message) });
  try {
    const assessment = await assess({
      targets,
      policy,
      progress,
      cache,
      warnings,
      signal,
      source: sourceAsked(options),
    });
    progress.end();
    await report(assessment, options, policy);
    return exitCode(assessment);
  } finally {
    progress.end();
    await cache.close();
  }
}

async function report(assessment: Assessment, options: ReportOptions, policy: Policy): Promise<void> {
  if (options.output !== undefined) writeWhole(options.output, render(assessment, options, policy));
  else if (options.format === "json") for (const piece of jsonPieces(assessment)) await print(piece);
  else await print(render(assessment, options, policy));
}
