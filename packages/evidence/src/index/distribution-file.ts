import type { IndexFile } from "@assay/core";
import type { CachedFile } from "../cache/stored-files.ts";
import { EvidenceError } from "../http/evidence-error.ts";
import type { HttpClient } from "../http/http-client.ts";
import { cancelled } from "../http/network-errors.ts";
import { redacted } from "../http/redacted.ts";
import { type DownloadContext, nameOf, receive, tooLarge } from "./download.ts";
import { provesContent, verifyFile } from "./promised-hashes.ts";

/** A whole distribution on disk, as the index promises it. */
export interface StoredFile extends CachedFile {
  readonly origin: "cache" | "network";
}

export interface FileContext extends DownloadContext {
  readonly http: HttpClient;
  readonly network: "online" | "offline";
  /**
   * `here`: bytes from the cache are hashed before they are handed out, spoilt ones fetched again.
   * `by-reader`: whoever reads them hashes them anyway, compares with `sha256`, and calls `cache.removeFile` if they differ.
   */
  readonly verification: "here" | "by-reader";
}

/** @throws EvidenceError */
export async function storedFile(
  file: IndexFile,
  context: FileContext,
  signal: AbortSignal | undefined,
): Promise<StoredFile> {
  if (file.size !== null && file.size > context.limits.distribution) throw tooLarge(file, context.limits);
  const cached = await cachedFile(file, context, signal);
  if (cached !== null) return { ...cached, origin: "cache" };

  if (context.network === "offline") {
    throw new EvidenceError(
      "offline-and-not-cached",
      `${nameOf(file)} is not in the cache, and --offline forbids to fetch it. Run once without --offline.`,
    );
  }
  requireSafe(file);
  return context.http.request(
    { url: file.url, headers: { "accept-encoding": "identity" }, expect: [200], signal },
    (answer) => keep(receive(answer, file, context), file, context),
  );
}

/** Remembers which bytes are at the address, for indexes that promise no SHA-256. */
export async function keep(
  receiving: Promise<CachedFile>,
  file: IndexFile,
  context: DownloadContext,
): Promise<StoredFile> {
  const stored = await receiving;
  if (file.hashes["sha256"] === undefined) context.cache.writeEntry("links", linkOf(file), stored.sha256);
  return { ...stored, origin: "network" };
}

/** The file from the cache, if it is there and what the index promises. */
export async function cachedFile(
  file: IndexFile,
  context: FileContext,
  signal: AbortSignal | undefined,
): Promise<CachedFile | null> {
  const { cache } = context;
  const sha256 = file.hashes["sha256"] ?? linked(file, context);
  if (sha256 === null || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  const found = await cache.findFile(sha256);
  if (found === null) return null;
  if (file.size !== null && file.size !== found.size) {
    cache.removeFile(sha256);
    return null;
  }
  if (context.verification === "by-reader") return found;
  try {
    await verifyFile(found.path, { ...file.hashes, sha256 }, signal);
    return found;
  } catch (error) {
    if (signal?.aborted) throw cancelled(signal);
    // Spoilt, or not what the index promises: fetching tells, and says so.
    if (error instanceof EvidenceError || isMissing(error)) cache.removeFile(sha256);
    return null;
  }
}

/** Without any promise the bytes at an address may be others by now. */
function linked(file: IndexFile, { cache, network }: FileContext): string | null {
  if (Object.keys(file.hashes).length === 0 && network === "online") return null;
  const entry = cache.readEntry("links", linkOf(file));
  return entry === null ? null : Buffer.from(entry).toString("latin1");
}

function linkOf(file: IndexFile): string {
  const promised = Object.entries(file.hashes).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([file.url, promised]);
}

function requireSafe(file: IndexFile): void {
  if (isSafeWay(file.url) || provesContent(file.hashes)) return;
  throw new EvidenceError(
    "bad-answer",
    `${redacted(file.url)} is over http and no SHA-256 is promised: anybody on the way could change it. It is not fetched. Use https, or put #sha256=… behind the address.`,
  );
}

/** Nobody on the way can change what comes: over https, or from this machine. */
export function isSafeWay(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || LOOPBACK.has(hostname);
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
