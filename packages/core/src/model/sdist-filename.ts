import { normalizeName } from "./project-name.ts";
import type { Refusal } from "./refusal.ts";
import { parseVersion, type Version } from "./version.ts";

/** What the name of an sdist says. @see PEP 625 */
export interface SdistFilename {
  readonly kind: "sdist";
  /** As written, for example `.tar.gz`. PEP 625 admits that alone, pip all of these. */
  readonly extension: SdistExtension;
  /** What the standard tools read: the split at the last hyphen. */
  readonly name: string;
  readonly versionText: string;
  readonly version: Version;
  /**
   * Every split that gives a name and a version, the standard one first. An installer that looks for a project takes
   * the split with that project's name: `namc-2-1.tar.gz` on the page of `namc` is its version `2-1`, that is 2.post1.
   */
  readonly readings: readonly SdistReading[];
}

export interface SdistReading {
  /** Normalized. */
  readonly name: string;
  readonly version: Version;
}

export type SdistExtension = (typeof SDIST_EXTENSIONS)[number];

/** Reads `name-version.tar.gz`, and the older forms that pip still takes. */
export function parseSdistFilename(filename: string): SdistFilename | Refusal {
  const extension = SDIST_EXTENSIONS.find((candidate) => filename.endsWith(candidate));
  if (extension === undefined) return { refused: "the name of an sdist ends in .tar.gz", at: filename.length };

  const stem = filename.slice(0, -extension.length);
  const hyphen = stem.lastIndexOf("-");
  if (hyphen < 1) return { refused: "a name and a version with a hyphen between them were expected", at: 0 };
  const versionText = stem.slice(hyphen + 1);
  const version = parseVersion(versionText);
  if (version === null) return { refused: "what follows the last hyphen is not a version", at: hyphen + 1 };

  const name = normalizeName(stem.slice(0, hyphen));
  const readings = [{ name, version }, ...readingsBefore(stem, hyphen)];
  return { kind: "sdist", extension, name, versionText, version, readings };
}

/** Only the version of an implicit post-release or a local label may contain hyphens, so these are few. */
function readingsBefore(stem: string, lastHyphen: number): SdistReading[] {
  const readings: SdistReading[] = [];
  for (let at = stem.lastIndexOf("-", lastHyphen - 1); at > 0; at = stem.lastIndexOf("-", at - 1)) {
    const version = parseVersion(stem.slice(at + 1));
    if (version !== null) readings.push({ name: normalizeName(stem.slice(0, at)), version });
    if (readings.length === MOST_READINGS) break;
  }
  return readings;
}

const MOST_READINGS = 16;

const SDIST_EXTENSIONS = [
  ".tar.gz",
  ".zip",
  ".tar.bz2",
  ".tar.xz",
  ".tar.lzma",
  ".tar.lz",
  ".tar.Z",
  ".tgz",
  ".tbz",
  ".txz",
  ".tlz",
  ".tar",
] as const;
