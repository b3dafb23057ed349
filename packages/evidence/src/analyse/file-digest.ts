import { createHash } from "node:crypto";
import { readSync } from "node:fs";
import { open } from "node:fs/promises";
import { setImmediate as turn } from "node:timers/promises";

export interface FileDigest {
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * Reads a file to its end in bounded memory.
 *
 * @throws Error of node:fs if it cannot be read
 */
export async function fileDigest(path: string, signal?: AbortSignal): Promise<FileDigest> {
  await using file = await open(path);
  const piece = Buffer.allocUnsafeSlow(PIECE);
  const digest = createHash("sha256");
  let size = 0;
  // Waiting for each read costs more than reading; a turn now and then lets signals and the progress line through.
  for (let count = readSync(file.fd, piece); count > 0; count = readSync(file.fd, piece)) {
    digest.update(count === PIECE ? piece : piece.subarray(0, count));
    size += count;
    if (size % TURN === 0) await turn();
    signal?.throwIfAborted();
  }
  return { size, sha256: digest.digest("hex") };
}

const PIECE = 256 * 1024;
const TURN = 32 * PIECE;
