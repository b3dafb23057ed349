import { existsSync, promises } from "node:fs";
import { join } from "node:path";
import { cacheFolder, cacheSize } from "./cache-folder.ts";
import { STORE } from "./room.ts";
import { storeEntries } from "./walk.ts";

/** What the cache holds. Sizes in bytes. */
export interface CacheInfo {
  readonly folder: string;
  readonly limit: number;
  readonly size: number;
  readonly entries: number;
  /** By kind: `files`, `pages`, `links`, `metadata`, `result-…`. */
  readonly kinds: Readonly<Record<string, { readonly entries: number; readonly size: number }>>;
}

export async function cacheInfo(folder: string = cacheFolder(), limit: number = cacheSize()): Promise<CacheInfo> {
  const kinds = new Map<string, { entries: number; size: number }>();
  let size = 0;
  let entries = 0;
  for await (const entry of storeEntries(join(folder, STORE))) {
    const kind = kinds.get(entry.kind) ?? { entries: 0, size: 0 };
    kinds.set(entry.kind, { entries: kind.entries + 1, size: kind.size + entry.size });
    size += entry.size;
    entries += 1;
  }
  return { folder, limit, size, entries, kinds: Object.fromEntries([...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/**
 * Empties the cache: only what it made itself, below its own folder. Runs that use it meanwhile fetch again.
 *
 * @returns what was removed
 */
export async function clearCache(folder: string = cacheFolder()): Promise<CacheInfo> {
  const before = await cacheInfo(folder);
  const store = join(folder, STORE);
  // The tag says that the folder is ours.
  if (existsSync(join(store, "CACHEDIR.TAG"))) await promises.rm(store, { recursive: true, force: true });
  return before;
}
