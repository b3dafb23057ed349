import type { IndexFile, Limits } from "@assay/core";
import type { Cache } from "../cache/cache.ts";
import type { CachedFile, FileWriter } from "../cache/stored-files.ts";
import type { HttpAnswer } from "../http/answer.ts";
import { EvidenceError } from "../http/evidence-error.ts";
import { quoted, redacted } from "../http/redacted.ts";
import { type PromisedHashes, promisedHashes } from "./promised-hashes.ts";

/** Told of a download as it comes: bytes so far, and in the end where that is known. */
export type OnProgress = (filename: string, bytes: number, total: number | null) => void;

export interface DownloadContext {
  readonly cache: Cache;
  readonly limits: Limits;
  readonly onProgress: OnProgress;
}

/**
 * Streams an answer into the cache, comparing size and every promised digest on the way. Peak memory is a few chunks.
 *
 * @throws EvidenceError `hash-mismatch`, `truncated`, `too-large`, `disk-full`, `cache-unwritable`, and the network's;
 *   after a first failure of the cache a transient one, because the bytes have to be fetched again
 */
export async function receive(answer: HttpAnswer, file: IndexFile, context: DownloadContext): Promise<CachedFile> {
  const { cache, limits, onProgress } = context;
  const total = announcedLength(answer, file, limits);
  const hashes = promisedHashes(file.hashes, nameOf(file));
  const writer = await storing(cache, () => cache.fileWriter());
  try {
    let bytes = 0;
    for await (const chunk of answer.body) {
      bytes += chunk.length;
      if (file.size !== null && bytes > file.size) throw wrongSize(file, `more than ${file.size}`);
      if (bytes > limits.distribution) throw tooLarge(file, limits);
      hashes.update(chunk);
      await storing(cache, () => writer.write(chunk));
      onProgress(file.filename, bytes, total);
    }
    return await finish(bytes, total, file, hashes, writer, cache);
  } finally {
    await writer.drop();
  }
}

async function finish(
  bytes: number,
  total: number | null,
  file: IndexFile,
  hashes: PromisedHashes,
  writer: FileWriter,
  cache: Cache,
): Promise<CachedFile> {
  if (total !== null && bytes < total) {
    throw new EvidenceError("truncated", `${nameOf(file)} ended after ${bytes} of ${total} bytes.`, {
      transient: true,
    });
  }
  const sha256 = hashes.verify();
  return storing(cache, () => writer.keep(sha256));
}

/** What the server announces must be what the index promises. */
function announcedLength(answer: HttpAnswer, file: IndexFile, limits: Limits): number | null {
  const header = answer.headers.get("content-length");
  const announced = header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : null;
  if (announced !== null && file.size !== null && announced !== file.size) throw wrongSize(file, String(announced));
  if ((announced ?? file.size ?? 0) > limits.distribution) throw tooLarge(file, limits);
  return announced ?? file.size;
}

function wrongSize(file: IndexFile, found: string): EvidenceError {
  return new EvidenceError(
    "hash-mismatch",
    `${nameOf(file)} is not what the index promises: it should have ${file.size} bytes and has ${found}. It was not kept. A mirror may be out of date; if it is not, somebody changed the file.`,
  );
}

export function tooLarge(file: IndexFile, limits: Limits): EvidenceError {
  return new EvidenceError(
    "too-large",
    `${nameOf(file)} is larger than ${limits.distribution} bytes, the limit for one distribution. --max-size raises it.`,
  );
}

/** A file for a message: its name, and where it comes from. */
export function nameOf(file: IndexFile): string {
  return `${quoted(file.filename)} (${redacted(new URL(".", file.url))})`;
}

/** Moves the cache when the disk fails. What was written is lost with it, so the whole attempt starts again. */
async function storing<T>(cache: Cache, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    cache.failed(cause);
    throw new EvidenceError("cache-unwritable", "The cache could not be written.", { cause, transient: true });
  }
}
