import {
  type Assessment,
  binaryFacts,
  type CheckOutcome,
  type CodeAnalysis,
  checks,
  codeFacts,
  codeMap,
  defaultLimits,
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
import { type Cache, type Part, redacted } from "@assay/evidence";
import { type Candidate, gather } from "./gather.ts";
import { lazyClient } from "./lazy-client.ts";
import { look, type Seen, unread } from "./look.ts";
import { previousCodes } from "./previous-codes.ts";
import type { Progress } from "./progress.ts";
import { releaseSubject } from "./release-subject.ts";
import type { Target } from "./target.ts";
import { version } from "./version.ts";

/** What is to be looked at, and with what. */
export interface Run {
  readonly targets: readonly Target[];
  readonly policy: Policy;
  readonly progress: Progress;
  readonly cache: Cache;
  /** Filled while the run goes on. */
  readonly warnings: string[];
  readonly signal: AbortSignal;
  /** Which distributions of those that are meant are looked at; all if it is left out. */
  readonly choose?: (candidates: readonly Candidate[]) => readonly Candidate[];
}

/** Gathers what the targets mean, looks at it, and judges. */
export async function assess({ targets, policy, progress, cache, warnings, signal, choose }: Run): Promise<Assessment> {
  const limits = { ...defaultLimits, ...policy.limits };
  const client = lazyClient({ targets, policy, limits, cache, progress });
  try {
    const { candidates, releases, incomplete } = await gather(targets, client.get, signal);
    const parts = partsFor(policy);
    const looking = { client: client.get, cache, limits, policy, progress, parts, signal };
    const looked = await look(choose?.(candidates) ?? candidates, looking);
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
