import { normalizeName } from "./project-name.ts";
import { isRefusal } from "./refusal.ts";
import { parseSdistFilename, type SdistFilename } from "./sdist-filename.ts";
import { parseVersion, type Version } from "./version.ts";
import { parseWheelFilename, type WheelFilename } from "./wheel-filename.ts";

/** What a file on an index is, by its name alone. */
export type DistributionFilename = WheelFilename | SdistFilename | LegacyFilename | OtherFilename;

/** Forms that indexes still list and no current installer takes. */
export interface LegacyFilename {
  readonly kind: "egg" | "wininst" | "msi" | "rpm" | "deb" | "dumb";
  /** Normalized, or null where the name does not say it clearly. */
  readonly name: string | null;
  readonly version: Version | null;
}

export interface OtherFilename {
  readonly kind: "other";
  /** Why it is neither a wheel nor an sdist, where it looks like one. */
  readonly refused: string | null;
}

export function parseDistributionFilename(filename: string): DistributionFilename {
  if (filename.endsWith(".whl")) {
    const wheel = parseWheelFilename(filename);
    return isRefusal(wheel) ? { kind: "other", refused: wheel.refused } : wheel;
  }
  const sdist = parseSdistFilename(filename);
  if (!isRefusal(sdist)) return sdist;
  const legacy = parseLegacyFilename(filename);
  if (legacy !== null) return legacy;
  return { kind: "other", refused: sdist.at === filename.length ? null : sdist.refused };
}

function parseLegacyFilename(filename: string): LegacyFilename | null {
  for (const [kind, suffix] of LEGACY_SUFFIXES) {
    const start = filename.search(suffix);
    if (start !== -1) return { kind, ...nameAndVersion(filename.slice(0, start)) };
  }
  return null;
}

function nameAndVersion(stem: string): Pick<LegacyFilename, "name" | "version"> {
  // In eggs hyphens of the name are escaped, in the others they are not: the last one divides in both.
  const hyphen = stem.lastIndexOf("-");
  const version = hyphen < 1 ? null : parseVersion(stem.slice(hyphen + 1));
  return { name: version === null ? null : normalizeName(stem.slice(0, hyphen)), version };
}

/** The part after name and version. `dumb` is an archive of files as they were installed on one machine. */
const LEGACY_SUFFIXES: readonly (readonly [LegacyFilename["kind"], RegExp])[] = [
  ["egg", /(?:-py[0-9.]{1,8}(?:-[A-Za-z0-9_.-]{1,64})?)?\.egg$/],
  ["wininst", /(?:\.(?:win32|win-amd64|win-arm64|win-ia64))?(?:-py[0-9.]{1,8})?\.exe$/],
  ["msi", /(?:\.(?:win32|win-amd64|win-arm64|win-ia64))?(?:-py[0-9.]{1,8})?\.msi$/],
  ["rpm", /(?:-[0-9]{1,8}(?:\.[A-Za-z0-9_]{1,32}){0,4})?\.rpm$/],
  ["deb", /\.deb$/],
  [
    "dumb",
    /\.(?:linux|macosx|freebsd|win32|win-amd64|cygwin|darwin)[A-Za-z0-9_.-]{0,64}\.(?:tar\.gz|zip|tar\.bz2|tgz)$/,
  ],
];
