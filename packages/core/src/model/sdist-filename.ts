import { normalizeName } from "./project-name.ts";
import type { Refusal } from "./refusal.ts";
import { parseVersion, type Version } from "./version.ts";

/** What the name of an sdist says. @see PEP 625 */
export interface SdistFilename extends SdistReading {
  readonly kind: "sdist";
  /** As written, for example `.tar.gz`. PEP 625 admits that alone, pip all of these. */
  readonly extension: SdistExtension;
  /**
   * Where name and version were divided. The standard tools know the last hyphen only; an installer that looks for a
   * project finds `name-1.0-beta.tar.gz` too.
   */
  readonly dividedAt: "last hyphen" | "earlier hyphen";
  /**
   * Every division that gives a name and a version, from the last hyphen backwards. An installer takes the one with the
   * name it looks for: `namc-2-1.tar.gz` on the page of `namc` is its version `2-1`, that is 2.post1.
   */
  readonly readings: readonly SdistReading[];
}

export interface SdistReading {
  /** Normalized. */
  readonly name: string;
  /** As written. */
  readonly versionText: string;
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

  const hyphens = hyphensBeforeVersion(stem);
  const readings = hyphens.map((at) => readingAt(stem, at)).filter((reading) => reading !== null);
  const [first] = readings;
  if (first === undefined) return { refused: "what follows the hyphen is not a version", at: hyphen + 1 };
  const dividedAt = first.versionText.length === stem.length - hyphen - 1 ? "last hyphen" : "earlier hyphen";
  return { kind: "sdist", extension, ...first, dividedAt, readings };
}

function readingAt(stem: string, hyphen: number): SdistReading | null {
  const versionText = stem.slice(hyphen + 1);
  const version = parseVersion(versionText);
  return version === null ? null : { name: normalizeName(stem.slice(0, hyphen)), versionText, version };
}

/**
 * The hyphens after which a version may begin, the last one first. A version has one `+` at most, and before it at most
 * six hyphens, as in `1-a-1-post-1-dev-1`; after it any number.
 */
function hyphensBeforeVersion(stem: string): readonly number[] {
  const found = new Set<number>();
  for (const end of [stem.length, stem.lastIndexOf("+")]) {
    let at = end < 1 ? -1 : stem.lastIndexOf("-", end - 1);
    for (let count = 0; at > 0 && count <= MOST_HYPHENS; count++) {
      found.add(at);
      at = stem.lastIndexOf("-", at - 1);
    }
  }
  return [...found];
}

const MOST_HYPHENS = 6;

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
