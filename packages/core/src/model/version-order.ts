import type { Digits, Version } from "./version.ts";

/** Negative, zero or positive as `a` sorts before, with or after `b`. Total; `1.0` equals `1`. @see PEP 440 */
export function compareVersions(a: Version, b: Version): number {
  return comparePublic(a, b) || compareLocal(a.local, b.local);
}

/** The same, as if neither had a local label. */
export function comparePublic(a: Version, b: Version): number {
  return compareDigits(a.epoch, b.epoch) || compareRelease(a.release, b.release) || compareSuffix(a, b);
}

/** A release with no more components than the other counts as padded with zeros. */
export function compareRelease(a: readonly Digits[], b: readonly Digits[]): number {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const order = compareDigits(a[index] ?? "0", b[index] ?? "0");
    if (order !== 0) return order;
  }
  return 0;
}

/** Without arithmetic, so that thirty thousand digits cost no more than reading them. */
export function compareDigits(a: Digits, b: Digits): number {
  if (a.length !== b.length) return a.length - b.length;
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Alphas, betas, candidates and development releases, which installers avoid unless asked. */
export function isPrerelease(version: Version): boolean {
  return version.pre !== null || version.dev !== null;
}

function compareSuffix(a: Version, b: Version): number {
  const phase = phaseRank(a) - phaseRank(b);
  if (phase !== 0) return phase;
  if (a.pre !== null && b.pre !== null) {
    const number = compareDigits(a.pre.number, b.pre.number);
    if (number !== 0) return number;
  }
  return compareOptional(a.post, b.post, "absent first") || compareOptional(a.dev, b.dev, "absent last");
}

/** `1.dev1` < `1a1` < `1b1` < `1rc1` < `1` and `1.post1`. */
function phaseRank(version: Version): number {
  if (version.pre !== null) return PHASES.indexOf(version.pre.phase);
  return version.post === null && version.dev !== null ? -1 : PHASES.length;
}

const PHASES = ["a", "b", "rc"];

function compareOptional(a: Digits | null, b: Digits | null, absent: "absent first" | "absent last"): number {
  if (a !== null && b !== null) return compareDigits(a, b);
  if (a === b) return 0;
  return (a === null) === (absent === "absent first") ? -1 : 1;
}

function compareLocal(a: Version["local"], b: Version["local"]): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;

  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    const order = compareSegment(a[index] ?? "", b[index] ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Words sort before numbers. */
function compareSegment(a: string, b: string): number {
  if (a === b) return 0;
  const aIsNumber = isNumber(a);
  if (aIsNumber !== isNumber(b)) return aIsNumber ? 1 : -1;
  return aIsNumber ? compareDigits(a, b) : a < b ? -1 : 1;
}

function isNumber(segment: string): boolean {
  return /^[0-9]+$/.test(segment);
}
