import type { DistributionAnalysis } from "../analysis/distribution-analysis.ts";
import type { Material } from "./check.ts";
import type { IndexSubject, ReleaseSubject } from "./release-subject.ts";

/** What checks can look at, of one distribution. @param beside what was asked besides its contents, and could be had */
export function materialOf(
  distribution: DistributionAnalysis,
  beside: Partial<Pick<Material, "code" | "previousCode" | "source">> = {},
): Partial<Material> {
  switch (distribution.kind) {
    case "wheel":
      return { distribution, wheel: distribution, ...beside };
    case "sdist":
      return { distribution, sdist: distribution, ...beside };
    case "other":
      return { distribution, ...beside };
  }
}

/** What checks can look at, of one release. @param indexPage null for files that lie on a disk */
export function releaseMaterial(release: ReleaseSubject, indexPage: IndexSubject | null): Partial<Material> {
  return indexPage === null ? { release } : { release, indexPage };
}
