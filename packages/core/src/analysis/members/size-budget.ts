import type { Limits } from "../../base/limits.ts";
import type { MetLimit } from "./limit-reached.ts";

/** Counts what is decompressed of one distribution. */
export interface SizeBudget {
  /** The limit that a member of this size would exceed; null if it may be read, and then it is counted. */
  spend(size: number): MetLimit | null;
}

export function sizeBudget(limits: Limits): SizeBudget {
  let spent = 0;
  return {
    spend(size) {
      if (size > limits.member) return "member";
      if (spent + size > limits.total) return "total";
      spent += size;
      return null;
    },
  };
}
