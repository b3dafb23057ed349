import { parseVersion, type Version } from "./version.ts";

/** The normal form of PEP 440, which `parseVersion` reads back to an equal value. */
export function formatVersion(version: Version): string {
  const label = version.local === null ? "" : `+${version.local.join(".")}`;
  return publicVersion(version) + label;
}

/** Without the local label. */
export function publicVersion(version: Version): string {
  const pre = version.pre === null ? "" : version.pre.phase + version.pre.number;
  const post = version.post === null ? "" : `.post${version.post}`;
  const dev = version.dev === null ? "" : `.dev${version.dev}`;
  return baseVersion(version) + pre + post + dev;
}

/** Epoch and release alone. */
export function baseVersion(version: Version): string {
  const epoch = version.epoch === "0" ? "" : `${version.epoch}!`;
  return epoch + version.release.join(".");
}

/**
 * One text for all equal versions: trailing zeros of the release are dropped, so `1.0.0` gives `1`.
 * Two versions compare equal if and only if these are the same.
 */
export function canonicalVersion(version: Version): string {
  return formatVersion({ ...version, release: withoutTrailingZeros(version.release) });
}

/** The same from text; text that is no version comes back as it is, as tools that compare versions do. */
export function canonicalVersionText(text: string): string {
  const version = parseVersion(text);
  return version === null ? text : canonicalVersion(version);
}

function withoutTrailingZeros(release: Version["release"]): Version["release"] {
  let length = release.length;
  while (length > 1 && release[length - 1] === "0") length--;
  return release.slice(0, length);
}
