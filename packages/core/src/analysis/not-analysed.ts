import { ANALYSIS_VERSION, type Incomplete, type OtherAnalysis } from "./distribution-analysis.ts";

/** What little is known of a distribution whose contents could not be looked at at all. */
export function notAnalysed(
  { filename, size, sha256 }: Pick<OtherAnalysis, "filename" | "size" | "sha256">,
  why: string,
): OtherAnalysis {
  const incomplete: Incomplete = { path: null, what: "the distribution", why };
  return {
    kind: "other",
    what: "unknown",
    analysisVersion: ANALYSIS_VERSION,
    filename,
    size,
    sha256,
    container: "unknown",
    members: [],
    anomalies: [],
    anomaliesNotKept: 0,
    incomplete: [incomplete],
    bytecode: [],
  };
}
