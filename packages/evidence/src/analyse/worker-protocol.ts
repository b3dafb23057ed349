import type { Limits } from "@assay/core";
import type { DigestedFile } from "./analyse-bytes.ts";

/** What a worker is asked, one at a time. */
export interface WorkerQuestion {
  readonly file: DigestedFile;
  readonly limits: Limits;
}

/** The analysis as text, which crosses between threads at the price of a copy and is what the cache keeps. */
export type WorkerAnswer = { readonly text: string } | { readonly failure: string };
