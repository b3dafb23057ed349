import { randomBytes } from "node:crypto";
import { renameSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
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
export async function print(text: string | Uint8Array): Promise<void> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  let done = 0;
  try {
    // Node's stream for it takes longer to make than a short report to write.
    while (done < bytes.length) done += writeSync(STANDARD_OUTPUT, bytes, done);
  } catch (cause) {
    // A pipe that does not wait, because somebody who shares it asked for that.
    if (codeOf(cause) === "EAGAIN") await printAsStream(bytes.subarray(done));
    else if (codeOf(cause) !== "EPIPE") throw notWritten(cause);
  }
}

const STANDARD_OUTPUT = 1;

function printAsStream(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    function failed(error: Error): void {
      if (codeOf(error) === "EPIPE") resolve();
      else reject(notWritten(error));
    }
    process.stdout.once("error", failed);
    process.stdout.write(bytes, (error) => {
      // A failure is told twice, here and as an event; the listener stays for the one that comes second.
      if (error === null || error === undefined) {
        process.stdout.off("error", failed);
        resolve();
      }
    });
  });
}

function notWritten(cause: unknown): UsageError {
  return new UsageError(`standard output: ${reason(cause)}. The report is not whole.`, { cause });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "the folder does not exist",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
};

function reason(cause: unknown): string {
  return REASONS[codeOf(cause)] ?? (cause instanceof Error ? cause.message : String(cause));
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}
