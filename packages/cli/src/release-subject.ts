import {
  checks,
  type DistributionAnalysis,
  type IndexSubject,
  type JudgedSubject,
  type Limits,
  releaseDistribution,
  releaseMaterial,
  releasesOf,
  runChecks,
} from "@assay/core";
import type { Candidate, GatheredRelease } from "./gather.ts";

/** The release itself, beside its distributions: what they say of one another, and what indexes say of it. */
export function releaseSubject(
  { target, project, version, filenames, answer }: GatheredRelease,
  seen: readonly { readonly candidate: Candidate; readonly analysis: DistributionAnalysis }[],
  limits: Limits,
): JudgedSubject {
  const own = seen.filter(({ candidate }) => candidate.target === target && candidate.version === version);
  const analyses = new Map(own.map(({ candidate, analysis }) => [candidate.filename, analysis]));
  const release = {
    project,
    version,
    distributions: filenames.map((filename) => releaseDistribution(filename, analyses.get(filename) ?? null)),
  };
  const material = releaseMaterial(release, answer === null ? null : indexSubject(answer, project, filenames));
  return {
    target,
    project,
    version,
    distribution: null,
    outcomes: runChecks(checks, material, limits.findingsPerCheck),
    facts: {},
  };
}

function indexSubject(
  { page, files, sources }: NonNullable<GatheredRelease["answer"]>,
  project: string,
  filenames: readonly string[],
): IndexSubject {
  return {
    status: page.status,
    tracks: page.tracks,
    alternateLocations: page.alternateLocations,
    files,
    ofRelease: new Set(filenames),
    unattributed: releasesOf(project, files).unattributed.map(({ filename }) => filename),
    sources: sources.map(({ index, url }) => ({ index, has: url === null ? "nothing" : "project" })),
  };
}
