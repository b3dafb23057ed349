import { normalizeName } from "../../model/project-name.ts";
import { parseVersion, type Version } from "../../model/version.ts";
import { compareVersions } from "../../model/version-order.ts";
import { canonicalVersion } from "../../model/version-text.ts";

/** How a tag names a version: with the project's own name before it, or with nothing that names another project. */
export interface VersionTag {
  /** Without `refs/tags/`. */
  readonly tag: string;
  readonly version: Version;
  readonly names: "project" | "nothing";
}

/**
 * Reads the version out of a tag: `1.2.3`, `v1.2.3`, `release-1.2.3`, `rel_1_2_3`, `name-1.2.3`, `name/v1.2.3`,
 * `name@1.2.3`. Before the version there may stand words that say nothing, and the name of this project; the name of
 * another one (`otherpkg-1.2.3`) means another project's release.
 *
 * @param project any spelling
 * @returns every reading, the longest version first: of `x-2-3` both 2.post3 of x and 3 of `x-2`
 */
function versionTagReadings(tag: string, project: string): VersionTag[] {
  if (tag.length > LONGEST) return [];
  const own = normalizeName(project);
  const readings: VersionTag[] = [];
  for (let start = 0; start < tag.length && readings.length < 4; start += 1) {
    if (!isDigit(tag.charCodeAt(start)) || (start > 0 && isDigit(tag.charCodeAt(start - 1)))) continue;
    const names = prefixNames(tag.slice(0, start), own);
    if (names === null) continue;
    const version = versionIn(tag.slice(start));
    if (version !== null) readings.push({ tag, version, names });
  }
  return readings;
}

/** Tags that name this version, those with the project's name first. Versions are compared as PEP 440 does. */
export function tagsOfVersion(tags: Iterable<string>, project: string, wanted: Version): VersionTag[] {
  const canonical = canonicalVersion(wanted);
  // Only to pass over what cannot be meant: a repository may have hundreds of thousands.
  const hint = wanted.release[0] ?? "";
  const found: VersionTag[] = [];
  for (const tag of tags) {
    if (!tag.includes(hint)) continue;
    const reading = versionTagReadings(tag, project).find(({ version }) => canonicalVersion(version) === canonical);
    if (reading !== undefined) found.push(reading);
  }
  return found.sort((one, other) => rank(one) - rank(other) || one.tag.length - other.tag.length);
}

/** The newest version that any tag names, null where none names one. */
export function newestTag(tags: Iterable<string>, project: string): VersionTag | null {
  let newest: VersionTag | null = null;
  for (const tag of tags) {
    const [reading] = versionTagReadings(tag, project);
    if (reading !== undefined && (newest === null || compareVersions(reading.version, newest.version) > 0)) {
      newest = reading;
    }
  }
  return newest;
}

function rank({ names }: VersionTag): number {
  return names === "project" ? 0 : 1;
}

function versionIn(text: string): Version | null {
  const version = parseVersion(text);
  if (version !== null) return version;
  // `1_2_3` and `1-2-3`, but not one separator among dots, which means something.
  return text.includes(".") ? null : parseVersion(text.replaceAll(/[-_]/g, "."));
}

/** What stands before the version; null where it names something else. */
function prefixNames(prefix: string, own: string): VersionTag["names"] | null {
  const words = normalizeName(prefix.replaceAll(/[/@=+ ]+/g, "-"))
    .split("-")
    .filter((word) => word !== "");
  while (words.length > 0 && SAY_NOTHING.has(words[0] ?? "")) words.shift();
  while (words.length > 0 && SAY_NOTHING.has(words.at(-1) ?? "")) words.pop();
  if (words.length === 0) return "nothing";
  const named = words.join("-");
  if (named === own || named === `${own}v`) return "project";
  // `python-NAME`, `NAME-python` in repositories of several languages.
  return words.filter((word) => !LANGUAGE.has(word)).join("-") === own ? "project" : null;
}

const SAY_NOTHING: ReadonlySet<string> = new Set(
  "v version ver release releases rel r tag tags stable final python py pypi".split(" "),
);
const LANGUAGE: ReadonlySet<string> = new Set(["python", "py"]);
const LONGEST = 200;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
