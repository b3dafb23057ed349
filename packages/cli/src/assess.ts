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
  type SourceEvidence,
  sourceFacts,
} from "@assay/core";
import { type Cache, type IndexClient, type Part, redacted } from "@assay/evidence";
import { type Candidate, gather } from "./gather.ts";
import { lazyClient } from "./lazy-client.ts";
import { look, type Seen, unread } from "./look.ts";
import { previousCodes } from "./previous-codes.ts";
import type { Progress } from "./progress.ts";
import { releaseSubject } from "./release-subject.ts";
import type { Established } from "./source/establish-releases.ts";
import { releaseGroups } from "./source/release-group.ts";
import type { RepositoryOptions } from "./source/source-options.ts";
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
  /** Hold the distributions against this source, or the one that they name; not at all if it is left out or null. */
  readonly source?: RepositoryOptions | null;
}

/** Gathers what the targets mean, looks at it, and judges. */
export async function assess(run: Run): Promise<Assessment> {
  const { targets, policy, progress, cache, warnings, signal, choose } = run;
  const limits = { ...defaultLimits, ...policy.limits };
  const client = lazyClient({ targets, policy, limits, cache, progress });
  try {
    const { candidates, releases, incomplete } = await gather(targets, client.get, signal);
    const parts = partsFor(policy);
    const looking = { client: client.get, cache, limits, policy, progress, parts, signal };
    const looked = await look(choose?.(candidates) ?? candidates, looking);
    const previous = parts.includes("code") ? await previousCodes(looked.seen, releases, looking) : NOTHING_BEFORE;
    const sources = await sourcesOf(looked.seen, run, client.get, limits);
    function* subjects(): Generator<JudgedSubject, void> {
      for (const seen of looked.seen) {
        const previousCode = previous.get(seen.candidate) ?? [];
        yield subject(seen, { previousCode, source: sources.evidence.get(seen.candidate) }, limits);
      }
      for (const release of releases) yield releaseSubject(release, looked.seen, limits);
    }
    return judge({
      toolVersion: version,
      subjects: subjects(),
      incomplete: [...incomplete, ...looked.incomplete, ...sources.incomplete, ...looked.seen.flatMap(unread)],
      notes: warnings,
      policy,
      today: new Date().toISOString().slice(0, 10),
      rules: checks,
    });
  } finally {
    await client.close();
  }
}

/** Where the distributions come from, of those that were read. */
async function sourcesOf(
  seen: readonly Seen[],
  { source, cache, policy, signal }: Run,
  client: () => Promise<IndexClient>,
  limits: Limits,
): Promise<Established> {
  if (source === undefined || source === null) return { files: new Map(), evidence: new Map(), incomplete: [] };
  const groups = releaseGroups(
    seen.map(({ candidate }) => candidate),
    "all",
  );
  const { establishReleases } = await import("./source/establish-releases.ts");
  return establishReleases(groups, { client, cache, limits, offline: policy.offline, options: source, signal });
}

const NOTHING_BEFORE: ReadonlyMap<Candidate, readonly PreviousCode[]> = new Map();

/** What code does is dear to find out; who asks no rule about it does not wait for it. */
function partsFor(policy: Policy): readonly Part[] {
  return checks.some(({ id }) => id.startsWith("code/") && isAsked(id, policy)) ? ["contents", "code"] : ["contents"];
}

/** What was gathered of a distribution besides its contents. */
interface Beside {
  readonly previousCode: readonly PreviousCode[];
  readonly source: SourceEvidence | undefined;
}

function subject({ candidate, analysis, code }: Seen, beside: Beside, limits: Limits): JudgedSubject {
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
    outcomes: outcomesOf({ candidate, analysis, code }, beside, limits),
    facts: {
      header: candidate.header,
      ...(analysis.kind === "other" || analysis.metadata === null ? {} : { metadata: analysis.metadata.metadata }),
      ...(analysis.kind === "wheel" && analysis.binaries.length > 0
        ? { binaries: binaryFacts(analysis), platform: platformFacts(analysis) }
        : {}),
      ...(code === null ? {} : factsOfCode(code, beside.previousCode)),
      ...(beside.source === undefined ? {} : { source: sourceFacts(beside.source) }),
    },
  };
}

function factsOfCode(code: CodeAnalysis, previous: readonly PreviousCode[]): Readonly<Record<string, unknown>> {
  const isNew = previous.length === 0 ? null : noveltyAgainst(previous.map((one) => one.code));
  return { code: codeFacts(code, isNew), codeMap: codeMap(code) };
}

function outcomesOf({ analysis, code }: Seen, { previousCode, source }: Beside, limits: Limits): CheckOutcome[] {
  const beside = {
    ...(code === null ? {} : { code }),
    ...(previousCode.length === 0 ? {} : { previousCode }),
    ...(source === undefined ? {} : { source }),
  };
  return runChecks(checks, materialOf(analysis, beside), limits.findingsPerCheck);
}
