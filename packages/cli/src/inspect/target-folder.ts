import { closeSync, lstatSync, mkdirSync, openSync, realpathSync, rmdirSync, unlinkSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../usage-error.ts";

/**
 * A folder that is written to without ever leaving it, following a link, or replacing anything. Places are relative,
 * `/`-separated and without `..`: see `extractionPlan`.
 */
export interface TargetFolder {
  /** Makes a folder; why it could not be made, or null. */
  folder(place: string): string | null;
  /** Begins a file that is not there yet. A failure is told at the end. */
  file(place: string, mode: 0o755 | 0o644): TargetFile;
  /** Removes everything that was made here, and nothing else. */
  removeAll(): void;
}

export interface TargetFile {
  write(piece: Uint8Array): void;
  /** Ends it; why it could not be written, or null. */
  keep(): string | null;
  /** Removes it; returns the reason, or the one it had before. */
  drop(why: string): string;
}

/** @throws UsageError where the folder cannot be made or is none */
export function targetFolder(folder: string): TargetFolder {
  const made: string[] = [];
  const files: string[] = [];
  const root = openedRoot(folder, made);
  /** Folders known to be real ones: made here, or looked at. */
  const safe = new Set<string>([""]);

  function ready(place: string): string | null {
    if (safe.has(place)) return null;
    const slash = place.lastIndexOf("/");
    const above = ready(slash < 0 ? "" : place.slice(0, slash));
    if (above !== null) return above;
    const path = join(root, place);
    try {
      mkdirSync(path, 0o755);
      made.push(path);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") return reasonOf(error);
      // A link to a folder is not one here: what it leads to is somewhere else.
      if (!lstatSync(path).isDirectory()) return `${place} is there already and is no folder`;
    }
    safe.add(place);
    return null;
  }

  return {
    folder: ready,

    file(place, mode) {
      const path = join(root, place);
      const slash = place.lastIndexOf("/");
      let failure = ready(slash < 0 ? "" : place.slice(0, slash));
      let descriptor: number | null = null;
      if (failure === null) {
        try {
          // Exclusive creation follows no link in the last part of the path, and fails where anything stands.
          descriptor = openSync(path, "wx", mode);
          files.push(path);
        } catch (error) {
          failure = reasonOf(error);
        }
      }

      function end(): void {
        if (descriptor !== null) closeSync(descriptor);
        descriptor = null;
      }
      return {
        write(piece) {
          if (descriptor === null || failure !== null) return;
          try {
            for (let done = 0; done < piece.length; ) done += writeSync(descriptor, piece, done);
          } catch (error) {
            failure = reasonOf(error);
          }
        },
        keep() {
          if (failure !== null) return this.drop(failure);
          end();
          return null;
        },
        drop(why) {
          const opened = descriptor !== null;
          end();
          if (opened) {
            unlinkSync(path);
            files.pop();
          }
          return failure ?? why;
        },
      };
    },

    removeAll() {
      for (const path of files) ignoring(() => unlinkSync(path));
      // What somebody else put into a folder meanwhile stays, with the folder.
      for (const path of made.toReversed()) ignoring(() => rmdirSync(path));
    },
  };
}

/** The folder itself may be reached through links: whoever names it chose that. */
function openedRoot(folder: string, made: string[]): string {
  try {
    const first = mkdirSync(folder, { recursive: true });
    if (first !== undefined) {
      for (let path = folder; ; path = dirname(path)) {
        made.unshift(path);
        if (path === first || dirname(path) === path) break;
      }
    }
    const root = realpathSync(folder);
    if (!lstatSync(root).isDirectory()) throw Object.assign(new Error("no folder"), { code: "ENOTDIR" });
    return root;
  } catch (cause) {
    throw new UsageError(`--extract ${folder}: ${reasonOf(cause)}. Nothing was written.`, { cause });
  }
}

function ignoring(remove: () => void): void {
  try {
    remove();
  } catch {
    // Gone already, or not empty.
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: "something is there already: nothing is replaced",
  ENOTDIR: "it is no folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full for this user",
  EROFS: "the file system is read-only",
  ENAMETOOLONG: "its name is longer than this system can write",
  EINVAL: "its name cannot be written on this system",
  EILSEQ: "its name cannot be written on this system",
  EMFILE: "too many files are open",
};

function reasonOf(error: unknown): string {
  return REASONS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}
