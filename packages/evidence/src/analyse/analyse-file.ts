import { codeNotAnalysed, type DistributionAnalysis, notAnalysed } from "@assay/core";
import { type DigestedFile, failure, type Outcomes } from "./analyse-bytes.ts";
import { cachedAnalysis, cachedCode, type KnownDistribution, keepAnalysis, keepCode } from "./analysis-cache.ts";
import { ownLane } from "./analysis-lane.ts";
import type { AnalyseOptions, AnalysisRequest } from "./analysis-request.ts";
import { type Examined, onlyContents, type Part } from "./examined.ts";
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
  const { contents } = await examineFile(request, options, onlyContents, signal);
  return contents ?? notAnalysed({ filename: request.filename, size: 0, sha256: "" }, "it was not looked at");
}

async function examineFile(
  request: AnalysisRequest,
  options: AnalyseOptions,
  parts: readonly Part[],
  signal?: AbortSignal,
): Promise<Examined> {
  const start = await begin(request, options, parts, signal);
  if (!("file" in start)) return start.known;
  return conclude(start, await ownLane(options.limits).analyse(start.file, start.missing), options);
}

/** What is known already, and which parts of which file have to be analysed. */
export type Beginning = { readonly known: Examined } | ToAnalyse;

export interface ToAnalyse {
  readonly known: Examined;
  readonly file: DigestedFile;
  readonly missing: readonly Part[];
}

/** Says what can be said without analysing. A digest that is known spares reading the file. */
export async function begin(
  { path, filename, sha256 }: AnalysisRequest,
  options: AnalyseOptions,
  parts: readonly Part[],
  signal?: AbortSignal,
): Promise<Beginning> {
  signal?.throwIfAborted();
  const early = sha256 === undefined ? null : cachedParts({ filename, sha256 }, options, parts);
  if (early !== null && early.missing.length === 0) return { known: early.known };

  let file: DigestedFile;
  try {
    file = { path, filename, ...(await fileDigest(path, signal)) };
  } catch (error) {
    signal?.throwIfAborted();
    return { known: notRead({ filename, size: 0, sha256: "" }, failure(error), parts) };
  }
  if (sha256 !== undefined && sha256 !== file.sha256) {
    const why = `its bytes are not those that the index names: sha256 ${file.sha256} instead of ${sha256}`;
    return { known: notRead(file, why, parts) };
  }
  const { known, missing } = early ?? cachedParts(file, options, parts);
  return missing.length === 0 ? { known } : { known, file, missing };
}

/** Of a file that is not there, or not the one it should be, nothing is known; `incomplete` of its contents says so. */
function notRead(file: Parameters<typeof notAnalysed>[0], why: string, parts: readonly Part[]): Examined {
  return { contents: parts.includes("contents") ? notAnalysed(file, why) : null, code: null };
}

/** What the cache has of these parts. */
export function cachedParts(
  known: KnownDistribution,
  options: AnalyseOptions,
  parts: readonly Part[],
): { readonly known: Examined; readonly missing: readonly Part[] } {
  const contents = parts.includes("contents") ? cachedAnalysis(known, options) : null;
  const code = parts.includes("code") ? cachedCode(known, options) : null;
  const missing = parts.filter((part) => (part === "contents" ? contents : code) === null);
  return { known: { contents, code }, missing };
}

/** Keeps what was found for the next time. A failure may be of this time only, and is not kept. */
export function conclude({ known, file }: ToAnalyse, outcomes: Outcomes, options: AnalyseOptions): Examined {
  const { contents, code } = outcomes;
  if (contents !== undefined && "found" in contents) keepAnalysis(contents, file, options);
  if (code !== undefined && "found" in code) keepCode(code, file, options);
  return {
    get contents() {
      if (contents === undefined) return known.contents;
      return "found" in contents ? contents.found : notAnalysed(file, contents.why);
    },
    get code() {
      if (code === undefined) return known.code;
      return "found" in code ? code.found : codeNotAnalysed(file.filename, code.why);
    },
  };
}
