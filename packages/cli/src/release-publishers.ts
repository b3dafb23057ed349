import {
  type FilePublishers,
  type IncompleteItem,
  type PublisherClaims,
  publisherClaims,
  type ReleaseFacts,
} from "@assay/core";
import { EvidenceError, type IndexClient } from "@assay/evidence";

/**
 * Who is said to have published the files of a release; null where the index offers nothing about it. Provenance is a
 * request a file, and files of one release mostly agree: the first few are asked for.
 */
export async function publishersOf(
  files: ReleaseFacts["distributions"],
  { index, signal }: { readonly index: IndexClient; readonly signal: AbortSignal },
  incomplete: (item: Omit<IncompleteItem, "target">) => void,
): Promise<PublisherClaims | null> {
  const offered = files.filter(({ provenance }) => provenance !== null);
  if (offered.length === 0) return null;
  const read = await Promise.all(
    offered.slice(0, MOST).map(async ({ filename, sha256, provenance }): Promise<FilePublishers | null> => {
      try {
        const file = { filename, provenance, hashes: sha256 === null ? {} : { sha256 } };
        const publishers = await index.publishers(file, signal);
        if (publishers !== null) return { filename, publishers };
        incomplete({ what: `who published ${filename}`, why: "the index offers its provenance, and has none there" });
        return null;
      } catch (error) {
        if (!(error instanceof EvidenceError) || error.code === "cancelled") throw error;
        incomplete({ what: `who published ${filename}`, why: error.message });
        return null;
      }
    }),
  );
  return publisherClaims(
    offered.length,
    read.filter((one) => one !== null),
  );
}

const MOST = 8;
