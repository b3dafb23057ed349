import { homedir, platform } from "node:os";
import { join, resolve } from "node:path";
import { parseSize } from "@assay/core";
import { quoted } from "../http/redacted.ts";

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

/**
 * Bytes that the cache may take: ASSAY_CACHE_SIZE, or 5 GB. Zero keeps nothing beyond the run.
 *
 * @param warn told where the variable holds no size, which would otherwise silently do nothing
 */
export function cacheSize(
  environment: NodeJS.ProcessEnv = process.env,
  warn: (message: string) => void = () => {},
): number {
  const text = environment["ASSAY_CACHE_SIZE"];
  if (text === undefined || text === "") return DEFAULT_SIZE;
  const size = parseSize(text.trim());
  if (size === undefined) {
    warn(`ASSAY_CACHE_SIZE is no size, for example 500MB or 2GiB: ${quoted(text)}. The cache stays below 5 GB.`);
  }
  return size ?? DEFAULT_SIZE;
}

const DEFAULT_SIZE = 5e9;
