import { homedir, platform } from "node:os";
import { join, resolve } from "node:path";

/** Where the user's cache is: ASSAY_CACHE_DIR, or `assay` in the place that the system has for caches. */
export function cacheFolder(
  environment: NodeJS.ProcessEnv = process.env,
  system: NodeJS.Platform = platform(),
): string {
  const named = environment["ASSAY_CACHE_DIR"];
  if (named) return resolve(named);

  const home = environment["HOME"] || homedir();
  if (system === "win32") return join(environment["LOCALAPPDATA"] || join(home, "AppData", "Local"), "assay", "Cache");
  const xdg = environment["XDG_CACHE_HOME"];
  // The specification says that a relative one is to be ignored.
  if (xdg?.startsWith("/")) return join(xdg, "assay");
  return system === "darwin" ? join(home, "Library", "Caches", "assay") : join(home, ".cache", "assay");
}

/** Bytes from `5G`, `500 MB`, `1073741824`; null for anything else. Units are powers of 1024. */
export function parseSize(text: string): number | null {
  const match = /^\s*(\d{1,15}(?:\.\d{1,6})?)\s*([kmgt]?)(?:i?b)?\s*$/i.exec(text);
  if (match === null) return null;
  const unit = ["", "k", "m", "g", "t"].indexOf((match[2] ?? "").toLowerCase());
  const bytes = Math.floor(Number(match[1]) * 1024 ** unit);
  return Number.isSafeInteger(bytes) ? bytes : null;
}

/** Bytes that the cache may take: ASSAY_CACHE_SIZE, or 5 GB. Zero keeps nothing beyond the run. */
export function cacheSize(environment: NodeJS.ProcessEnv = process.env): number {
  const text = environment["ASSAY_CACHE_SIZE"];
  return (text === undefined ? null : parseSize(text)) ?? DEFAULT_SIZE;
}

const DEFAULT_SIZE = 5 * 1024 ** 3;
