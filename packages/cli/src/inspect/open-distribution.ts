import type { Limits } from "@assay/core";
import type { IndexClient, RangedFile } from "@assay/evidence";
import type { Candidate } from "../gather.ts";

/** A distribution that can be read: a file on this machine, or parts of one elsewhere. */
export type Opened =
  | {
      readonly kind: "whole";
      readonly filename: string;
      readonly path: string;
      /** What the bytes are known to have; absent where nobody computed it. */
      readonly sha256: string | undefined;
      readonly traffic: Traffic | null;
    }
  | { readonly kind: "parts"; readonly filename: string; readonly file: RangedFile };

/** What was fetched of a file; null where nothing had to be. */
export interface Traffic {
  readonly requests: number;
  readonly bytes: number;
  readonly size: number;
}

export interface Opening {
  readonly client: () => Promise<IndexClient>;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** Whether parts are enough. */
  readonly need: "parts" | "whole";
}

/**
 * Opens a distribution. Of a remote wheel only what is looked at is fetched, unless the cache has it; anything else, which
 * can be read from its beginning only, comes whole.
 *
 * @throws EvidenceError
 */
export async function openDistribution(
  { filename, source }: Candidate,
  { client, signal, need }: Opening,
): Promise<Opened> {
  if ("path" in source) return { kind: "whole", filename, path: source.path, sha256: undefined, traffic: null };
  const index = await client();
  let fetched = { requests: 0, bytes: 0 };
  if (need === "parts" && /\.(?:whl|zip)$/i.test(filename)) {
    const file = await index.ranged(source.file, signal);
    if (file.state === "ranges") return { kind: "parts", filename, file };
    fetched = file.traffic;
    file[Symbol.dispose]();
  }
  // In the cache by now, where it came whole before.
  const stored = await index.file(source.file, signal);
  const came = stored.origin === "network" ? { requests: 1, bytes: stored.size } : { requests: 0, bytes: 0 };
  return {
    kind: "whole",
    filename,
    path: stored.path,
    sha256: stored.sha256,
    traffic: {
      requests: fetched.requests + came.requests,
      bytes: fetched.bytes + came.bytes,
      size: stored.size,
    },
  };
}
