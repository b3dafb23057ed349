import { strip } from "../formats/python/white-space.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import {
  admits,
  canonicalSpecifier,
  formatSpecifier,
  namesPrerelease,
  parseSpecifier,
  type Specifier,
} from "./specifier.ts";
import { parseVersion, type Version } from "./version.ts";
import { isPrerelease } from "./version-order.ts";
import { formatVersion } from "./version-text.ts";

/** Clauses that must all hold, in the order written. The empty set admits everything. @see PEP 440 */
export type SpecifierSet = readonly Specifier[];

/** Reads `>=1.0,<2`. Empty clauses are passed over, as installers do: `>=1.0,` is `>=1.0`. */
export function parseSpecifierSet(text: string): SpecifierSet | Refusal {
  const specifiers: Specifier[] = [];
  let start = 0;
  for (const clause of text.split(",")) {
    if (strip(clause) !== "") {
      const specifier = parseSpecifier(clause);
      if (specifier === null) return { refused: "a version specifier was expected, such as >=1.0", at: start };
      specifiers.push(specifier);
    }
    start += clause.length + 1;
  }
  return specifiers;
}

/** Sorted and without repetition, so that equal sets give one text more often; not canonical. */
export function formatSpecifierSet(set: SpecifierSet): string {
  const sorted = set
    .map((specifier) => ({ text: formatSpecifier(specifier), canonical: canonicalSpecifier(specifier) }))
    .sort((a, b) => compareCodePoints(a.text, b.text));
  const seen = new Map<string, string>();
  for (const { text, canonical } of sorted) {
    if (!seen.has(canonical)) seen.set(canonical, text);
  }
  return [...seen.values()].join(",");
}

/**
 * - `allow`: a pre-release is as good as any other version. What `contains` does for a lone version unless told otherwise.
 * - `exclude`: never a pre-release.
 */
export type PrereleasePolicy = "allow" | "exclude";

/**
 * Whether the set admits one version. A version given as text may be any text: what is no version is admitted by the
 * empty set and by `===` alone.
 */
export function contains(set: SpecifierSet, version: Version | string, policy: PrereleasePolicy = "allow"): boolean {
  const parsed = typeof version === "string" ? parseVersion(version) : version;
  if (policy === "exclude" && parsed !== null && isPrerelease(parsed)) return false;
  if (set.length === 0) return true;

  const text = typeof version === "string" ? version : textFor(set, version);
  return set.every((specifier) => admits(specifier, text, parsed));
}

/** Whether a clause names a pre-release, which asks installers to consider them. */
export function asksForPrereleases(set: SpecifierSet): boolean {
  return set.some((specifier) => namesPrerelease(specifier) === true);
}

/**
 * The candidates that the set admits, in their order. Pre-releases are among them if a clause names one, or if nothing
 * else is admitted.
 *
 * @see PEP 440 "Handling of pre-releases"
 */
export function admitted<T>(
  set: SpecifierSet,
  candidates: readonly T[],
  versionOf: (candidate: T) => Version,
): readonly T[] {
  const matching = candidates.filter((candidate) => contains(set, versionOf(candidate)));
  if (asksForPrereleases(set)) return matching;
  const final = matching.filter((candidate) => !isPrerelease(versionOf(candidate)));
  return final.length > 0 ? final : matching;
}

/** A set read from trusted or already checked text. @throws RangeError if it is no set. */
export function specifierSet(text: string): SpecifierSet {
  const set = parseSpecifierSet(text);
  if (isRefusal(set)) throw new RangeError(`${set.refused}: ${text}`);
  return set;
}

/** Only `===` looks at the text. */
function textFor(set: SpecifierSet, version: Version): string {
  return set.some((specifier) => specifier.operator === "===") ? formatVersion(version) : "";
}

/** Python's order of strings. JavaScript's `<` compares UTF-16 units, which puts U+10000 before U+E000. */
function compareCodePoints(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}
