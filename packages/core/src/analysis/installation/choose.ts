import { contains, type SpecifierSet, specifierSet } from "../../model/specifier-set.ts";
import type { Version } from "../../model/version.ts";
import { compareRelease, isPrerelease } from "../../model/version-order.ts";
import { publicVersion } from "../../model/version-text.ts";
import { compareBuildTags } from "../../model/wheel-filename.ts";
import type { Candidate, Offer, OfferedVersion, RequiresPython } from "./offer.ts";
import type { Chooser, RankedTarget } from "./ranked-target.ts";

/** What is asked of an installer: `NAME`, or `NAME==VERSION`. */
export type Question = { readonly pinned: Version } | "newest";

/** Why a file is not taken. Worst last: of several reasons a person is told the one that was closest to fitting. */
export type Obstacle =
  | "format"
  | "huge-version"
  | "requires-python"
  | "tags"
  | "yanked"
  | "only-yanked"
  | "stops"
  /** Requires-Python that only METADATA has. */
  | "metadata"
  /** Not the installer's: of so many files nothing fitted so far, and no more of them are looked at. */
  | "too-many";

export interface Choice {
  readonly chosen: Candidate | null;
  /** Of what was chosen. */
  readonly version: OfferedVersion | null;
  /** The newest version that was asked for and not taken, with what kept it out; null where the newest was taken. */
  readonly passedOver: PassedOver | null;
  /** Whether some wheel of the chosen version fits no tag of the target: then an sdist is a second choice. */
  readonly wheelsDoNotFit: boolean;
}

export interface PassedOver {
  readonly version: OfferedVersion;
  readonly obstacle: Obstacle;
  /** Requires-Python or the file's name, where that is the obstacle. */
  readonly detail: string | null;
}

/**
 * Which file an installer takes for a target: what pip 26.3 does (equal in 3,087 recorded cells), and where uv 0.13.9
 * does otherwise (measured on pages made for it).
 *
 * - Both leave out what Requires-Python of the page excludes, what fits no tag, and what is yanked unless pinned; take
 *   the highest version left, then the wheel with the best tag, then the highest build tag, an sdist only without any.
 * - Pre-releases are for want of anything else. pip counts yanked finals as something else, uv does not.
 * - Among equals pip takes the last of the page, uv the first by name.
 * - uv looks at lower bounds of Requires-Python only, and leaves out files whose value it cannot read, which pip takes.
 * - Where only METADATA has Requires-Python, the file is chosen first and the whole version given up then; pip takes no
 *   pre-release instead.
 * - uv knows .tar.gz and .zip sdists only, and no version with a number beyond 64 bits.
 */
export function choose(offer: Offer, target: RankedTarget, question: Question, chooser: Chooser): Choice {
  const asked = question === "newest" ? offer.versions : pinnedVersions(offer, question.pinned);
  const [first] = asked;
  if (first !== undefined && chooser === "pip" && offer.stopsPip !== null) {
    return nothing({ version: first, obstacle: "stops", detail: offer.stopsPip });
  }
  return question === "newest" ? newestFitting(asked, target, chooser) : pinnedFitting(asked, target, chooser);
}

function newestFitting(versions: readonly OfferedVersion[], target: RankedTarget, chooser: Chooser): Choice {
  let passedOver: PassedOver | null = null;
  let prerelease: Choice | null = null;
  let onlyYanked: PassedOver | null = null;
  let refused: PassedOver | null = null;
  let refusedFinal: PassedOver | null = null;

  let cost = 0;
  for (const version of versions) {
    cost += version.cost;
    if (cost > MOST) return nothing({ version, obstacle: "too-many", detail: null });
    const early = isPrerelease(version.version);
    // One pre-release is enough to fall back on; the newest is the first that fits.
    if (early && prerelease !== null) continue;
    const fitting = fittingOf(version, target, chooser);
    const standing = fitting.candidates.filter(({ candidate }) => candidate.file.yanked === null);
    const best = bestOf(standing, chooser);
    const refusal = best === null ? null : refusalOf(best, version, target, chooser);
    if (refusal !== null) {
      refused ??= refusal;
      if (!early) refusedFinal ??= refusal;
      if (!early) passedOver ??= refusal;
      continue;
    }
    if (best !== null) {
      const choice = { chosen: best, version, passedOver, wheelsDoNotFit: fitting.wheelsDoNotFit };
      if (!early) return choice;
      prerelease ??= choice;
      continue;
    }
    const obstacle = obstacleOf(version, fitting);
    if (!early) passedOver ??= obstacle;
    if (!early && fitting.candidates.length > 0) onlyYanked ??= obstacle;
  }
  if (chooser === "pip" && onlyYanked !== null) {
    return nothing(prerelease === null ? onlyYanked : { ...onlyYanked, obstacle: "only-yanked" });
  }
  if (chooser === "pip" && refusedFinal !== null) return nothing(refusedFinal);
  return prerelease ?? nothing(passedOver ?? refused ?? firstObstacle(versions, target, chooser));
}

