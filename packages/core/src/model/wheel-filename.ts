import { normalizeName } from "./project-name.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { parseTagSet, type TagSet } from "./tag.ts";
import { type Digits, parseVersion, type Version } from "./version.ts";
import { compareDigits } from "./version-order.ts";

/** What the name of a wheel says. @see PEP 427, PEP 825 */
export interface WheelFilename {
  readonly kind: "wheel";
  /** As written: escaped, and not always normalized. */
  readonly project: string;
  /** Normalized. */
  readonly name: string;
  /** As written. */
  readonly versionText: string;
  readonly version: Version;
  readonly build: BuildTag | null;
  readonly tags: TagSet;
  /** The label of a variant wheel, which installers without PEP 825 refuse. */
  readonly variant: string | null;
}

/** Breaks ties between wheels of one version and equal tags: number first, then the rest as text. */
export interface BuildTag {
  readonly number: Digits;
  readonly rest: string;
}

/** Reads `name-version(-build)?-python-abi-platform(-variant)?.whl`. */
export function parseWheelFilename(filename: string): WheelFilename | Refusal {
  if (!filename.endsWith(EXTENSION)) return { refused: "the name of a wheel ends in .whl", at: filename.length };

  const parts = filename.slice(0, -EXTENSION.length).split("-", MOST_PARTS + 1);
  const [project = "", versionText = "", third = ""] = parts;
  // Tags of interpreters never begin with a digit, build tags always do: so six parts are not ambiguous.
  const build = parts.length > 5 ? parseBuildTag(third) : null;
  const firstTag = build === null ? 2 : 3;
  const variant = parts[firstTag + 3] ?? null;
  if (parts.length < 5 || parts.length > firstTag + 4) {
    return { refused: "five to seven parts with hyphens between them were expected", at: 0 };
  }
  if (project.includes("__") || !isEscaped(project)) {
    return { refused: "the name of the project is not escaped as PEP 427 asks", at: 0 };
  }
  const version = parseVersion(versionText);
  if (version === null) return { refused: "the second part is not a version", at: project.length + 1 };

  const tags = parseTagSet(parts.slice(firstTag, firstTag + 3).join("-"));
  if (isRefusal(tags)) {
    const before = parts.slice(0, firstTag).join("-").length + 1;
    return { refused: tags.refused, at: before + tags.at };
  }
  // `none` is no platform, so this is `…-none-any` after a wrong build tag rather than a variant called `any`.
  if (variant !== null && (tags.platforms.includes("none") || !/^[0-9a-z_.]+$/.test(variant))) {
    const at = project.length + versionText.length + 2;
    return { refused: "neither a build tag, which begins with a digit, nor a variant label of 0-9 a-z _ .", at };
  }
  return { kind: "wheel", project, name: normalizeName(project), versionText, version, build, tags, variant };
}

/** Pages name tens of thousands of files, nearly all of them in ASCII, for which the shorter pattern does. */
function isEscaped(project: string): boolean {
  return /^[A-Za-z0-9_.]+$/.test(project) || /^[\p{L}\p{N}_.]+$/u.test(project);
}

/** Positive if `a` is to be preferred. A wheel without a build tag comes after all others. */
export function compareBuildTags(a: BuildTag | null, b: BuildTag | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return compareDigits(a.number, b.number) || (a.rest === b.rest ? 0 : a.rest < b.rest ? -1 : 1);
}

/** Digits, then anything but a line break. */
function parseBuildTag(text: string): BuildTag | null {
  const digits = /^[0-9]+/.exec(text)?.[0];
  if (digits === undefined) return null;
  const [rest = ""] = text.slice(digits.length).split("\n");
  return { number: digits.replace(/^0+(?=[0-9])/, ""), rest };
}

const EXTENSION = ".whl";
const MOST_PARTS = 7;
