import type { IndexFile } from "../../formats/index-page/index-page.ts";
import { isRefusal } from "../../model/refusal.ts";
import { type Releases, releasesOf } from "../../model/release.ts";
import type { SdistFilename } from "../../model/sdist-filename.ts";
import { parseSpecifierSet, type SpecifierSet } from "../../model/specifier-set.ts";
import { countTags, type TagSet } from "../../model/tag.ts";
import type { Version } from "../../model/version.ts";
import { type VersionHazard, versionHazards } from "../../model/version-hazards.ts";
import type { WheelFilename } from "../../model/wheel-filename.ts";

/** What indexes offer of one project, sorted as installers look through it: made once, asked for many targets. */
export interface Offer {
  /** Normalized. */
  readonly project: string;
  /** From the newest version to the oldest. */
  readonly versions: readonly OfferedVersion[];
  /** The first file whose version has more digits than Python converts: pip stops at it, whatever it looks for. */
  readonly stopsPip: string | null;
  /** Platform tags that some wheel has. */
  readonly platformTags: ReadonlySet<string>;
}

export interface OfferedVersion {
  readonly version: Version;
  /** Normalized. */
  readonly text: string;
  /** In the order of the pages. */
  readonly candidates: readonly Candidate[];
  /** About how many tags have to be looked up to compare them with a target. */
  readonly cost: number;
}

/** A file that names itself a wheel or an sdist of the project. */
export interface Candidate {
  readonly file: IndexFile;
  readonly name: WheelFilename | SdistFilename;
  /** Of a wheel; equal ones are one object. */
  readonly tags: TagSet | null;
  readonly requiresPython: RequiresPython;
  /** What its METADATA says where the index says nothing; null where that is nothing either, or not known. */
  readonly declared: RequiresPython | null;
  /** Place on the pages, from 0. */
  readonly position: number;
  /** Numbers of the version, the local label aside, that 64 bits do not hold: such a file does not exist for uv. */
  readonly hugeVersion: boolean;
}

/** Requires-Python as each installer reads it. */
export interface RequiresPython {
  readonly text: string | null;
  /** Null: pip and uv cannot read it, which each takes differently. */
  readonly pip: SpecifierSet | null;
  readonly uv: SpecifierSet | null;
}

/**
 * @param project normalized
 * @param files in the order of the pages
 * @param releases what they are, if that is known already
 * @param declared Requires-Python in the METADATA of files, by their names, where that is known
 */
export function offerOf(
  project: string,
  files: readonly IndexFile[],
  { releases }: Pick<Releases, "releases"> = releasesOf(project, files),
  declared: ReadonlyMap<string, string> = new Map(),
): Offer {
  const platformTags = new Set<string>();
  const positions = new Map(files.map((file, position) => [file, position]));
  const read = requiresPythonReader();
  const tagSets = new Map<string, TagSet>();
  const one = (tags: TagSet): TagSet => {
    const key = `${tags.interpreters.join(".")}-${tags.abis.join(".")}-${tags.platforms.join(".")}`;
    const known = tagSets.get(key);
    if (known !== undefined) return known;
    tagSets.set(key, tags);
    for (const tag of tags.platforms) platformTags.add(tag);
    return tags;
  };
  let stopsPip: string | null = null;

  const versions = releases.map(({ version, versionText, distributions }) => {
    const candidates = distributions.flatMap(({ file, name }): Candidate[] => {
      if (name.kind !== "wheel" && name.kind !== "sdist") return [];
      const hazards = hazardsOf(project, name);
      if (hazards.includes("more-than-4300-digits")) stopsPip ??= file.filename;
      const inMetadata = file.requiresPython === null ? declared.get(file.filename) : undefined;
      return [
        {
          file,
          name,
          tags: name.kind === "wheel" ? one(name.tags) : null,
          requiresPython: read(file.requiresPython),
          declared: inMetadata === undefined ? null : read(inMetadata),
          position: positions.get(file) ?? 0,
          hugeVersion: hazards.includes("beyond-64-bit"),
        },
      ];
    });
    return { version, text: versionText, candidates, cost: costOf(candidates) };
  });
  versions.reverse();
  return { project, versions: versions.filter(({ candidates }) => candidates.length > 0), stopsPip, platformTags };
}

/** Beyond a thousand combinations the tags that the target supports are gone through instead. */
function costOf(candidates: readonly Candidate[]): number {
  return candidates.reduce((sum, { tags }) => sum + 3 + (tags === null ? 0 : Math.min(1000, countTags(tags))), 0);
}

/** uv keeps numbers of a local label as they are, whatever their size. */
function hazardsOf(project: string, name: WheelFilename | SdistFilename): readonly VersionHazard[] {
  const text = name.kind === "wheel" ? name.versionText : readingFor(project, name);
  if (text.length < DIGITS_OF_64_BITS) return NONE;
  const [publicPart = ""] = text.split("+", 1);
  const hazards = versionHazards(publicPart);
  return text.length > publicPart.length && versionHazards(text).includes("more-than-4300-digits")
    ? [...hazards, "more-than-4300-digits"]
    : hazards;
}

const DIGITS_OF_64_BITS = 20;
const NONE: readonly VersionHazard[] = [];

function readingFor(project: string, name: SdistFilename): string {
  return name.readings.find((reading) => reading.name === project)?.versionText ?? name.versionText;
}

/** A page repeats a few values thousands of times. */
function requiresPythonReader(): (text: string | null) => RequiresPython {
  const known = new Map<string, RequiresPython>();
  return (text) => {
    if (text === null) return ANY_PYTHON;
    const before = known.get(text);
    if (before !== undefined) return before;
    const pip = parseSpecifierSet(text);
    const repaired = isRefusal(pip) ? parseSpecifierSet(repair(text)) : pip;
    const reading = { text, pip: isRefusal(pip) ? null : pip, uv: isRefusal(repaired) ? null : repaired };
    known.set(text, reading);
    return reading;
  };
}

const ANY_PYTHON: RequiresPython = { text: null, pip: [], uv: [] };

/** The mistakes that uv mends: quotes, a missing comma, `.*` after an operator that takes none. */
function repair(text: string): string {
  return text
    .replace(/["']/g, "")
    .replace(/(>=?|<=?|~=)\s?([0-9.]{1,64})\.\*/g, "$1$2")
    .replace(/([0-9*])\s{1,8}(?=[<>=!~])/g, "$1,");
}
