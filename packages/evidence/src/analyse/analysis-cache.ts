import { hash } from "node:crypto";
import {
  ANALYSIS_VERSION,
  CODE_ANALYSIS_VERSION,
  type CodeAnalysis,
  type DistributionAnalysis,
  packAnalysis,
  unpackAnalysis,
} from "@assay/core";
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
  const text = options.cache?.readResult(KIND, keyOf(known, ANALYSIS_VERSION, options)) ?? null;
  return text === null ? null : readAnalysis(text);
}

/** What an earlier run found of their code; null if none looked. */
export function cachedCode(known: KnownDistribution, options: AnalyseOptions): CodeAnalysis | null {
  const text = options.cache?.readResult(KIND_OF_CODE, keyOf(known, CODE_ANALYSIS_VERSION, options)) ?? null;
  return text === null ? null : readCode(text);
}

/** @param text the analysis as {@link writeAnalysis} gives it, where that is there already */
export function keepAnalysis(
  kept: Kept<DistributionAnalysis>,
  known: KnownDistribution,
  options: AnalyseOptions,
): void {
  options.cache?.writeResult(KIND, keyOf(known, ANALYSIS_VERSION, options), kept.text ?? writeAnalysis(kept.found));
}

export function keepCode(kept: Kept<CodeAnalysis>, known: KnownDistribution, options: AnalyseOptions): void {
  options.cache?.writeResult(
    KIND_OF_CODE,
    keyOf(known, CODE_ANALYSIS_VERSION, options),
    kept.text ?? writeCode(kept.found),
  );
}

interface Kept<T> {
  readonly found: T;
  readonly text?: string;
}

/** An analysis as the cache keeps it and threads pass it on. */
export function writeAnalysis(analysis: DistributionAnalysis): string {
  return JSON.stringify(packAnalysis(analysis));
}

export function readAnalysis(text: string): DistributionAnalysis {
  return unpackAnalysis(JSON.parse(text));
}

export function writeCode(code: CodeAnalysis): string {
  return JSON.stringify(code);
}

export function readCode(text: string): CodeAnalysis {
  return JSON.parse(text) as CodeAnalysis;
}

const KIND = "analysis";
const KIND_OF_CODE = "code";

/** Everything that decides how an analysis comes out. */
function keyOf(
  { sha256, filename }: KnownDistribution,
  analysisVersion: number,
  { limits, toolVersion }: AnalyseOptions,
): string {
  const bounds = hash("sha256", JSON.stringify(limits));
  return JSON.stringify([sha256, filename, analysisVersion, toolVersion, bounds]);
}
