import type { IndexFile, RandomAccess } from "@assay/core";
import { fileAccess } from "../platform/file-access.ts";
import { cachedFile, type FileContext, isSafeWay, storedFile } from "./distribution-file.ts";
import { type Received, requestRange, type Traffic, tailOf, wholeInstead } from "./range-request.ts";
import { type ByteRange, coalesced, sparseBytes } from "./sparse-bytes.ts";

/**
 * A distribution of which only some bytes are fetched. They cannot be compared with the digests that the index promises.
 *
 * `read` throws `NotFetched` for bytes that are not there yet.
 */
export interface RangedFile extends RandomAccess, Disposable {
  readonly filename: string;
  /** Requests made and bytes received for it so far; none when the whole file was in the cache. */
  readonly traffic: { readonly requests: number; readonly bytes: number };
  /** `whole` where the cache had it, or the server does not do ranges; then it is verified, and everything can be read. */
  readonly state: "ranges" | "whole";
  /** Where what is known up to the end of the file begins. */
  knownTail(): number;
  /** Gets what is missing of the ranges. Parts with less than `gap` bytes between them come in one request. */
  fetch(ranges: readonly ByteRange[], signal?: AbortSignal, gap?: number): Promise<void>;
}

/** Opens a file by its tail, where a ZIP archive has its directory: one request, unless the file is in the cache. */
export async function rangedFile(
  file: IndexFile,
  context: FileContext,
  signal: AbortSignal | undefined,
): Promise<RangedFile> {
  const cached = await cachedFile(file, context, signal);
  // Parts cannot be compared with a digest, so a way that is not safe is taken for the whole file only.
  if (cached !== null || context.network === "offline" || file.size === 0 || !isSafeWay(file.url)) {
    return wholeFile(file, (cached ?? (await storedFile(file, context, signal))).path, { requests: 0, bytes: 0 });
  }
  const traffic = { requests: 0, bytes: 0 };
  const answer = await requestRange(file, tailOf(file.size), context, traffic, signal);
  if (answer.whole !== null) return wholeFile(file, answer.whole, traffic);
  return partialFile(file, answer, context, traffic);
}

function partialFile(
  file: IndexFile,
  tail: Received & { whole: null },
  context: FileContext,
  traffic: Traffic,
): RangedFile {
  const known = sparseBytes(tail.size);
  known.add(tail.offset, tail.bytes);
  let whole: (RandomAccess & Disposable) | null = null;

  return {
    filename: file.filename,
    size: tail.size,
    traffic,
    get state() {
      return whole === null ? "ranges" : "whole";
    },
    knownTail: () => (whole === null ? known.knownTail() : 0),
    read: (offset, length) => (whole ?? known).read(offset, length),
    async fetch(ranges, signal, gap = GAP) {
      if (whole !== null) return;
      const holes = coalesced(ranges, 0).flatMap((range) => known.missing(range));
      for (const hole of coalesced(holes, gap)) {
        const received = await requestRange({ ...file, size: tail.size }, hole, context, traffic, signal);
        // Parts of two versions make no file; the whole one is compared with its digest.
        const other = received.whole === null && received.version !== tail.version;
        if (other || received.whole !== null) {
          whole = fileAccess(received.whole ?? (await wholeInstead(file, context, traffic, signal)));
          return;
        }
        known.add(received.offset, received.bytes);
      }
    },
    [Symbol.dispose]() {
      whole?.[Symbol.dispose]();
    },
  };
}

/** Between two ranges; about what a server sends while a request goes there and back. */
const GAP = 16 * 1024;

function wholeFile(file: IndexFile, path: string, traffic: Traffic): RangedFile {
  const access = fileAccess(path);
  return {
    filename: file.filename,
    size: access.size,
    traffic,
    state: "whole",
    knownTail: () => 0,
    read: (offset, length) => access.read(offset, length),
    async fetch() {},
    [Symbol.dispose]: () => access[Symbol.dispose](),
  };
}
