import {
  type ClaimedPublisher,
  FormatError,
  type IndexFile,
  LARGEST_PROVENANCE,
  readClaimedPublishers,
} from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import { quoted, redacted } from "../http/redacted.ts";
import { type FileContext, isSafeWay } from "./distribution-file.ts";

/** A file, and where the index says its provenance is. */
export type AttestedFile = Pick<IndexFile, "filename" | "hashes" | "provenance">;

/**
 * Who published a file as the index claims in its provenance; null where it offers none, or says that there is none. Kept
 * for a day: of a claim there is no digest that would show that it changed.
 *
 * @throws EvidenceError `offline-and-not-cached`, `bad-answer` for what is no provenance, and the network's
 * @see PEP 740
 */
export async function claimedPublishers(
  file: AttestedFile,
  context: Pick<FileContext, "cache" | "http" | "network">,
  signal: AbortSignal | undefined,
): Promise<readonly ClaimedPublisher[] | null> {
  if (file.provenance === null) return null;
  const { cache, http, network } = context;
  const what = `The provenance of ${quoted(file.filename)} (${redacted(file.provenance)})`;
  const key = JSON.stringify([file.provenance, file.hashes]);
  const kept = parseKept(cache.readEntry("provenance", key));
  const now = Date.now();
  if (kept !== null && (network === "offline" || (now >= kept.fetchedAt && now - kept.fetchedAt < DAY))) {
    return kept.publishers;
  }
  if (network === "offline") {
    throw new EvidenceError(
      "offline-and-not-cached",
      `${what} is not in the cache, and --offline forbids to fetch it. Run once without --offline.`,
    );
  }
  if (!isSafeWay(file.provenance)) {
    throw new EvidenceError(
      "bad-answer",
      `${what} is over http, where anybody on the way could change it. It is not fetched.`,
    );
  }
  const request = { url: file.provenance, headers: { accept: ACCEPT }, expect: [200, 404, 410], signal };
  const answer = await http.whole(request, LARGEST_PROVENANCE);
  const publishers = answer.status === 200 ? read(answer.bytes, what) : null;
  cache.writeEntry("provenance", key, JSON.stringify({ fetchedAt: now, publishers }));
  return publishers;
}

const ACCEPT = "application/vnd.pypi.integrity.v1+json, application/json;q=0.5";

/** Milliseconds. */
const DAY = 86_400_000;

interface Kept {
  readonly fetchedAt: number;
  readonly publishers: readonly ClaimedPublisher[] | null;
}

/** The entry is whole: its digest was compared. */
function parseKept(entry: Uint8Array | null): Kept | null {
  return entry === null ? null : JSON.parse(Buffer.from(entry).toString("utf8"));
}

function read(bytes: Uint8Array, what: string): readonly ClaimedPublisher[] {
  try {
    return readClaimedPublishers(bytes);
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new EvidenceError("bad-answer", `${what} is none: ${quoted(cause.message)}.`, { cause });
  }
}
