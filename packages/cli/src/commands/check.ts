import {
  type Assessment,
  binaryFacts,
  type CheckOutcome,
  type CodeAnalysis,
  checks,
  codeFacts,
  codeMap,
  type DistributionAnalysis,
  defaultLimits,
  exitCode,
  type IncompleteItem,
  isAsked,
  type JudgedSubject,
  judge,
  type Limits,
  materialOf,
  noveltyAgainst,
  type Policy,
  type PreviousCode,
  platformFacts,
  runChecks,
} from "@assay/core";
import { type Cache, cachedParts, EvidenceError, examineFiles, openCache, type Part, redacted } from "@assay/evidence";
import { type Candidate, gather } from "../gather.ts";
import { lazyClient } from "../lazy-client.ts";
import { lookUp } from "../look-up.ts";
import type { Looking } from "../looking.ts";
import { print, writeWhole } from "../output.ts";
import { previousCodes } from "../previous-codes.ts";
import { type Progress, progressOn } from "../progress.ts";
import { releaseSubject } from "../release-subject.ts";
import { render } from "../render.ts";
import type { ReportOptions } from "../report-options.ts";
import { settings } from "../settings.ts";
import { parseTarget, type Target } from "../target.ts";
import { version } from "../version.ts";

/**
 * Looks at every distribution that the targets mean, and reports.
 *
 * @returns the exit status
 * @throws UsageError where the call or the configuration is wrong
 */
export async function check(words: readonly string[], options: ReportOptions, signal: AbortSignal): Promise<number> {
  const policy = await settings(
    options,
    checks.map(({ id }) => id),
  );
  const targets = words.map((word) => parseTarget(word, lookUp));
  const progress = progressOn({
    wanted: options.progress && options.quiet !== true,
    stream: process.stderr,
    environment: process.env,
  });
  const warnings: string[] = [];
  const cache = openCache({ warn: (message) => warnings.push(message) });
  try {
    const assessment = await assess({ targets, policy, progress, cache, warnings, signal });
    progress.end();
    await report(assessment, options, policy);
    return exitCode(assessment);
  } finally {
    progress.end();
    await cache.close();
  }
}

interface Run {
  readonly targets: readonly Target[];
  readonly policy: Policy;
  readonly progress: Progress;
  readonly cache: Cache;
  /** Filled while the run goes on. */
  readonly warnings: string[];
  readonly signal: AbortSignal;
}

async function assess({ targets, policy, progress, cache, warnings, signal }: Run): Promise<Assessment> {
  const limits = { ...defaultLimits, ...policy.limits };
  const client = lazyClient({ targets, policy, limits, cache, progress });
  try {
    const { candidates, releases, incomplete } = await gather(targets, client.get, signal);
    const parts = partsFor(policy);
    const looking = { client: client.get, cache, limits, policy, progress, parts, signal };
    const looked = await look(candidates, looking);
    const previous = parts.includes("code") ? await previousCodes(looked.seen, releases, looking) : NOTHING_BEFORE;
    return judge({
      toolVersion: version,
      subjects: [
        ...looked.seen.map((seen) => subject(seen, previous.get(seen.candidate) ?? [], limits)),
        ...releases.map((release) => releaseSubject(release, looked.seen, limits)),
      ],
      incomplete: [...incomplete, ...looked.incomplete, ...looked.seen.flatMap(unread)],
      notes: warnings,
      policy,
      today: new Date().toISOString().slice(0, 10),
      rules: checks,
    });
  } finally {
    await client.close();
  }
}

const NOTHING_BEFORE: ReadonlyMap<Candidate, readonly PreviousCode[]> = new Map();

/** What code does is dear to find out; who asks no rule about it does not wait for it. */
function partsFor(policy: Policy): readonly Part[] {
  return checks.some(({ id }) => id.startsWith("code/") && isAsked(id, policy)) ? ["contents", "code"] : ["contents"];
}

interface Seen {
  readonly candidate: Candidate;
  readonly analysis: DistributionAnalysis;
  readonly code: CodeAnalysis | null;
}

