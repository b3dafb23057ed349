import { FormatError } from "../../base/format-error.ts";
import { readSbom } from "../../formats/sbom/read-sbom.ts";
import type { SbomFacts } from "../distribution-analysis.ts";

/** @param bytes null where there is more text than may be parsed */
export function sbomFacts(path: string, bytes: Uint8Array | null): SbomFacts {
  if (bytes === null) return { path, sbom: null, problem: null };
  try {
    return { path, sbom: readSbom(bytes), problem: null };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { path, sbom: null, problem: error.code };
  }
}
