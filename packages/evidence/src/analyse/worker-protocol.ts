import type { Limits } from "@assay/core";
import type { DigestedFile } from "./analyse-bytes.ts";
import type { Part } from "./examined.ts";

/** What a worker is asked, one at a time. */
export interface WorkerQuestion {
  readonly file: DigestedFile;
  readonly limits: Limits;
  readonly parts: readonly Part[];
}

/**
 * What it answers for each part: the analysis as text, which crosses between threads at the price of a copy and is what the
 * cache keeps, or why there is none.
 */
export type WorkerAnswer = Readonly<Partial<Record<Part, { readonly text: string } | { readonly why: string }>>>;