/** pydantic-core, with 14,917 files, comes to some 80,000. A page may list 200,000 that fit nowhere. */
const MOST = 500_000;

/** What METADATA says once it is read: it is for the whole version, whatever else of it there is. */
function refusalOf(
  { declared }: Candidate,
  version: OfferedVersion,
  target: RankedTarget,
  chooser: Chooser,
): PassedOver | null {
  if (declared === null || admitsPython(declared, target.pythonVersion, chooser)) return null;
  return { version, obstacle: "metadata", detail: declared.text };
}

function firstObstacle(versions: readonly OfferedVersion[], target: RankedTarget, chooser: Chooser): PassedOver | null {
  const [version] = versions;
  return version === undefined ? null : obstacleOf(version, fittingOf(version, target, chooser));
}

/** `==1.0` admits `1.0+local` too, which is the newer one. */
function pinnedFitting(versions: readonly OfferedVersion[], target: RankedTarget, chooser: Chooser): Choice {
  const [first] = versions;
  if (first !== undefined && versions.reduce((sum, { cost }) => sum + cost, 0) > MOST) {
    return nothing({ version: first, obstacle: "too-many", detail: null });
  }
  const fitting = versions.map((version) => ({ version, ...fittingOf(version, target, chooser) }));
  const files = fitting.flatMap(({ candidates }) => candidates);
  // pip takes a yanked file only where nothing else answers the pin, uv as if it were not yanked.
  const yankedToo = chooser === "uv" || files.every(({ candidate }) => candidate.file.yanked !== null);
  let refused: PassedOver | null = null;
  for (const { version, candidates, wheelsDoNotFit } of fitting) {
    const best = bestOf(
      yankedToo ? candidates : candidates.filter(({ candidate }) => candidate.file.yanked === null),
      chooser,
    );
    if (best === null) continue;
    const refusal = refusalOf(best, version, target, chooser);
    if (refusal === null) return { chosen: best, version, passedOver: null, wheelsDoNotFit };
    refused ??= refusal;
  }
  return nothing(refused ?? firstObstacle(versions, target, chooser));
}

/** The same offer without the versions that a question is not about: to be asked for many targets. */
export function offerFor(question: Question, offer: Offer): Offer {
  return question === "newest" ? offer : { ...offer, versions: pinnedVersions(offer, question.pinned) };
}

function pinnedVersions(offer: Offer, pinned: Version): readonly OfferedVersion[] {
  const set: SpecifierSet = specifierSet(
    `==${publicVersion(pinned)}${pinned.local === null ? "" : `+${pinned.local.join(".")}`}`,
  );
  return offer.versions.filter(({ version }) => contains(set, version));
}

interface Fitting {
  readonly candidates: readonly RankedCandidate[];
  /** Of the files that do not fit. */
  readonly obstacles: readonly { readonly obstacle: Obstacle; readonly detail: string | null }[];
  readonly wheelsDoNotFit: boolean;
}

interface RankedCandidate {
  readonly candidate: Candidate;
  /** Null for sdists. */
  readonly rank: number | null;
}

