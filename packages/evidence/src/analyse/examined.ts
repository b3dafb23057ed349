import type { CodeAnalysis, DistributionAnalysis } from "@assay/core";

/** What can be asked of a distribution's bytes: what it is and holds, and what of its code would run. */
export type Part = "contents" | "code";

export const onlyContents: readonly Part[] = ["contents"];

/**
 * What is known of one distribution; null for what was not asked, or could not be had and says so nowhere else. Of many it
 * is read anew each time it is asked for: they are held as text.
 */
export interface Examined {
  readonly contents: DistributionAnalysis | null;
  readonly code: CodeAnalysis | null;
}
