import type { Limits } from "@assay/core";

/** What every step of looking into a distribution keeps to. */
export interface Looking {
  readonly limits: Limits;
  readonly signal: AbortSignal;
}
