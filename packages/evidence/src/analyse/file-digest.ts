import { createHash } from "node:crypto";
import { closeSync, readSync } from "node:fs";
import { openFile } from "../platform/file-access.ts";

export interface FileDigest {
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * Reads a file to its end in bounded memory.
 *
 * @throws Error of node:fs if it cannot be read, `EINVAL` if it is no regular file
 */
export async function fileDigest(path: string, signal?: AbortSignal): Promise<FileDigest> {
  const { descriptor } = openFile(path);
  try {
    const piece = Buffer.allocUnsafeSlow(PIECE);
    const digest = createHash("sha256");
    let size = 0;
    // Waiting for each read costs more than reading; a turn now and then lets signals and the progress line through.
    for (let count = readSync(descriptor, piece); count > 0; count = readSync(descriptor, piece)) {
      digest.update(count === PIECE ? piece : piece.subarray(0, count));
      size += count;
      if (size % TURN === 0) await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    }
    return { size, sha256: digest.digest("hex") };
  } finally {
    closeSync(descriptor);
  }
}

const PIECE = 256 * 1024;
const TURN = 32 * PIECE;
