import type { DistributionAnalysis } from "../analysis/distribution-analysis.ts";
import type { Material } from "./check.ts";

/** What checks can look at, of one distribution. */
export function materialOf(distribution: DistributionAnalysis): Partial<Material> {
  switch (distribution.kind) {
    case "wheel":
      return { distribution, wheel: distribution };
    case "sdist":
      return { distribution, sdist: distribution };
    case "other":
      return { distribution };
  }
}
