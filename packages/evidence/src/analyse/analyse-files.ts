import { availableParallelism } from "node:os";
import type { DistributionAnalysis } from "@assay/core";
import type { DigestedFile } from "./analyse-bytes.ts";
import { begin, conclude } from "./analyse-file.ts";
import { ownLane, threadLane } from "./analysis-lane.ts";
import type { AnalyseOptions, AnalysisRequest } from "./analysis-request.ts";

export interface AnalyseFilesOptions extends AnalyseOptions {
  /** Distributions analysed at once; as many as there are processors if it is left out. */
  readonly jobs?: number | undefined;
  /** Called after each distribution, in the order in which they are done. */
  readonly onProgress?: ((progress: AnalysisProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface AnalysisProgress {
  readonly filename: string;
  readonly done: number;
  readonly total: number;
}

/**
 * Analyses distributions, on several threads where that pays, the largest first.
 *
 * @returns in the order of the requests
 * @throws the reason of `signal`, and nothing else: see {@link analyseFile}
 */
export async function analyseFiles(
  requests: readonly AnalysisRequest[],
  options: AnalyseFilesOptions,
): Promise<DistributionAnalysis[]> {
  const { signal, onProgress, limits } = options;
  const results = new Map<number, DistributionAnalysis>();
  function finish(index: number, analysis: DistributionAnalysis): void {
    results.set(index, analysis);
    onProgress?.({ filename: analysis.filename, done: results.size, total: requests.length });
  }

  const missing: Missing[] = [];
  for (const [index, request] of requests.entries()) {
    const start = await begin(request, options, signal);
    if (start.analysis !== null) finish(index, start.analysis);
    else missing.push({ index, file: start.file });
  }
  missing.sort((one, other) => other.file.size - one.file.size);

  const threads = threadCount(missing, options);
  const lanes = Array.from({ length: threads }, () => ({ lane: threadLane(limits), next: () => missing.shift() }));
  // This thread takes the smallest ones, so that it keeps answering; but it is one of the jobs.
  const nextSmall = (): Missing | undefined => (threads > 0 && isLarge(missing.at(-1)) ? undefined : missing.pop());
  if (threads < jobsOf(options)) lanes.push({ lane: ownLane(limits), next: nextSmall });

  const work = lanes.map(async ({ lane, next }) => {
    for (let one = next(); one !== undefined; one = next()) {
      signal?.throwIfAborted();
      finish(one.index, conclude(one.file, await lane.analyse(one.file), options));
    }
  });
  try {
    await unlessAborted(Promise.all(work), signal);
  } finally {
    await Promise.all(lanes.map(({ lane }) => lane.close()));
  }
  return requests.flatMap((_, index) => results.get(index) ?? []);
}

interface Missing {
  readonly index: number;
  readonly file: DigestedFile;
}

/** Starting a thread costs as much as analysing a megabyte or two. */
const WORTH_A_THREAD = 4_000_000;
/** Even alone, so large a file gets one: what reading it leaves behind is freed sooner there. */
const LARGE = 32_000_000;

function isLarge(missing: Missing | undefined): boolean {
  return missing !== undefined && missing.file.size > LARGE;
}

function jobsOf({ jobs = availableParallelism() }: AnalyseFilesOptions): number {
  return Math.max(jobs, 1);
}

/** Threads besides this one. */
function threadCount(missing: readonly Missing[], options: AnalyseFilesOptions): number {
  const large = missing.filter(isLarge).length;
  const bytes = missing.reduce((sum, { file }) => sum + file.size, 0);
  const worth = Math.min(jobsOf(options), missing.length, Math.ceil(bytes / WORTH_A_THREAD)) - 1;
  return Math.min(jobsOf(options), Math.max(worth, large));
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await work;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  // What the lanes say once they were stopped interests nobody.
  work.catch(() => {});
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
