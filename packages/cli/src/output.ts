import { randomBytes } from "node:crypto";
import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "./usage-error.ts";

/**
 * Writes a report whole or not at all: beside its place first, then renamed onto it. What is no file (`/dev/null`,
 * `/dev/stdout`, a pipe) is written to and stays what it is.
 *
 * @throws UsageError where the place cannot be written to
 */
export function writeWhole(path: string, text: string | Uint8Array): void {
  if (isOther(path)) {
    writeInto(path, text);
    return;
  }
  const beside = join(dirname(path), `.assay-${randomBytes(6).toString("hex")}.tmp`);
  try {
    writeFileSync(beside, text, { flag: "wx" });
    renameSync(beside, path);
  } catch (cause) {
    rmSync(beside, { force: true });
    throw new UsageError(`--output ${path}: ${reason(cause)}. Nothing was written.`, { cause });
  }
}

/** A device, a pipe: to rename a file onto it would replace it, for everybody where root does. */
function isOther(path: string): boolean {
  try {
    const found = statSync(path);
    return !found.isFile() && !found.isDirectory();
  } catch {
    return false;
  }
}

function writeInto(path: string, text: string | Uint8Array): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new UsageError(`--output ${path}: ${reason(cause)}.`, { cause });
  }
}

/**
 * Standard output, waited for: a pipe that is still full when the process ends would lose the report's tail.
 *
 * @throws UsageError where it cannot be written to; a reader that has seen enough (`| head`) is not a failure of ours
 */
export function print(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    function failed(error: Error): void {
      if ("code" in error && error.code === "EPIPE") resolve();
      else reject(new UsageError(`standard output: ${reason(error)}. The report is not whole.`, { cause: error }));
    }
    process.stdout.once("error", failed);
    process.stdout.write(text, (error) => {
      // A failure is told twice, here and as an event; the listener stays for the one that comes second.
      if (error === null || error === undefined) {
        process.stdout.off("error", failed);
        resolve();
      }
    });
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "the folder does not exist",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
};

function reason(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause));
}
