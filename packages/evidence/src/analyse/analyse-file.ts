import { type DistributionAnalysis, notAnalysed } from "@assay/core";
import { type DigestedFile, failure } from "./analyse-bytes.ts";
import { cachedAnalysis, keepAnalysis } from "./analysis-cache.ts";
import { type LaneResult, ownLane } from "./analysis-lane.ts";
import type { AnalyseOptions, AnalysisRequest } from "./analysis-request.ts";
import { fileDigest } from "./file-digest.ts";

/**
 * What is in a distribution, from the cache where it was looked at before. Whatever is in the file, and also if it
 * cannot be read, there is an analysis: the reason stands in `incomplete`.
 *
 * @throws the reason of `signal`
 */
export async function analyseFile(
  request: AnalysisRequest,
  options: AnalyseOptions,
  signal?: AbortSignal,
): Promise<DistributionAnalysis> {
  const start = await begin(request, options, signal);
  if (start.analysis !== null) return start.analysis;
  return conclude(start.file, await ownLane(options.limits).analyse(start.file), options);
}

/** An analysis that is there already, or the file that has to be analysed. */
export type Beginning =
  | { readonly analysis: DistributionAnalysis }
  | { readonly analysis: null; readonly file: DigestedFile };

/** Says what can be said without analysing. A digest that is known spares reading the file. */
export async function begin(
  { path, filename, sha256 }: AnalysisRequest,
  options: AnalyseOptions,
  signal?: AbortSignal,
): Promise<Beginning> {
  signal?.throwIfAborted();
  const known = sha256 === undefined ? null : cachedAnalysis({ filename, sha256 }, options);
  if (known !== null) return { analysis: known };

  let file: DigestedFile;
  try {
    file = { path, filename, ...(await fileDigest(path, signal)) };
  } catch (error) {
    signal?.throwIfAborted();
    return { analysis: notAnalysed({ filename, size: 0, sha256: "" }, failure(error)) };
  }
  if (sha256 !== undefined && sha256 !== file.sha256) {
    const why = `its bytes are not those that the index names: sha256 ${file.sha256} instead of ${sha256}`;
    return { analysis: notAnalysed(file, why) };
  }
  const seen = sha256 === undefined ? cachedAnalysis(file, options) : null;
  return seen === null ? { analysis: null, file } : { analysis: seen };
}

/** Keeps an analysis for the next time. A failure may be of this time only, and is not kept. */
export function conclude(file: DigestedFile, result: LaneResult, options: AnalyseOptions): DistributionAnalysis {
  if (result.analysis === null) return notAnalysed(file, result.why);
  keepAnalysis(result, file, options);
  return result.analysis;
}
