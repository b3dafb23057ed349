import { hash } from "node:crypto";
import { ANALYSIS_VERSION, type DistributionAnalysis, packAnalysis, unpackAnalysis } from "@assay/core";
import type { Cache } from "../cache/cache.ts";
import type { AnalyseOptions } from "./analysis-request.ts";

/** The part of the cache that keeps analyses. */
export type ResultCache = Pick<Cache, "readResult" | "writeResult">;

/** Bytes, and the name that decides what they are taken for. */
export interface KnownDistribution {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly filename: string;
}

/** What an earlier run found in these bytes; null if none did. Ask before fetching them. */
export function cachedAnalysis(known: KnownDistribution, options: AnalyseOptions): DistributionAnalysis | null {
  const text = options.cache?.readResult(KIND, keyOf(known, options)) ?? null;
  return text === null ? null : readAnalysis(text);
}

/** @param found an analysis, and its text where that is there already */
export function keepAnalysis(
  found: { readonly analysis: DistributionAnalysis; readonly text: string | null },
  known: KnownDistribution,
  options: AnalyseOptions,
): void {
  options.cache?.writeResult(KIND, keyOf(known, options), found.text ?? writeAnalysis(found.analysis));
}

/** An analysis as the cache keeps it and threads pass it on. */
export function writeAnalysis(analysis: DistributionAnalysis): string {
  return JSON.stringify(packAnalysis(analysis));
}

export function readAnalysis(text: string): DistributionAnalysis {
  return unpackAnalysis(JSON.parse(text));
}

const KIND = "analysis";

/** Everything that decides how an analysis comes out. */
function keyOf({ sha256, filename }: KnownDistribution, { limits, toolVersion }: AnalyseOptions): string {
  const bounds = hash("sha256", JSON.stringify(limits));
  return JSON.stringify([sha256, filename, ANALYSIS_VERSION, toolVersion, bounds]);
}
