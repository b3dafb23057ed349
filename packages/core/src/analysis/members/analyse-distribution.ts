import type { Limits } from "../../base/limits.ts";
import type { Platform } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { ANALYSIS_VERSION, type DistributionAnalysis } from "../distribution-analysis.ts";
import { notAnalysed } from "../not-analysed.ts";
import { analysisNotes } from "./analysis-notes.ts";
import { fileHash } from "./file-hash.ts";
import { limitReached } from "./limit-reached.ts";
import type { MemberTap } from "./member-tap.ts";
import { readArchive } from "./read-archive.ts";
import { textAllowance } from "./text-allowance.ts";

/**
 * Reads a distribution's bytes once and says what is in it. Nothing is judged, nothing is run.
 *
 * Whatever the bytes, there is an analysis: what could not be read stands in `incomplete`. Only mistakes of ours, and
 * what reading the file throws, are thrown.
 *
 * @param file closed by the caller; nobody else may read it meanwhile
 * @param filename decides what the bytes are taken for, as it does for installers
 * @param beside `sha256` of these very bytes, where it was computed already, and who takes content along
 */
export async function analyseDistribution(
  file: RandomAccess,
  filename: string,
  platform: Platform,
  limits: Limits,
  { sha256, tap = null }: Beside = {},
): Promise<DistributionAnalysis> {
  if (file.size > limits.distribution) {
    const { why } = limitReached(null, "the distribution", "distribution", limits);
    return notAnalysed({ filename, size: file.size, sha256: sha256 ?? "" }, why);
  }
  const notes = analysisNotes(limits.anomalies);
  const digest = sha256 ?? fileHash(file, platform);
  const contents = await readArchive({
    file,
    filename,
    platform,
    limits,
    notes,
    allowance: textAllowance(limits, notes),
    tap,
  });
  return {
    analysisVersion: ANALYSIS_VERSION,
    filename,
    size: file.size,
    sha256: digest,
    ...contents,
    ...notes.finish(),
  };
}

interface Beside {
  readonly sha256?: string;
  readonly tap?: MemberTap | null;
}
