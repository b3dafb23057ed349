import { join } from "node:path";
import { cacheFolder, cacheSize } from "./cache-folder.ts";
import { type Disk, nodeDisk } from "./disk.ts";
import { prune, pruneIsDue } from "./prune.ts";
import { openRoom, STORE } from "./room.ts";
import { type CachedFile, type FileWriter, storedFiles } from "./stored-files.ts";
import { type StoredPages, storedPages } from "./stored-pages.ts";
import { storedTexts } from "./stored-texts.ts";

/**
 * What was fetched and found before. Several runs may use one folder at once: entries appear whole, by renaming, under
 * names that say what they are. A folder that cannot be written, or a full disk, switches it off for the run, with one
 * warning; files then live in a temporary folder until the process ends.
 */
export interface Cache {
  readonly folder: string;
  /** `temporary` where nothing outlives the run. */
  readonly state: "kept" | "temporary";

  /** A distribution by its SHA-256. Its bytes were right when it was stored: whoever reads them compares the digest. */
  findFile(sha256: string): Promise<CachedFile | null>;
  /** @throws what the disk throws: give it to {@link Cache.failed} and begin again. */
  fileWriter(): Promise<FileWriter>;
  /** Forgets a file whose bytes are not what they were. */
  removeFile(sha256: string): void;

  readonly pages: StoredPages;
  /** Anything small by kind and key, for example the digest of the file at an address. */
  readEntry(kind: EntryKind, key: string): Uint8Array | null;
  writeEntry(kind: EntryKind, key: string, content: string | Uint8Array): void;

  /** A result, for example an analysis by `sha256 + version of the analysis`; null where there is none that is whole. */
  readResult(kind: string, key: string): string | null;
  writeResult(kind: string, key: string, text: string): void;

  /** The folder for Git's own files: mirrors, and what lends them a configuration. */
  gitFolder(): string;

  /**
   * Moves the cache to a temporary folder after writing failed.
   *
   * @throws EvidenceError `disk-full`, `cache-unwritable` where that was tried already
   */
  failed(cause: unknown): void;
  /** Waits for pruning, and removes a temporary folder: no file of it may be used any more. */
  close(): Promise<void>;
}

/** `links`: what is at an address. `metadata`: METADATA beside a wheel. `provenance`: who is said to have published it. */
export type EntryKind = "links" | "metadata" | "provenance";

export interface CacheOptions {
  readonly folder?: string;
  /** Bytes to stay below. Zero keeps nothing. */
  readonly size?: number;
  /** Told when the cache is switched off, once, and of a setting that is none. */
  readonly warn?: (message: string) => void;
  readonly disk?: Disk;
}

export function openCache(options: CacheOptions = {}): Cache {
  const folder = options.folder ?? cacheFolder();
  const warn = options.warn ?? (() => {});
  const size = options.size ?? cacheSize(process.env, warn);
  const disk = options.disk ?? nodeDisk;
  const room = openRoom({ folder, state: size === 0 ? "temporary" : "kept", disk, warn });
  const texts = storedTexts(room);
  const store = join(folder, STORE);

  let pruning: Promise<void> | null = null;
  let fresh = 0;
  const files = storedFiles(room, disk, (bytes) => {
    fresh += bytes;
    if (pruning !== null || room.state !== "kept") return;
    // Once a run at most, and mostly not at all.
    if (fresh > size / 10 || pruneIsDue(store, Date.now())) pruning = prune(store, size, Date.now()).catch(() => {});
  });

  return {
    folder,
    get state() {
      return room.state;
    },
    findFile: (sha256) => files.find(sha256),
    fileWriter: () => files.writer(),
    removeFile: (sha256) => files.remove(sha256),
    pages: storedPages(texts),
    readEntry: (kind, key) => texts.read(kind, key),
    writeEntry: (kind, key, content) => texts.write(kind, key, content),
    readResult: (kind, key) => texts.read(`result-${kind}`, key)?.toString("utf8") ?? null,
    writeResult: (kind, key, text) => texts.write(`result-${kind}`, key, text),
    gitFolder: () => room.folder("git"),
    failed: (cause) => room.failed(cause),
    async close() {
      await pruning;
      room.close();
    },
  };
}
