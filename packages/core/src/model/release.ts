import type { IndexFile } from "../formats/index-page/index-page.ts";
import { type DistributionFilename, parseDistributionFilename } from "./distribution-filename.ts";
import type { Version } from "./version.ts";
import { compareVersions, isPrerelease } from "./version-order.ts";
import { formatVersion } from "./version-text.ts";

/** The distributions of one version, as the file names say. A page lists files; releases are our reading of it. */
export interface Release {
  readonly version: Version;
  /** Normalized. */
  readonly versionText: string;
  readonly distributions: readonly ReleasedFile[];
  /** Every distribution is yanked: installers take it only where it is pinned (PEP 592). */
  readonly yanked: boolean;
}

export interface ReleasedFile {
  readonly file: IndexFile;
  readonly name: DistributionFilename;
}

export interface Releases {
  /** From the oldest version to the newest. */
  readonly releases: readonly Release[];
  /** Files of the page that name no version of this project. */
  readonly unattributed: readonly IndexFile[];
}

/** Sorts the files of a project's page into releases. @param project normalized */
export function releasesOf(project: string, files: readonly IndexFile[]): Releases {
  const byVersion = new Map<string, { version: Version; distributions: ReleasedFile[] }>();
  const unattributed: IndexFile[] = [];

  for (const file of files) {
    const name = parseDistributionFilename(file.filename);
    const version = versionFor(project, name);
    if (version === null) {
      unattributed.push(file);
      continue;
    }
    const text = formatVersion(version);
    const release = byVersion.get(text) ?? { version, distributions: [] };
    release.distributions.push({ file, name });
    byVersion.set(text, release);
  }
  const releases = [...byVersion].map(([versionText, { version, distributions }]) => ({
    version,
    versionText,
    distributions,
    yanked: distributions.every(({ file }) => file.yanked !== null),
  }));
  releases.sort((a, b) => compareVersions(a.version, b.version));
  return { releases, unattributed };
}

/** As pip reads it: a wheel must have the project's name, of an sdist's readings one must. Eggs and the like belong as well. */
function versionFor(project: string, name: DistributionFilename): Version | null {
  if (name.kind === "wheel") return name.name === project ? name.version : null;
  if (name.kind === "sdist") return name.readings.find((reading) => reading.name === project)?.version ?? null;
  return name.kind !== "other" && name.name === project ? name.version : null;
}

/** The newest final release that is not yanked; failing that the newest pre-release, then whatever there is. */
export function newestRelease(releases: readonly Release[]): Release | null {
  const standing = releases.filter(({ yanked }) => !yanked);
  return standing.findLast(({ version }) => !isPrerelease(version)) ?? standing.at(-1) ?? releases.at(-1) ?? null;
}

/** The release of exactly this version; a version without a local label does not stand for one with it. */
export function releaseOf(releases: readonly Release[], version: Version): Release | null {
  return releases.find((release) => compareVersions(release.version, version) === 0) ?? null;
}
