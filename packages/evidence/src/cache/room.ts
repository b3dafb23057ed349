import { randomBytes } from "node:crypto";
import { existsSync, lstatSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { systemReason } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import type { Disk } from "./disk.ts";

/**
 * The folders that a cache lives in. It starts in the user's; when that cannot be written it moves, with one warning,
 * to a temporary one that goes when the process does. What the user's holds stays readable.
 */
export interface Room {
  /** Folders to look in. */
  readonly places: readonly string[];
  readonly state: "kept" | "temporary";
  /** Writes a small file whole or not at all; a failure moves the room and is not the caller's concern. */
  write(path: string, content: string | Uint8Array): void;
  /** A path for a file in the making. */
  newPath(): string;
  /** Puts a made file where it belongs, below the folder it was made in. */
  place(made: string, path: string): string;
  /** A folder for files that somebody else writes, made if it is not there. */
  folder(name: string): string;
  /**
   * Moves the room after a failure of writing.
   *
   * @throws EvidenceError `disk-full`, `cache-unwritable` if there is nowhere left to go
   */
  failed(cause: unknown): void;
  /** Ends the temporary folder. */
  close(): void;
}

export interface RoomOptions {
  readonly folder: string;
  readonly state: "kept" | "temporary";
  readonly disk: Disk;
  readonly warn: (message: string) => void;
}

/** Below the cache folder, so that nothing else is ever deleted; a new layout takes a new number. */
export const STORE = "store-1";

export function openRoom({ folder, state, disk, warn }: RoomOptions): Room {
  const kept = join(folder, STORE);
  const places = state === "kept" && isOurs(kept) ? [kept] : [];
  let temporary: string | null = null;
  if (state === "kept" && places.length === 0) {
    warn(
      `The cache in ${folder} is off for this run: others can write there. Set ASSAY_CACHE_DIR to a folder of your own.`,
    );
  }

  /** The folder that is written to, made when first needed. */
  function writing(): string {
    if (temporary !== null) return temporary;
    if (places.length === 0) return moveOut();
    // Not only the first time: another run may have emptied the cache.
    if (!existsSync(join(kept, "making"))) prepare(kept, disk);
    return kept;
  }

  function moveOut(): string {
    const made = mkdtempSync(join(tmpdir(), "assay-"));
    disk.makeFolder(join(made, "making"));
    process.once("exit", close);
    temporary = made;
    places.push(made);
    return made;
  }

  function close(): void {
    if (temporary === null) return;
    process.off("exit", close);
    rmSync(temporary, { recursive: true, force: true });
    places.splice(places.indexOf(temporary), 1);
    temporary = null;
  }

  const room: Room = {
    places,
    get state() {
      return temporary === null && places.length > 0 ? "kept" : "temporary";
    },
    write(path, content) {
      try {
        const made = room.newPath();
        disk.writeNew(made, content);
        room.place(made, path);
      } catch (cause) {
        if (room.state === "kept") room.failed(cause);
      }
    },
    newPath() {
      return join(writing(), "making", `${process.pid}-${randomBytes(8).toString("hex")}`);
    },
    place(made, path) {
      const target = join(dirname(dirname(made)), path);
      disk.makeFolder(dirname(target));
      try {
        disk.rename(made, target);
      } catch (error) {
        // Windows does not replace a file that another run reads. Names are digests or keys: what is there will do.
        disk.remove(made);
        if (!existsSync(target)) throw error;
      }
      return target;
    },
    folder(name) {
      try {
        const path = join(writing(), name);
        disk.makeFolder(path);
        return path;
      } catch (cause) {
        room.failed(cause);
        const path = join(writing(), name);
        disk.makeFolder(path);
        return path;
      }
    },
    failed(cause) {
      if (room.state === "temporary") throw nowhere(cause);
      warn(`The cache in ${folder} is off for this run: ${words(cause)}. ${advice(cause)}`);
      try {
        moveOut();
      } catch (second) {
        throw nowhere(second);
      }
    },
    close,
  };
  return room;
}

function prepare(kept: string, disk: Disk): void {
  disk.makeFolder(join(kept, "making"));
  try {
    disk.writeNew(
      join(kept, "CACHEDIR.TAG"),
      "Signature: 8a477f597d28d172789f06886806bc55\n# Made by assay; safe to delete.\n",
    );
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

/** Results are believed, so a folder that somebody else can fill is no cache. */
function isOurs(store: string): boolean {
  if (process.getuid === undefined) return true;
  try {
    const { uid, mode } = lstatSync(store);
    return uid === process.getuid() && (mode & 0o022) === 0;
  } catch {
    return true;
  }
}

function nowhere(cause: unknown): EvidenceError {
  const place = tmpdir();
  return isFull(cause)
    ? new EvidenceError(
        "disk-full",
        `The disk is full: neither the cache nor ${place} takes the file. Make room and run again.`,
        { cause },
      )
    : new EvidenceError(
        "cache-unwritable",
        `Neither the cache nor ${place} can be written: ${words(cause)}. Set ASSAY_CACHE_DIR to a folder that can.`,
        { cause },
      );
}

function words(cause: unknown): string {
  if (isFull(cause)) return "the disk is full";
  return systemReason(cause);
}

function advice(cause: unknown): string {
  return isFull(cause) ? "assay cache --clear empties it." : "Set ASSAY_CACHE_DIR to a folder that can be written.";
}

function isFull(cause: unknown): boolean {
  const code = codeOf(cause);
  return code === "ENOSPC" || code === "EDQUOT";
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
