import type { IndexFile, IndexPage } from "@assay/core";

/** What all indexes together say about a project. Pages from the cache are read when they are first asked for. */
export interface IndexAnswer {
  /** Normalised. */
  readonly project: string;
  /** Of the pages, where they came from, and how they are read. What was derived from equal ones is equal. */
  readonly digest: string;
  /** The pages merged, in the order of the indexes: nothing is dropped, equal names may come twice. */
  readonly page: IndexPage;
  /** The files of `page`, with the index that offers each. */
  readonly files: readonly OfferedFile[];
  /** Every index that was asked. */
  readonly sources: readonly PageSource[];
}

export interface OfferedFile extends IndexFile {
  /** Address of the index, without credentials. */
  readonly index: string;
}

export interface PageSource {
  /** Address of the index, without credentials. */
  readonly index: string;
  readonly name: string | null;
  /** Address of the page in the end; null where the index does not know the project. */
  readonly url: string | null;
  /**
   * `fetched` now, `confirmed` now by the server, `fresh` by its own terms, `offline` of any age; `unknown`: this index
   * does not have the project (offline: no page of it is in the cache).
   */
  readonly state: "fetched" | "confirmed" | "fresh" | "offline" | "unknown";
  /** When the server last stood for it. Milliseconds since 1970; null where there is no page. */
  readonly confirmedAt: number | null;
}
