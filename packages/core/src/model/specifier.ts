import { isPythonSpace, skipPythonSpace } from "../formats/python/white-space.ts";
import { parseVersion, type ScannedVersion, scanRelease, scanVersion, type Version } from "./version.ts";
import { comparePublic, compareRelease, compareVersions, isPrerelease } from "./version-order.ts";
import { canonicalVersion, formatVersion } from "./version-text.ts";

export type SpecifierOperator = "~=" | "==" | "!=" | "<=" | ">=" | "<" | ">" | "===";

/** One clause, such as `>=1.0`. @see PEP 440 "Version specifiers" */
export interface Specifier {
  readonly operator: SpecifierOperator;
  /** The version as it is written, with `.*` where that follows. */
  readonly text: string;
  /** Null only after `===`, which compares text and takes any. Before the `.*` of a wildcard. */
  readonly version: Version | null;
  /** Written with `.*`; only after `==` and `!=`. */
  readonly wildcard: boolean;
}

export function parseSpecifier(text: string): Specifier | null {
  const start = skipPythonSpace(text, 0);
  const scanned = scanSpecifier(text, start);
  if (scanned === null || skipPythonSpace(text, scanned.end) !== text.length) return null;
  return scanned.specifier;
}

export interface ScannedSpecifier {
  readonly specifier: Specifier;
  /** The index after its last character. */
  readonly end: number;
}

/** The longest specifier that begins at `start`, whatever follows it. */
export function scanSpecifier(text: string, start: number): ScannedSpecifier | null {
  const operator = operatorAt(text, start);
  if (operator === null) return null;
  const first = skipPythonSpace(text, start + operator.length);
  if (operator === "===") return scanArbitrary(text, first);

  const scanned = scanOperand(text, first, operator);
  if (scanned === null) return null;
  const specifier = {
    operator,
    text: text.slice(first, scanned.end),
    version: scanned.version,
    wildcard: scanned.wildcard,
  };
  return { specifier, end: scanned.end };
}

function scanOperand(
  text: string,
  first: number,
  operator: SpecifierOperator,
): (ScannedVersion & { readonly wildcard: boolean }) | null {
  if (operator === "==" || operator === "!=") {
    const release = scanRelease(text, first);
    if (release !== null && text.startsWith(".*", release.end)) {
      const version = { epoch: release.epoch, release: release.release, pre: null, post: null, dev: null, local: null };
      return { version, end: release.end + 2, wildcard: true };
    }
    const scanned = scanVersion(text, first, "with local label");
    return scanned === null ? null : { ...scanned, wildcard: false };
  }
  const scanned = scanVersion(text, first, "without local label");
  // `~=1` would not say which component may vary.
  if (scanned === null || (operator === "~=" && scanned.version.release.length < 2)) return null;
  return { ...scanned, wildcard: false };
}

/** What follows `===` may be anything, or nothing, up to whitespace, `;` or `)`. */
function scanArbitrary(text: string, first: number): ScannedSpecifier {
  let end = first;
  while (end < text.length && !isPythonSpace(text.charCodeAt(end)) && text[end] !== ";" && text[end] !== ")") end++;
  const written = text.slice(first, end);
  return { specifier: { operator: "===", text: written, version: parseVersion(written), wildcard: false }, end };
}

function operatorAt(text: string, start: number): SpecifierOperator | null {
  return OPERATORS.find((operator) => text.startsWith(operator, start)) ?? null;
}

// The longest first, because `===` begins with `==`.
const OPERATORS: readonly SpecifierOperator[] = ["===", "~=", "==", "!=", "<=", ">=", "<", ">"];

export function formatSpecifier(specifier: Specifier): string {
  return specifier.operator + specifier.text;
}

/** The same text for clauses that admit the same versions by the rule of trailing zeros: `==1.0` and `== 1.0.0`. */
export function canonicalSpecifier(specifier: Specifier): string {
  const { operator, version, wildcard, text } = specifier;
  if (operator === "===" || wildcard || version === null) return operator + text;
  // `~=1.0.0` and `~=1.0` differ.
  return operator + (operator === "~=" ? formatVersion(version) : canonicalVersion(version));
}

/** Whether the clause asks for pre-releases by naming one; null where `===` names no version. */
export function namesPrerelease(specifier: Specifier): boolean | null {
  if (specifier.operator === "!=" || specifier.wildcard) return false;
  return specifier.version === null ? null : isPrerelease(specifier.version);
}

/**
 * Whether one clause admits a candidate, leaving aside any policy about pre-releases.
 *
 * @param text the candidate as written, which is all that `===` looks at
 * @param candidate null where the text is no version: then only `===` can admit it
 */
export function admits(specifier: Specifier, text: string, candidate: Version | null): boolean {
  if (specifier.operator === "===") return text.toLowerCase() === specifier.text.toLowerCase();
  if (specifier.version === null || candidate === null) return false;
  return admitsVersion(specifier, specifier.version, candidate);
}

function admitsVersion(specifier: Specifier, bound: Version, candidate: Version): boolean {
  switch (specifier.operator) {
    case "==":
      return equals(specifier, bound, candidate);
    case "!=":
      return !equals(specifier, bound, candidate);
    case ">=":
      return compareVersions(candidate, bound) >= 0;
    case "<=":
      return comparePublic(candidate, bound) <= 0;
    case "~=":
      return compareVersions(candidate, bound) >= 0 && hasPrefix(candidate, bound, bound.release.length - 1);
    case ">":
      return isAbove(candidate, bound);
    default:
      return isBelow(candidate, bound);
  }
}

function equals(specifier: Specifier, bound: Version, candidate: Version): boolean {
  if (specifier.wildcard) return hasPrefix(candidate, bound, bound.release.length);
  // A clause without a label is blind to labels: `==1.0` admits `1.0+ubuntu1`.
  return (bound.local === null ? comparePublic(candidate, bound) : compareVersions(candidate, bound)) === 0;
}

/** Compares the first components of the release, padded with zeros. */
function hasPrefix(candidate: Version, bound: Version, components: number): boolean {
  return (
    candidate.epoch === bound.epoch &&
    compareRelease(candidate.release.slice(0, components), bound.release.slice(0, components)) === 0
  );
}

/** `>1.0` excludes `1.0.post1` and `1.0+label`, unless the bound itself is a post- or development release. */
function isAbove(candidate: Version, bound: Version): boolean {
  if (bound.post !== null || bound.dev !== null) return comparePublic(candidate, bound) > 0;
  return compareVersions(candidate, bound) > 0 && !(sameRelease(candidate, bound) && samePhase(candidate, bound));
}

/** `<1.0` excludes the pre-releases of 1.0, unless the bound itself is a pre-release. */
function isBelow(candidate: Version, bound: Version): boolean {
  return compareVersions(candidate, isPrerelease(bound) ? bound : { ...bound, dev: "0", local: null }) < 0;
}

function sameRelease(a: Version, b: Version): boolean {
  return a.epoch === b.epoch && compareRelease(a.release, b.release) === 0;
}

function samePhase(a: Version, b: Version): boolean {
  return a.pre?.phase === b.pre?.phase && a.pre?.number === b.pre?.number;
}
