import type { CodeAnalysis, DistributionAnalysis, IncompleteItem } from "@assay/core";
import { cachedParts, EvidenceError, type Examined, examineFiles } from "@assay/evidence";
import type { Candidate } from "./gather.ts";
import type { Looking } from "./looking.ts";
import { version } from "./version.ts";

/** A distribution, and what is known of it: to be asked for once, see {@link Examined}. */
export interface Seen {
  readonly candidate: Candidate;
  readonly analysis: DistributionAnalysis;
  readonly code: CodeAnalysis | null;
}

/** Fetches what is not known yet and analyses it. One that cannot be had does not keep the others. */
export async function look(
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
    return found === undefined ? [] : [seenOf(one.candidate, found)];
  });
  return { seen, incomplete };
}

function seenOf(candidate: Candidate, found: Examined): Seen {
  return {
    candidate,
    get analysis() {
      // It is read each time. Whoever looks asks for it, and of whatever file there is one then.
      const { contents } = found;
      if (contents === null) throw new Error(`The contents of ${candidate.filename} were not asked for.`);
      return contents;
    },
    get code() {
      return found.code;
    },
  };
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

/** What of a distribution could not be looked at. */
export function unread({ candidate, analysis }: Seen): IncompleteItem[] {
  return analysis.incomplete.map(({ path, what, why }) => ({
    target: candidate.target,
    what: `${candidate.filename}${path === null ? "" : `, ${path}`}: ${what}`,
    why,
  }));
}
