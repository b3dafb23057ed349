import { normaliseMemberName } from "../../formats/member-name.ts";

/** The two installers whose layouts differ. poetry, pipx and pip-tools install as pip or `installer` do. */
export type Installer = "pip" | "uv";

/** What decides where members go. */
export interface WheelIdentity {
  /** The wheel's own `NAME-VERSION.dist-info`, null where it has none. */
  readonly distInfo: string | null;
}

/** Where an installer writes one member. */
export interface InstalledPlace {
  /**
   * `site-packages` (purelib and platlib, one folder in every environment we know), `scripts` (`bin`), `headers`,
   * `data` (the environment's root) or `nowhere`: the installer refuses or leaves it out, see `why`.
   */
  readonly scheme: "site-packages" | "scripts" | "headers" | "data" | "nowhere";
  /** Below that folder; empty for `nowhere`. */
  readonly path: string;
  /** The folder below `*.data` it was taken from; null for what lies outside. */
  readonly dataKey: string | null;
  /** Why it is written nowhere. */
  readonly why: "folder" | "escapes" | "unknown-scheme" | "no-file-in-scheme" | null;
}

/**
 * Where an installer writes a member.
 *
 * pip takes every top-level folder that ends in `.data` for the wheel's own; uv and `installer` only
 * `NAME-VERSION.data`, and leave others in site-packages under their name.
 *
 * @param path as the archive names it; a closing slash makes it a folder, which is never written for itself
 * @see https://packaging.python.org/specifications/binary-distribution-format/ "The .data directory"
 */
export function installedPath(path: string, identity: WheelIdentity, installer: Installer = "pip"): InstalledPlace {
  if (path.endsWith("/")) return nowhere("folder");
  const normalised = normaliseMemberName(path);
  const first = firstSegment(path);
  // pip looks for `.data` in the name as it stands and takes it apart once normalised.
  const isData = installer === "pip" ? first.endsWith(".data") : first === ownDataFolder(identity);
  if (normalised === "" || leadsOutside(normalised)) return nowhere("escapes");
  if (!isData) return { scheme: "site-packages", path: normalised, dataKey: null, why: null };

  const schemeStart = normalised.indexOf("/") + 1;
  const schemeEnd = normalised.indexOf("/", schemeStart);
  if (schemeStart === 0 || schemeEnd < 0) return nowhere("no-file-in-scheme");
  const dataKey = normalised.slice(schemeStart, schemeEnd);
  const scheme = SCHEMES.get(dataKey);
  if (scheme === undefined) return nowhere("unknown-scheme");
  return { scheme, path: normalised.slice(schemeEnd + 1), dataKey, why: null };
}

/**
 * The path below site-packages, whichever way a file gets there; null where it does not.
 *
 * `.data/data` is unpacked over the environment's root, so `.data/data/lib/python3.11/site-packages/x.pth` arrives too
 * (Windows: `Lib/site-packages`; Debian's system Python: `dist-packages`).
 */
export function pathInSitePackages(place: InstalledPlace): string | null {
  if (place.scheme === "site-packages") return place.path;
  if (place.scheme !== "data") return null;
  const match = SITE_PACKAGES.exec(place.path);
  return match === null ? null : place.path.slice(match[0].length);
}

/**
 * The path below the folder of the standard library (`lib/python3.11`, Windows: `Lib`); null elsewhere.
 *
 * Outside virtual environments, so in most containers, that folder of the environment's root is on the import path.
 */
export function pathInStandardLibrary(place: InstalledPlace): string | null {
  if (place.scheme !== "data" || pathInSitePackages(place) !== null) return null;
  const match = STANDARD_LIBRARY.exec(place.path);
  return match === null ? null : place.path.slice(match[0].length);
}

/** `NAME-VERSION.data` of a wheel; undefined where it has no dist-info to go by. */
export function ownDataFolder(identity: WheelIdentity): string | undefined {
  if (identity.distInfo === null) return undefined;
  return `${identity.distInfo.slice(0, -".dist-info".length)}.data`;
}

/** A member's first segment, as named. */
export function firstSegment(path: string): string {
  const slash = path.indexOf("/");
  return slash < 0 ? path : path.slice(0, slash);
}

const SCHEMES: ReadonlyMap<string, InstalledPlace["scheme"]> = new Map([
  ["purelib", "site-packages"],
  ["platlib", "site-packages"],
  ["scripts", "scripts"],
  ["headers", "headers"],
  ["data", "data"],
]);

const SITE_PACKAGES = /^(?:lib(?:32|64)?\/(?:python|pypy)[0-9.]*t?\/(?:site|dist)-packages|lib\/site-packages)\//i;
const STANDARD_LIBRARY = /^(?:lib(?:32|64)?\/(?:python|pypy)[0-9.]+t?|lib)\//i;

function nowhere(why: NonNullable<InstalledPlace["why"]>): InstalledPlace {
  return { scheme: "nowhere", path: "", dataKey: null, why };
}

function leadsOutside(normalised: string): boolean {
  return normalised === ".." || normalised.startsWith("../") || normalised.startsWith("/");
}
