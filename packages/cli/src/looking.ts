import type { Limits, Policy } from "@assay/core";
import type { Cache, IndexClient, Part } from "@assay/evidence";
import type { Progress } from "./progress.ts";

/** What it takes to fetch and analyse distributions. */
export interface Looking {
  readonly client: () => Promise<IndexClient>;
  readonly cache: Cache;
  readonly limits: Limits;
  readonly policy: Policy;
  readonly progress: Progress;
  readonly parts: readonly Part[];
  readonly signal: AbortSignal;
}
