import type { ContentKind } from "../distribution-analysis.ts";
import { installedPath, type WheelIdentity } from "../installation/wheel-layout.ts";
import { startupPlace } from "../startup/startup-place.ts";

/** What the distribution is, as far as that decides what its members are for. */
export type Surroundings =
  | { readonly kind: "wheel"; readonly identity: WheelIdentity }
  | { readonly kind: "sdist"; readonly root: string | null }
  | { readonly kind: "other" };

/** What a member is for, and where an installer writes it. */
export interface MemberRole {
  /** Of a wheel: see `InstalledPlace.scheme`; null elsewhere. */
  readonly installsTo: "site-packages" | "scripts" | "headers" | "data" | "nowhere" | null;
  /** Below that folder, where it differs from the path in the archive. */
  readonly installedAs: string | null;
  /** In the order of what matters most. */
  readonly marks: readonly RoleMark[];
}

/**
 * `startup`: runs, or is read, whenever Python starts; `build`: runs when it is built; `metadata`: of the distribution;
 * `script`: becomes a command; `native`: machine code; `bytecode`: compiled Python; `archive`: can be opened itself.
 */
export type RoleMark = "startup" | "build" | "metadata" | "script" | "native" | "bytecode" | "archive";

/**
 * @param path as the archive names it
 * @param content null where it was not read: then the name alone is gone by
 */
export function memberRole(path: string, content: ContentKind | null, surroundings: Surroundings): MemberRole {
  const marks: RoleMark[] = [];
  if (surroundings.kind === "wheel" && startupPlace(path, surroundings.identity) !== null) marks.push("startup");
  if (surroundings.kind === "sdist" && isBuildFile(path, surroundings.root)) marks.push("build");
  if (isMetadata(path, surroundings)) marks.push("metadata");
  const place = surroundings.kind === "wheel" ? installedPath(path, surroundings.identity) : null;
  if (place?.scheme === "scripts") marks.push("script");
  const byContent = content === null ? byName(path) : BY_CONTENT.get(content);
  if (byContent !== undefined) marks.push(byContent);
  const moved = place !== null && place.scheme !== "nowhere" && place.path !== path;
  return { installsTo: place?.scheme ?? null, installedAs: moved ? place.path : null, marks };
}

const BY_CONTENT: ReadonlyMap<ContentKind, RoleMark> = new Map([
  ["elf", "native"],
  ["mach-o", "native"],
  ["pe", "native"],
  ["wasm", "native"],
  ["ar", "native"],
  ["pyc", "bytecode"],
  ["zip", "archive"],
  ["gzip", "archive"],
  ["bzip2", "archive"],
  ["xz", "archive"],
  ["zstd", "archive"],
  ["tar", "archive"],
]);

function byName(path: string): RoleMark | undefined {
  if (/\.(?:so(?:\.[0-9.]+)?|pyd|dll|dylib|exe|a|lib)$/i.test(path)) return "native";
  if (/\.py[co]$/i.test(path)) return "bytecode";
  return /\.(?:whl|zip|egg|jar|tar|tgz|gz|bz2|xz|zst)$/i.test(path) ? "archive" : undefined;
}

/** What a build front end reads or runs first. */
function isBuildFile(path: string, root: string | null): boolean {
  const below = root === null ? path : path.startsWith(`${root}/`) ? path.slice(root.length + 1) : "";
  return below === "setup.py" || below === "setup.cfg" || below === "pyproject.toml";
}

function isMetadata(path: string, surroundings: Surroundings): boolean {
  if (surroundings.kind === "wheel") {
    const { distInfo } = surroundings.identity;
    return distInfo !== null && path.startsWith(`${distInfo}/`);
  }
  return surroundings.kind === "sdist" && (path === `${surroundings.root}/PKG-INFO` || /\.egg-info\//.test(path));
}
