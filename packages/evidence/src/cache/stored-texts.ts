import { hash } from "node:crypto";
import { readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { Room } from "./room.ts";

/**
 * Small entries by kind and key. In front of each stands the digest of the rest: what a disk or an interrupted run
 * has spoilt is dropped and not there.
 */
export interface StoredTexts {
  read(kind: string, key: string): Buffer | null;
  write(kind: string, key: string, content: string | Uint8Array): void;
}

export function storedTexts(room: Room): StoredTexts {
  return {
    read(kind, key) {
      const path = pathOf(kind, key);
      for (const place of room.places) {
        const content = readChecked(join(place, path));
        if (content !== null) return content;
      }
      return null;
    },
    write(kind, key, content) {
      const bytes = typeof content === "string" ? Buffer.from(content) : content;
      room.write(pathOf(kind, key), Buffer.concat([Buffer.from(`${hash("sha256", bytes, "hex")}\n`), bytes]));
    },
  };
}

function readChecked(path: string): Buffer | null {
  let entry: Buffer;
  try {
    entry = readFileSync(path);
  } catch {
    return null;
  }
  const content = entry.subarray(DIGEST_LINE);
  const whole = hash("sha256", content, "hex") === entry.toString("latin1", 0, DIGEST_LINE - 1);
  try {
    if (!whole) rmSync(path, { force: true });
    else if (Date.now() - statSync(path).mtimeMs > DAY) utimesSync(path, new Date(), new Date());
  } catch {
    // A folder that can only be read.
  }
  return whole ? content : null;
}

/** The key may be anything, the kind is a folder's name. */
function pathOf(kind: string, key: string): string {
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(kind)) throw new TypeError(`not a kind of entry: ${kind}`);
  const name = hash("sha256", key, "hex");
  return join(kind, name.slice(0, 2), name);
}

const DIGEST_LINE = 65;
const DAY = 86_400_000;