function fittingOf({ candidates }: OfferedVersion, target: RankedTarget, chooser: Chooser): Fitting {
  const fitting: RankedCandidate[] = [];
  const obstacles: Fitting["obstacles"][number][] = [];
  const asked = new Map<RequiresPython, boolean>();
  const admits = (one: RequiresPython): boolean => {
    const known = asked.get(one);
    if (known !== undefined) return known;
    const answer = admitsPython(one, target.pythonVersion, chooser);
    asked.set(one, answer);
    return answer;
  };
  let wheelsDoNotFit = false;
  for (const candidate of candidates) {
    const { name, requiresPython } = candidate;
    if (chooser === "uv" && candidate.hugeVersion) {
      obstacles.push({ obstacle: "huge-version", detail: null });
      continue;
    }
    if (!isKnownFormat(candidate, chooser)) {
      obstacles.push({ obstacle: "format", detail: name.kind === "sdist" ? name.extension : candidate.file.filename });
      continue;
    }
    // Asked first because it costs less, and a whole release mostly has one value.
    if (!admits(requiresPython)) {
      obstacles.push({ obstacle: "requires-python", detail: requiresPython.text });
      continue;
    }
    const rank = candidate.tags === null ? null : target.rank(candidate.tags, chooser);
    if (name.kind === "wheel" && rank === null) {
      wheelsDoNotFit = true;
      obstacles.push({ obstacle: "tags", detail: null });
    } else {
      fitting.push({ candidate, rank });
    }
  }
  return { candidates: fitting, obstacles, wheelsDoNotFit };
}

/** Variant wheels (PEP 825) are for installers to come. */
function isKnownFormat({ name }: Candidate, chooser: Chooser): boolean {
  if (name.kind === "wheel") return name.variant === null;
  return chooser === "pip" ? name.extension !== ".tar.Z" : name.extension === ".tar.gz" || name.extension === ".zip";
}

function admitsPython(requiresPython: RequiresPython, python: Version, chooser: Chooser): boolean {
  if (chooser === "pip") return requiresPython.pip === null || contains(requiresPython.pip, python);
  if (requiresPython.uv === null) return false;
  return requiresPython.uv.every(({ operator, version }) => {
    if (version === null) return true;
    const order = compareRelease(python.release, version.release);
    switch (operator) {
      case ">":
        return order > 0;
      case ">=":
      case "==":
      case "~=":
        return order >= 0;
      default:
        return true;
    }
  });
}

function bestOf(candidates: readonly RankedCandidate[], chooser: Chooser): Candidate | null {
  let best: RankedCandidate | null = null;
  for (const one of candidates) if (best === null || preference(one, best, chooser) > 0) best = one;
  return best?.candidate ?? null;
}

/** Positive if `a` is preferred. */
function preference(a: RankedCandidate, b: RankedCandidate, chooser: Chooser): number {
  const byTag = (b.rank ?? Number.MAX_SAFE_INTEGER) - (a.rank ?? Number.MAX_SAFE_INTEGER);
  if (byTag !== 0) return byTag;
  const [one, other] = [a.candidate, b.candidate];
  if (one.name.kind === "wheel" && other.name.kind === "wheel") {
    const byBuild = compareBuildTags(one.name.build, other.name.build);
    if (byBuild !== 0) return byBuild;
  }
  if (chooser === "pip") return one.position - other.position;
  const [here, there] = [one.file.filename, other.file.filename];
  return here === there ? other.position - one.position : here < there ? 1 : -1;
}

const CLOSEST_LAST: readonly Obstacle[] = ["format", "huge-version", "tags", "requires-python"];

/** What kept a version out: of its files the one that came closest counts. */
function obstacleOf(version: OfferedVersion, { candidates, obstacles }: Fitting): PassedOver {
  if (candidates.length > 0) {
    const reason = candidates[0]?.candidate.file.yanked?.reason ?? null;
    return { version, obstacle: "yanked", detail: reason };
  }
  let closest: Fitting["obstacles"][number] = { obstacle: "format", detail: null };
  for (const one of obstacles) {
    if (CLOSEST_LAST.indexOf(one.obstacle) >= CLOSEST_LAST.indexOf(closest.obstacle)) closest = one;
  }
  return { version, ...closest };
}

function nothing(passedOver: PassedOver | null): Choice {
  return { chosen: null, version: null, passedOver, wheelsDoNotFit: false };
}
