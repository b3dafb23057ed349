import type { CodeAnalysis } from "../analysis/code/code-analysis.ts";

/** The code of a distribution of an earlier release that a newer one is held against. */
export interface PreviousCode {
  /** Normalized. */
  readonly version: string;
  readonly filename: string;
  /** In which order it comes right before: of versions, of uploads, or both. */
  readonly before: readonly ("version" | "upload")[];
  readonly code: CodeAnalysis;
}
