import { availableParallelism } from "node:os";
import { type DistributionAnalysis, notAnalysed } from "@assay/core";
import { begin, conclude, type ToAnalyse } from "./analyse-file.ts";
import { ownLane, threadLane, writingLane } from "./analysis-lane.ts";
import type { AnalyseOptions, AnalysisRequest } from "./analysis-request.ts";
import { type Examined, onlyContents, type Part } from "./examined.ts";

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
  const examined = await examineFiles(requests, options, onlyContents);
  return examined.map(
    ({ contents }, index) =>
      contents ??
      notAnalysed({ filename: requests[index]?.filename ?? "", size: 0, sha256: "" }, "it was not looked at"),
  );
}

/**
 * The same for the parts that are asked. Whatever is in a file, there is an analysis of its contents; that of its code is
 * null where the file could not be opened at all.
 */
export async function examineFiles(
  requests: readonly AnalysisRequest[],
  options: AnalyseFilesOptions,
  parts: readonly Part[],
): Promise<Examined[]> {
  const { signal, onProgress, limits } = options;
  const results = new Map<number, Examined>();
  function finish(index: number, examined: Examined): void {
    results.set(index, examined);
    onProgress?.({ filename: requests[index]?.filename ?? "", done: results.size, total: requests.length });
  }

  const missing: Missing[] = [];
  for (const [index, request] of requests.entries()) {
    const start = await begin(request, options, parts, signal);
    if ("file" in start) missing.push({ index, ...start });
    else finish(index, start.known);
  }
  missing.sort((one, other) => other.file.size - one.file.size);

  const threads = threadCount(missing, options);
  const lanes = Array.from({ length: threads }, () => ({ lane: threadLane(limits), next: () => missing.shift() }));
  // This thread takes the smallest ones, so that it keeps answering; but it is one of the jobs.
  if (threads < jobsOf(options))
    lanes.push({ lane: missing.length > 1 ? writingLane(limits) : ownLane(limits), next: () => missing.pop() });

  const work = lanes.map(async ({ lane, next }) => {
    for (let one = next(); one !== undefined; one = next()) {
      signal?.throwIfAborted();
      finish(one.index, conclude(one, await lane.analyse(one.file, one.missing), options));
    }
  });
  try {
    await unlessAborted(Promise.all(work), signal);
  } finally {
    await Promise.all(lanes.map(({ lane }) => lane.close()));
  }
  return requests.flatMap((_, index) => results.get(index) ?? []);
}

interface Missing extends ToAnalyse {
  readonly index: number;
}

/** Starting a thread costs as much as analysing the contents of a megabyte or two, or the code of a fraction. */
const WORTH_A_THREAD = 4_000_000;
const CODE_WORTH_A_THREAD = 1_000_000;

function jobsOf({ jobs = availableParallelism() }: AnalyseFilesOptions): number {
  return Math.max(jobs, 1);
}

/** Threads besides this one. */
function threadCount(missing: readonly Missing[], options: AnalyseFilesOptions): number {
  const bytes = missing.reduce((sum, { file }) => sum + file.size, 0);
  const enough = missing.some((one) => one.missing.includes("code")) ? CODE_WORTH_A_THREAD : WORTH_A_THREAD;
  return Math.max(Math.min(jobsOf(options), missing.length, Math.ceil(bytes / enough)) - 1, 0);
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
