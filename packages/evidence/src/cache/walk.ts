import { promises } from "node:fs";
import { join } from "node:path";

/** One file of a store. */
export interface StoreEntry {
  readonly path: string;
  /** `files`, `pages`, `links`, `results-…`, or `making`. */
  readonly kind: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly usedAt: number;
}

/** The files of a store: kind/xx/name, making/name, and each repository below git/ as one. Links are not followed. */
export async function* storeEntries(store: string): AsyncGenerator<StoreEntry, void, void> {
  for (const kind of await foldersIn(store)) {
    const folder = join(store, kind);
    if (kind === "git") {
      yield* repositoriesIn(folder);
      continue;
    }
    const folders = kind === "making" ? [folder] : (await foldersIn(folder)).map((name) => join(folder, name));
    for (const one of folders) yield* filesIn(one, kind);
  }
}

async function* repositoriesIn(folder: string): AsyncGenerator<StoreEntry, void, void> {
  for (const name of await foldersIn(folder)) {
    const path = join(folder, name);
    try {
      const { mtimeMs } = await promises.lstat(path);
      yield { path, kind: "git", size: await sizeBelow(path), usedAt: mtimeMs };
    } catch {
      // Another run is pruning too.
    }
  }
}

async function sizeBelow(folder: string): Promise<number> {
  let size = 0;
  for await (const entry of await promises.opendir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) size += await sizeBelow(path);
    else if (entry.isFile()) size += (await promises.lstat(path)).size;
  }
  return size;
}

async function* filesIn(folder: string, kind: string): AsyncGenerator<StoreEntry, void, void> {
  try {
    for await (const entry of await promises.opendir(folder)) {
      if (!entry.isFile()) continue;
      const path = join(folder, entry.name);
      const { size, mtimeMs } = await promises.lstat(path);
      yield { path, kind, size, usedAt: mtimeMs };
    }
  } catch {
    // Another run is pruning too.
  }
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const entry of await promises.opendir(folder)) if (entry.isDirectory()) names.push(entry.name);
  } catch {
    // Nothing is stored yet.
  }
  return names;
}
