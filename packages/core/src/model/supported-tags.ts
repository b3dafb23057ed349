import { platformTags } from "./platform-tags.ts";
import type { CPython, OtherPython, PythonVersion, Target } from "./target.ts";

/**
 * Every tag that the target supports, the best first: what `packaging.tags.sys_tags()` of packaging 26.3 gives there.
 *
 * @param only leaves out tags of other platforms, the order kept: a few dozen of a thousand decide about one project
 */
export function supportedTags({ python, platform }: Target, only?: ReadonlySet<string>): readonly string[] {
  const all = platformTags(platform);
  const platforms = only === undefined ? all : all.filter((tag) => only.has(tag));
  return python.implementation === "cpython"
    ? [...cpythonTags(python, platforms), ...pureTags(python.version, platforms, `cp${nodot(python.version)}`)]
    : [...otherTags(python, platforms), ...pureTags(python.version, platforms, anyOf(python))];
}

function cpythonTags(python: CPython, platforms: readonly string[]): readonly string[] {
  const interpreter = `cp${nodot(python.version)}`;
  const stable = stableAbi(python);
  const abis = [...cpythonAbis(python), ...(stable === null ? [] : [stable]), "none"];
  const exact = abis.flatMap((abi) => combined(interpreter, abi, platforms));
  if (stable === null) return exact;

  // A stable ABI is one of the version it was built for and of all later ones.
  const [major, minor] = python.version;
  const older = Array.from({ length: Math.max(0, minor - OLDEST_STABLE) }, (_, index) => minor - 1 - index);
  return [...exact, ...older.flatMap((older) => combined(`cp${nodot([major, older])}`, stable, platforms))];
}

/** `abi3`, or for free-threaded builds `abi3t`: neither loads what was built for the other. @see PEP 384, PEP 803 */
function stableAbi(python: CPython): "abi3" | "abi3t" | null {
  if (!isAtLeast(python.version, [3, OLDEST_STABLE])) return null;
  return isFreeThreaded(python) ? "abi3t" : "abi3";
}

function cpythonAbis(python: CPython): readonly string[] {
  const { version, builds } = python;
  const base = `cp${nodot(version)}${isFreeThreaded(python) ? "t" : ""}`;
  const debug = builds.includes("debug") ? "d" : "";
  // Since 3.8 a debug build also loads what was built for the others.
  if (isAtLeast(version, [3, 8])) return debug === "" ? [base] : [base + debug, base];
  const wide = !isAtLeast(version, [3, 3]) && builds.includes("wide-unicode") ? "u" : "";
  return [`${base}${debug}m${wide}`];
}

function isFreeThreaded(python: CPython): boolean {
  return python.builds.includes("free-threaded") && isAtLeast(python.version, [3, 13]);
}

function otherTags(python: OtherPython, platforms: readonly string[]): readonly string[] {
  const interpreter = SHORT_NAMES[python.implementation] + nodot(python.version);
  const abis = python.abi === null ? ["none"] : [python.abi, "none"];
  return abis.flatMap((abi) => combined(interpreter, abi, platforms));
}

/** What `INTERPRETER-none-any` names beside the versions of the language. */
function anyOf(python: OtherPython): string | null {
  return python.implementation === "pypy" ? "pp3" : null;
}

/** Tags without an ABI: for this version of the language, then its major version alone, then each older one. */
function pureTags(version: PythonVersion, platforms: readonly string[], own: string | null): readonly string[] {
  const [major, minor] = version;
  const older = Array.from({ length: minor }, (_, index) => `py${major}${minor - 1 - index}`);
  const languages = [`py${nodot(version)}`, `py${major}`, ...older];
  return [
    ...languages.flatMap((language) => combined(language, "none", platforms)),
    ...(own === null ? [] : [`${own}-none-any`]),
    ...languages.map((language) => `${language}-none-any`),
  ];
}

function combined(interpreter: string, abi: string, platforms: readonly string[]): readonly string[] {
  return platforms.map((platform) => `${interpreter}-${abi}-${platform}`);
}

function isAtLeast([major, minor]: PythonVersion, [atLeastMajor, atLeastMinor]: PythonVersion): boolean {
  return major === atLeastMajor ? minor >= atLeastMinor : major > atLeastMajor;
}

function nodot(version: PythonVersion): string {
  return version.join("");
}

const OLDEST_STABLE = 2;

const SHORT_NAMES: Readonly<Record<OtherPython["implementation"], string>> = {
  pypy: "pp",
  graalpy: "graalpy",
  ironpython: "ip",
  jython: "jy",
};
