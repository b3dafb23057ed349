import type { IndexFile } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import { type FileContext, isSafeWay } from "./distribution-file.ts";
import { nameOf } from "./download.ts";
import { promisedHashes, provesContent } from "./promised-hashes.ts";

/**
 * METADATA from beside the file, or null where the index does not offer it, or offers it and does not have it.
 *
 * @throws EvidenceError `hash-mismatch` if it is not what the page promises, and the network's
 * @see PEP 658, PEP 714
 */
export async function metadataBeside(
  file: IndexFile,
  context: FileContext,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | null> {
  if (file.coreMetadata === false) return null;
  const { cache, http, limits, network } = context;
  const hashes = file.coreMetadata === true ? {} : file.coreMetadata;
  // What no digest proves is what this address says, and nothing of what another index offers as the same file.
  const key = JSON.stringify([hashes, file.hashes, ...(provesContent(hashes) ? [] : [file.url])]);
  const promised = Object.keys(hashes).length > 0 || Object.keys(file.hashes).length > 0;
  if (promised) {
    const kept = cache.readEntry("metadata", key);
    if (kept !== null) return kept;
  }
  if (network === "offline" || (!provesContent(hashes) && !isSafeWay(file.url))) return null;

  const answer = await http.whole(
    { url: addressOf(file), expect: [200, 404, 410], signal },
    Math.min(limits.page, limits.text),
  );
  if (answer.status !== 200) return null;
  const check = promisedHashes(hashes, `METADATA of ${nameOf(file)}`);
  check.update(answer.bytes);
  check.verify();
  if (promised) cache.writeEntry("metadata", key, answer.bytes);
  return answer.bytes;
}

function addressOf(file: IndexFile): string {
  const url = new URL(file.url);
  if (url.pathname.endsWith("/"))
    throw new EvidenceError("bad-answer", `${nameOf(file)} has no address that METADATA could stand beside.`);
  url.pathname += ".metadata";
  return url.href;
}
