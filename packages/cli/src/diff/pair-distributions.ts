import { parseDistributionFilename } from "@assay/core";
import type { Candidate } from "../gather.ts";

/** Distributions of two sides that are held against one another. */
export interface DistributionPairs {
  readonly pairs: readonly (readonly [Candidate, Candidate])[];
  readonly leftOnly: readonly Candidate[];
  readonly rightOnly: readonly Candidate[];
}

/**
 * Pairs two lists: sdist with sdist, each wheel with the one of its tags, of equal names or of names that differ in how
 * old a system they ask for. One with one is a pair whatever they are.
 */
export function pairDistributions(left: readonly Candidate[], right: readonly Candidate[]): DistributionPairs {
  const [one, other] = [left[0], right[0]];
  if (left.length === 1 && right.length === 1 && one !== undefined && other !== undefined) {
    return { pairs: [[one, other]], leftOnly: [], rightOnly: [] };
  }
  const several = projectsOf(left).size > 1 || projectsOf(right).size > 1;
  const pairs: (readonly [Candidate, Candidate])[] = [];
  let [mine, theirs] = [left, right];
  for (const platforms of ["exact", "loose"] as const) {
    const open = Map.groupBy(theirs, (candidate) => keyOf(candidate, platforms, several));
    const rest: Candidate[] = [];
    for (const candidate of mine) {
      const twin = open.get(keyOf(candidate, platforms, several))?.shift();
      if (twin === undefined) rest.push(candidate);
      else pairs.push([candidate, twin]);
    }
    mine = rest;
    const taken = new Set(pairs.map(([, twin]) => twin));
    theirs = theirs.filter((candidate) => !taken.has(candidate));
  }
  // One file against a release of which none has its tags: what installs anywhere, or is the source.
  if (pairs.length === 0 && (left.length === 1 || right.length === 1)) {
    const [sole, many] = left.length === 1 ? [mine[0], theirs] : [theirs[0], mine];
    const chosen = many.find(isPure) ?? many.find(isSource) ?? (many.length === 1 ? many[0] : undefined);
    if (sole !== undefined && chosen !== undefined) {
      return { pairs: [left.length === 1 ? [sole, chosen] : [chosen, sole]], leftOnly: [], rightOnly: [] };
    }
  }
  const order = new Map(left.map((candidate, index) => [candidate, index]));
  pairs.sort(([first], [second]) => (order.get(first) ?? 0) - (order.get(second) ?? 0));
  // Of one file nobody asked for what else the release has.
  if (left.length === 1 || right.length === 1) return { pairs, leftOnly: [], rightOnly: [] };
  return { pairs, leftOnly: mine, rightOnly: theirs };
}

/** What a folder of sources is held against: the sdist of a release, else a wheel. */
export function forSources(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find(isSource) ?? candidates.find(isPure) ?? candidates[0];
}

function projectsOf(candidates: readonly Candidate[]): ReadonlySet<string | null> {
  return new Set(candidates.map(({ project }) => project));
}

function isSource({ filename }: Candidate): boolean {
  return parseDistributionFilename(filename).kind === "sdist";
}

function isPure({ filename }: Candidate): boolean {
  return /-none-any\.whl$/.test(filename);
}

function keyOf({ project, filename }: Candidate, platforms: "exact" | "loose", several: boolean): string {
  const name = parseDistributionFilename(filename);
  const of = several ? project : null;
  if (name.kind !== "wheel") return JSON.stringify([of, name.kind]);
  const { interpreters, abis, platforms: tags } = name.tags;
  const systems = platforms === "exact" ? tags : tags.map(withoutAge);
  return JSON.stringify([of, "wheel", interpreters, abis, Array.from(new Set(systems)).sort(), name.variant]);
}

/** `manylinux_2_28_x86_64` and `manylinux2014_x86_64` as one: how old a system may be is what differs. */
function withoutAge(platform: string): string {
  return platform.replace(/^(manylinux|musllinux|macosx|ios|android)(?:_?\d+)(?:_\d+)?(?=_)/, "$1");
}
