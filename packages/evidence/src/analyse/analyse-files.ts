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
  const lanes = threads === 0 ? [ownLane(limits)] : Array.from({ length: threads }, () => threadLane(limits));
  const queue = missing.values();
  const work = lanes.map(async (lane) => {
    for (const { index, file } of queue) {
      signal?.throwIfAborted();
      finish(index, conclude(file, await lane.analyse(file), options));
    }
  });
  try {
    await unlessAborted(Promise.all(work), signal);
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
  }
  return requests.flatMap((_, index) => results.get(index) ?? []);
}

interface Missing {
  readonly index: number;
  readonly file: DigestedFile;
}

/** Starting a thread costs as much as analysing a megabyte or two. */
const WORTH_A_THREAD = 2_000_000;
/** Even alone, so large a file gets one: what reading it leaves behind is freed sooner there. */
const LARGE = 32_000_000;

function threadCount(missing: readonly Missing[], { jobs = availableParallelism() }: AnalyseFilesOptions): number {
  const most = Math.min(jobs, missing.length);
  if (missing.some(({ file }) => file.size > LARGE)) return most;
  const bytes = missing.reduce((sum, { file }) => sum + file.size, 0);
  return most < 2 || bytes < WORTH_A_THREAD ? 0 : Math.min(most, Math.ceil(bytes / WORTH_A_THREAD));
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
