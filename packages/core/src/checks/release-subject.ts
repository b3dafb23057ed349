import type { DistributionAnalysis } from "../analysis/distribution-analysis.ts";
import type { IndexFile, ProjectStatus } from "../formats/index-page/index-page.ts";
import type { DistributionFilename } from "../model/distribution-filename.ts";
import { parseDistributionFilename } from "../model/distribution-filename.ts";
import type { Releases } from "../model/release.ts";

/** One release as a whole: all its distributions, with what was read of them. */
export interface ReleaseSubject {
  /** Normalized. */
  readonly project: string;
  /** Normalized. */
  readonly version: string;
  readonly distributions: readonly ReleaseDistribution[];
}

export interface ReleaseDistribution {
  readonly filename: string;
  readonly name: DistributionFilename;
  /** Null where it could not be had. */
  readonly analysis: DistributionAnalysis | null;
}

/** What indexes say of the project of a release. */
export interface IndexSubject {
  readonly status: ProjectStatus | null;
  readonly tracks: readonly string[];
  readonly alternateLocations: readonly string[];
  /** All files of the project, in the order of the indexes. */
  readonly files: readonly ListedFile[];
  /** File names that belong to the release. */
  readonly ofRelease: ReadonlySet<string>;
  /** What the files are. */
  readonly releases: Releases;
  /** Every index that was asked, the main one first, as the person's tools are set up. */
  readonly sources: readonly { readonly index: string; readonly has: "project" | "nothing" }[];
}

export interface ListedFile extends IndexFile {
  /** Address of the index. */
  readonly index?: string;
}

/** A distribution by its name and what was read. */
export function releaseDistribution(filename: string, analysis: DistributionAnalysis | null): ReleaseDistribution {
  return { filename, name: parseDistributionFilename(filename), analysis };
}
