import {
  counterpart,
  type DistributionAnalysis,
  type PreviousCode,
  type PreviousRelease,
  parseVersion,
  previousReleases,
  type Release,
  type ReleasedFile,
  releaseOf,
} from "@assay/core";
import { codesOf } from "./codes-of.ts";
import type { Candidate, GatheredRelease } from "./gather.ts";
import type { Looking } from "./looking.ts";

/**
 * The code of what came before: for the sdist and one wheel of each release, their counterparts in the release before by
 * version and in the one before by upload. What cannot be had is left out: then that check is skipped.
 */
export async function previousCodes(
  seen: readonly { readonly candidate: Candidate; readonly analysis: DistributionAnalysis }[],
  releases: readonly GatheredRelease[],
  looking: Looking,
): Promise<ReadonlyMap<Candidate, readonly PreviousCode[]>> {
  const found = new Map<Candidate, readonly PreviousCode[]>();
  for (const gathered of releases) {
    if (gathered.listed === null) continue;
    const all = gathered.listed.releases.releases;
    const parsed = parseVersion(gathered.version);
    const release = parsed === null ? null : releaseOf(all, parsed);
    if (release === null) continue;
    const before = previousReleases(all, release);
    for (const distribution of representatives(release)) {
      const one = seen.find(
        ({ candidate }) => candidate.target === gathered.target && candidate.filename === distribution.file.filename,
      );
      const codes = one === undefined ? [] : await codesBefore(distribution, before, looking);
      if (one !== undefined && codes.length > 0) found.set(one.candidate, codes);
    }
  }
  return found;
}

/** What differs between the wheels of a release is mostly machine code. */
function representatives({ distributions }: Release): readonly ReleasedFile[] {
  const sdist = distributions.find(({ name }) => name.kind === "sdist");
  const wheels = distributions.filter(({ name }) => name.kind === "wheel");
  const wheel = wheels.find(({ file }) => file.filename.endsWith("-any.whl")) ?? wheels[0];
  return [sdist, wheel].filter((one) => one !== undefined);
}

async function codesBefore(
  distribution: ReleasedFile,
  before: readonly PreviousRelease[],
  looking: Looking,
): Promise<readonly PreviousCode[]> {
  const codes: PreviousCode[] = [];
  for (const { release, before: order } of before) {
    const other = counterpart(distribution, release);
    const code = other === null ? null : await codeOf(other, looking);
    if (other === null || code === null) continue;
    codes.push({ version: release.versionText, filename: other.file.filename, before: order, code });
  }
  return codes;
}

async function codeOf({ file }: ReleasedFile, looking: Looking): Promise<PreviousCode["code"] | null> {
  if (file.size !== null && file.size > LARGEST) return null;
  const codes = await codesOf([{ filename: file.filename, source: { file } }], looking, () => {});
  return codes.get(file.filename) ?? null;
}

/** Bytes. Who asks about one release does not want to fetch gigabytes of another. */
const LARGEST = 100_000_000;