/** Fetches what is not known yet and analyses it. One that cannot be had does not keep the others. */
async function look(
  candidates: readonly Candidate[],
  { client, cache, limits, policy, progress, parts, signal }: Looking,
): Promise<{ seen: Seen[]; incomplete: IncompleteItem[] }> {
  const options = { limits, cache, toolVersion: version };
  const incomplete: IncompleteItem[] = [];
  const fetched = await inTurn(candidates, FETCHED_AT_ONCE, async (candidate) => {
    if ("path" in candidate.source) return { candidate, path: candidate.source.path, sha256: undefined };
    const { file } = candidate.source;
    const sha256 = file.hashes["sha256"];
    const cached = sha256 === undefined ? null : cachedParts({ sha256, filename: file.filename }, options, parts);
    if (cached !== null && cached.missing.length === 0) return { candidate, known: cached.known };
    try {
      const stored = await (await client()).file(file, signal);
      return { candidate, path: stored.path, sha256: stored.sha256 };
    } catch (error) {
      if (!(error instanceof EvidenceError) || error.code === "cancelled") throw error;
      incomplete.push({ target: candidate.target, what: candidate.filename, why: error.message });
      return null;
    }
  });

  const present = fetched.filter((one) => one !== null);
  const toAnalyse = present.flatMap((one) => ("known" in one ? [] : [one]));
  const examined = await examineFiles(
    toAnalyse.map(({ candidate, path, sha256 }) => ({ path, filename: candidate.filename, sha256 })),
    { ...options, jobs: policy.jobs ?? undefined, signal, onProgress: ({ filename }) => progress.analysed(filename) },
    parts,
  );
  const fresh = new Map(toAnalyse.map((one, index) => [one.candidate, examined[index]]));
  const seen = present.flatMap((one) => {
    const found = "known" in one ? one.known : fresh.get(one.candidate);
    if (found === undefined || found.contents === null) return [];
    return [{ candidate: one.candidate, analysis: found.contents, code: found.code }];
  });
  return { seen, incomplete };
}

/** Enough to fill a line, few enough not to be thrown out by a small index. */
const FETCHED_AT_ONCE = 6;

async function inTurn<T, R>(items: readonly T[], most: number, task: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  const lanes = Array.from({ length: Math.min(most, items.length) }, async () => {
    for (const [index, item] of queue) results.set(index, await task(item));
  });
  await Promise.all(lanes);
  return items.flatMap((_, index) => {
    const result = results.get(index);
    return result === undefined ? [] : [result];
  });
}

function subject(
  { candidate, analysis, code }: Seen,
  previousCode: readonly PreviousCode[],
  limits: Limits,
): JudgedSubject {
  const file = "file" in candidate.source ? candidate.source.file : null;
  return {
    target: candidate.target,
    project: candidate.project,
    version: candidate.version,
    distribution: {
      filename: candidate.filename,
      kind: analysis.kind,
      url: file === null ? null : redacted(file.url),
      size: analysis.size,
      sha256: analysis.sha256,
      uploadTime: file?.uploadTime ?? null,
    },
    outcomes: outcomesOf({ candidate, analysis, code }, previousCode, limits),
    facts: {
      header: candidate.header,
      ...(analysis.kind === "other" || analysis.metadata === null ? {} : { metadata: analysis.metadata.metadata }),
      ...(analysis.kind === "wheel" && analysis.binaries.length > 0
        ? { binaries: binaryFacts(analysis), platform: platformFacts(analysis) }
        : {}),
      ...(code === null ? {} : factsOfCode(code, previousCode)),
    },
  };
}

function factsOfCode(code: CodeAnalysis, previous: readonly PreviousCode[]): Readonly<Record<string, unknown>> {
  const isNew = previous.length === 0 ? null : noveltyAgainst(previous.map((one) => one.code));
  return { code: codeFacts(code, isNew), codeMap: codeMap(code) };
}

function outcomesOf({ analysis, code }: Seen, previousCode: readonly PreviousCode[], limits: Limits): CheckOutcome[] {
  const beside = {
    ...(code === null ? {} : { code }),
    ...(previousCode.length === 0 ? {} : { previousCode }),
  };
  return runChecks(checks, materialOf(analysis, beside), limits.findingsPerCheck);
}

function unread({ candidate, analysis }: Seen): IncompleteItem[] {
  return analysis.incomplete.map(({ path, what, why }) => ({
    target: candidate.target,
    what: `${candidate.filename}${path === null ? "" : `, ${path}`}: ${what}`,
    why,
  }));
}

async function report(assessment: Assessment, options: ReportOptions, policy: Policy): Promise<void> {
  const text = render(assessment, options, policy);
  if (options.output === undefined) await print(text);
  else writeWhole(options.output, text);
}
