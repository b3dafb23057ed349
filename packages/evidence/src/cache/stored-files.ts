import { promises, rmSync } from "node:fs";
import { join } from "node:path";
import type { Disk, DiskFile } from "./disk.ts";
import type { Room } from "./room.ts";

/** A whole distribution on this machine's disk. */
export interface CachedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal; what the bytes had when they were stored. */
  readonly sha256: string;
}

/** A file in the making: not in the cache before {@link FileWriter.keep}. */
export interface FileWriter {
  write(chunk: Uint8Array): Promise<void>;
  /** Ends the file and puts it under its digest. */
  keep(sha256: string): Promise<CachedFile>;
  /** Ends the file and removes it; harmless after `keep`. */
  drop(): Promise<void>;
}

/** Distributions by their SHA-256. */
export interface StoredFiles {
  find(sha256: string): Promise<CachedFile | null>;
  /** @throws whatever the disk does; {@link Room.failed} says what then */
  writer(): Promise<FileWriter>;
  remove(sha256: string): void;
}

export function storedFiles(room: Room, disk: Disk, stored: (bytes: number) => void): StoredFiles {
  return {
    async find(sha256) {
      requireDigest(sha256);
      for (const place of room.places) {
        const path = join(place, pathOf(sha256));
        try {
          const { size, mtimeMs } = await promises.stat(path);
          // What was used last is pruned last; once an hour is exact enough.
          if (Date.now() - mtimeMs > HOUR) await promises.utimes(path, new Date(), new Date()).catch(() => {});
          return { path, size, sha256 };
        } catch {
          // Not there.
        }
      }
      return null;
    },
    async writer() {
      const made = room.newPath();
      return fileWriter(await disk.openNew(made), made, room, disk, stored);
    },
    remove(sha256) {
      requireDigest(sha256);
      for (const place of room.places) {
        try {
          rmSync(join(place, pathOf(sha256)), { force: true });
        } catch {
          // A folder that can only be read: the entry is found corrupt again next time.
        }
      }
    },
  };
}

function fileWriter(file: DiskFile, made: string, room: Room, disk: Disk, stored: (bytes: number) => void): FileWriter {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let size = 0;
  let state: "open" | "closed" = "open";

  async function flush(): Promise<void> {
    if (pending.length === 0) return;
    const chunks = pending;
    pending = [];
    pendingBytes = 0;
    await file.write(chunks);
  }

  return {
    async write(chunk) {
      pending.push(chunk);
      pendingBytes += chunk.length;
      size += chunk.length;
      if (pendingBytes >= BATCH) await flush();
    },
    async keep(sha256) {
      requireDigest(sha256);
      await flush();
      state = "closed";
      await file.close();
      const path = room.place(made, pathOf(sha256));
      stored(size);
      return { path, size, sha256 };
    },
    async drop() {
      if (state === "closed") return;
      state = "closed";
      await file.close().catch(() => {});
      disk.remove(made);
    },
  };
}

function pathOf(sha256: string): string {
  return join("files", sha256.slice(0, 2), sha256);
}

/** Digests come from index pages: nothing else becomes a path. */
function requireDigest(sha256: string): void {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError(`not a SHA-256: ${sha256.slice(0, 80)}`);
}

const HOUR = 3_600_000;
/** Bytes written at once: a call costs as much as copying some 100 KB. */
const BATCH = 512 * 1024;
