import type { Limits } from "@assay/core";
import type { ResultCache } from "./analysis-cache.ts";

/** A distribution on this machine's disk. */
export interface AnalysisRequest {
  readonly path: string;
  /** The name it was published or given under; it decides what the bytes are taken for. */
  readonly filename: string;
  /** What an index says of the bytes, lower-case hex. Other bytes are not analysed. */
  readonly sha256?: string | undefined;
}

export interface AnalyseOptions {
  readonly limits: Limits;
  /** Null keeps nothing and finds nothing. */
  readonly cache: ResultCache | null;
  /** Of this program: an analysis is read by the release that wrote it and no other. */
  readonly toolVersion: string;
}
