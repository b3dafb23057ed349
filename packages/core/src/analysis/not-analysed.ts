import { ANALYSIS_VERSION, type Incomplete, type OtherAnalysis } from "./distribution-analysis.ts";

/** What little is known of a distribution whose contents could not be looked at at all. */
export function notAnalysed(
  known: { readonly filename: string; readonly size: number; readonly sha256: string },
  why: string,
): OtherAnalysis {
  const incomplete: Incomplete = { path: null, what: "the distribution", why };
  return {
    kind: "other",
    what: "unknown",
    analysisVersion: ANALYSIS_VERSION,
    ...known,
    container: "unknown",
    members: [],
    anomalies: [],
    anomaliesNotKept: 0,
    incomplete: [incomplete],
    bytecode: [],
  };
}
