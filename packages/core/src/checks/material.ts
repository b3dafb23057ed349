import type { DistributionAnalysis } from "../analysis/distribution-analysis.ts";
import type { Material } from "./check.ts";
import type { IndexSubject, ReleaseSubject } from "./release-subject.ts";

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

/** What checks can look at, of one release. @param indexPage null for files that lie on a disk */
export function releaseMaterial(release: ReleaseSubject, indexPage: IndexSubject | null): Partial<Material> {
  return indexPage === null ? { release } : { release, indexPage };
}
