import type { SdistAnalysis } from "../../analysis/distribution-analysis.ts";
import { normaliseMemberName } from "../../formats/member-name.ts";

/** One entry of `backend-path`. */
export interface BackEndFolder {
  /** As pyproject.toml gives it, relative to the project. */
  readonly given: string;
  /** Path in the archive without a slash at its end; null where it leaves the sdist. */
  readonly folder: string | null;
}

/** Where the sdist's own build back end is imported from; empty where it brings none. @see PEP 517 "In-tree build backends" */
export function backEndFolders(sdist: SdistAnalysis): readonly BackEndFolder[] {
  const { root, pyproject } = sdist;
  if (root === null) return [];
  return (pyproject?.value.buildSystem?.backendPath ?? []).map((given) => {
    const below = normaliseMemberName(given);
    const leaves = below.startsWith("/") || below === ".." || below.startsWith("../");
    return { given, folder: leaves ? null : below === "" ? root : `${root}/${below}` };
  });
}
