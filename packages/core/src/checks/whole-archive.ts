import type { DistributionAnalysis } from "../analysis/distribution-analysis.ts";

/**
 * Whether the list of members is complete. Where it is not, nothing follows from a member that is not in it: a check of
 * what is missing yields nothing then, and `runChecks` says that it is undecided.
 */
export function listsAllMembers({ incomplete }: Pick<DistributionAnalysis, "incomplete">): boolean {
  return incomplete.every(({ path }) => path !== null);
}
