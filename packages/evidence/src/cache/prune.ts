import { promises, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type StoreEntry, storeEntries } from "./walk.ts";

/**
 * Removes what was used longest ago until the store is a tenth below its size, and what interrupted runs left.
 * Safe beside other runs: what was used within the last hour stays, and open files outlive their names.
 */
export async function prune(store: string, size: number, now: number): Promise<void> {
  const entries: StoreEntry[] = [];
  let total = 0;
  for await (const entry of storeEntries(store)) {
    if (entry.kind === "making") {
      if (now - entry.usedAt > DAY) await promises.rm(entry.path, { force: true }).catch(() => {});
      continue;
    }
    total += entry.size;
    entries.push(entry);
  }
  if (total <= size) return;

  entries.sort((one, other) => one.usedAt - other.usedAt);
  for (const entry of entries) {
    if (total <= size * 0.9 || now - entry.usedAt < HOUR) return;
    await promises.rm(entry.path, { force: true, recursive: entry.kind === "git" }).catch(() => {});
    total -= entry.size;
  }
}

/** Walking the store costs more than most runs do: once a day is enough. */
export function pruneIsDue(store: string, now: number): boolean {
  const stamp = join(store, "pruned");
  try {
    if (now - statSync(stamp).mtimeMs < DAY) return false;
  } catch {
    // Never pruned.
  }
  try {
    writeFileSync(stamp, "", { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
