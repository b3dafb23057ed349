import type { CommitAnswer } from "@assay/core";
import type { SearchedRelease } from "./find-commit.ts";

/**
 * Lets releases that are established at once share one pass over the history: a search waits until everybody who is at
 * work has finished or waits as well.
 */
export interface SearchTogether {
  /** Does the work of one release, within which {@link SearchTogether.search} may be asked. */
  during<T>(work: () => Promise<T>): Promise<T>;
  search(release: SearchedRelease): Promise<CommitAnswer | null>;
}

type Search = (releases: readonly SearchedRelease[]) => Promise<readonly (CommitAnswer | null)[]>;

export function searchTogether(searchAll: Search): SearchTogether {
  let working = 0;
  let waiting: Waiting[] = [];

  function begin(): void {
    if (waiting.length === 0 || waiting.length < working) return;
    const all = waiting;
    waiting = [];
    searchAll(all.map(({ release }) => release)).then(
      (answers) => {
        for (const [at, { resolve }] of all.entries()) resolve(answers[at] ?? null);
      },
      (cause: unknown) => {
        for (const { reject } of all) reject(cause);
      },
    );
  }

  return {
    async during(work) {
      working += 1;
      try {
        return await work();
      } finally {
        working -= 1;
        begin();
      }
    },
    search(release) {
      const { promise, resolve, reject } = Promise.withResolvers<CommitAnswer | null>();
      waiting.push({ release, resolve, reject });
      // Somebody who begins in this very turn is waited for.
      queueMicrotask(begin);
      return promise;
    },
  };
}

interface Waiting {
  readonly release: SearchedRelease;
  resolve(answer: CommitAnswer | null): void;
  reject(cause: unknown): void;
}
