import {
  checks,
  type DistributionAnalysis,
  type IndexSubject,
  type JudgedSubject,
  type Limits,
  releaseDistribution,
  releaseMaterial,
  runChecks,
} from "@assay/core";
import type { Candidate, GatheredRelease, ListedProject } from "./gather.ts";

/** The release itself, beside its distributions: what they say of one another, and what indexes say of it. */
export function releaseSubject(
  { target, project, version, filenames, listed }: GatheredRelease,
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
  const material = releaseMaterial(release, listed === null ? null : indexSubject(listed, filenames));
  return {
    target,
    project,
    version,
    distribution: null,
    outcomes: runChecks(checks, material, limits.findingsPerCheck),
    facts: {},
  };
}

function indexSubject({ answer, releases }: ListedProject, filenames: readonly string[]): IndexSubject {
  const { page, files, sources } = answer;
  return {
    status: page.status,
    tracks: page.tracks,
    alternateLocations: page.alternateLocations,
    files,
    ofRelease: new Set(filenames),
    releases,
    sources: sources.map(({ index, url }) => ({ index, has: url === null ? "nothing" : "project" })),
  };
}
