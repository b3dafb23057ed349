import type { Limits, Policy } from "@assay/core";
import type { Cache, IndexClient } from "@assay/evidence";
import { asUsage, credentialsIn } from "./gather.ts";
import type { Progress } from "./progress.ts";
import type { Target } from "./target.ts";

/** What a client of the indexes is made of. */
export interface ClientTerms {
  readonly targets: readonly Target[];
  readonly policy: Policy;
  readonly limits: Limits;
  readonly cache: Cache;
  readonly progress: Progress;
}

/** A client that is made when it is first asked for: it and all that it loads is for targets that are at an index. */
export interface LazyClient {
  get(): Promise<IndexClient>;
  close(): Promise<void>;
}

export function lazyClient(terms: ClientTerms): LazyClient {
  let made: Promise<IndexClient> | null = null;
  return {
    get: () => {
      made ??= clientFor(terms);
      return made;
    },
    close: async () => {
      const client = await made?.catch(() => null);
      await client?.close();
    },
  };
}

async function clientFor({ targets, policy, limits, cache, progress }: ClientTerms): Promise<IndexClient> {
  const { chooseIndexes, indexClient } = await import("./index-client.ts");
  return indexClient({
    indexes: asUsage(() => chooseIndexes({ index: policy.index ?? undefined, extraIndexes: policy.extraIndex })),
    cache,
    limits,
    offline: policy.offline ? "offline" : "online",
    credentials: credentialsIn(targets),
    onProgress: progress.fetched,
  });
}
