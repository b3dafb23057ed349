import { type ClaimedPublisher, type IndexFile, isValidName, type Limits, normalizeName } from "@assay/core";
import type { Cache } from "../cache/cache.ts";
import { authoriser, type CredentialsFor } from "../http/credentials.ts";
import { EvidenceError } from "../http/evidence-error.ts";
import { type HttpClient, httpClient } from "../http/http-client.ts";
import { quoted, redacted } from "../http/redacted.ts";
import { withPipSettings } from "./choose-indexes.ts";
import { type FileContext, type StoredFile, storedFile } from "./distribution-file.ts";
import type { OnProgress } from "./download.ts";
import { fetchPage, type PageContext } from "./fetch-page.ts";
import type { IndexAnswer } from "./index-answer.ts";
import type { IndexSource } from "./index-source.ts";
import { mergePages } from "./merge-pages.ts";
import { metadataBeside } from "./metadata-file.ts";
import { type AttestedFile, claimedPublishers } from "./provenance-file.ts";
import { type RangedFile, rangedFile } from "./ranged-file.ts";
import { readWheelHead } from "./wheel-head.ts";

/** What indexes say, and the files they offer. Every failure is an EvidenceError. */
export interface IndexClient {
  /** The pages of a project from all indexes, merged. Names need not be normalised. */
  page(project: string, signal?: AbortSignal): Promise<IndexAnswer>;
  /** The whole file, compared with everything that the index promises. */
  file(file: IndexFile, signal?: AbortSignal): Promise<StoredFile>;
  /** The file by parts; close it with `using`. Its bytes cannot be compared with the index's digests. */
  ranged(file: IndexFile, signal?: AbortSignal): Promise<RangedFile>;
  /**
   * METADATA of a wheel: from beside the file where the index offers it (compared with its digest), else out of the
   * wheel by ranges. Null for what has none to be had without the whole file.
   */
  metadata(file: IndexFile, signal?: AbortSignal): Promise<Uint8Array | null>;
  /** Who published the file as the index claims; null where it offers no provenance. Nothing is verified. */
  publishers(file: AttestedFile, signal?: AbortSignal): Promise<readonly ClaimedPublisher[] | null>;
  /** Ends all connections; the cache is its owner's to close. */
  close(): Promise<void>;
}

export interface IndexClientOptions {
  readonly indexes: readonly IndexSource[];
  readonly cache: Cache;
  readonly offline?: "offline" | "online";
  readonly limits: Limits;
  readonly onProgress?: OnProgress;
  readonly verification?: FileContext["verification"];
  /** One that knows the credentials of the indexes; by default one made for them. */
  readonly http?: HttpClient;
  /** Credentials for other places, see `remoteFile`. */
  readonly credentials?: readonly CredentialsFor[];
}

export function indexClient(options: IndexClientOptions): IndexClient {
  const { indexes, cache, limits } = options;
  const network = options.offline ?? "online";
  const http = options.http ?? clientFor(options, network);
  const context: FileContext & PageContext = {
    since: Date.now(),
    http,
    cache,
    network,
    limits,
    verification: options.verification ?? "here",
    onProgress: options.onProgress ?? (() => {}),
  };
  const files = shared<StoredFile>();
  const pages = shared<IndexAnswer>();

  async function merged(name: string, signal: AbortSignal | undefined): Promise<IndexAnswer> {
    // One index that fails spoils the answer: what it would have offered is not known.
    const fetched = await Promise.all(indexes.map((index) => fetchPage(index, name, context, signal)));
    if (fetched.every(({ page }) => page === null)) throw notFound(name, indexes, network);
    return mergePages(name, fetched);
  }

  const client: IndexClient = {
    async page(project, signal) {
      const name = normalizeName(project);
      if (!isValidName(name) || name.length > LONGEST_NAME) throw notAName(project);
      return pages(name, signal, () => merged(name, signal));
    },
    file: (file, signal) =>
      files(JSON.stringify([file.url, file.hashes]), signal, () => storedFile(file, context, signal)),
    ranged: (file, signal) => rangedFile(file, context, signal),
    async metadata(file, signal) {
      const beside = await metadataBeside(file, context, signal);
      if (beside !== null || !file.filename.endsWith(".whl")) return beside;
      using ranged = await rangedFile(file, context, signal);
      return (await readWheelHead(ranged, limits, signal)).metadata;
    },
    publishers: (file, signal) => claimedPublishers(file, context, signal),
    close: () => http.close(),
  };
  return client;
}

function clientFor({ indexes, credentials = [] }: IndexClientOptions, network: "online" | "offline"): HttpClient {
  const environment = withPipSettings(process.env);
  const known = indexes.flatMap((index) =>
    index.credentials === null ? [] : [{ ...index, credentials: index.credentials }],
  );
  return httpClient({ environment, network, authorise: authoriser([...known, ...credentials], environment) });
}

/** Runs one of equal tasks at a time and gives all who ask its outcome; whose own call was not cancelled starts again. */
function shared<T>(): (key: string, signal: AbortSignal | undefined, task: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<T>>();
  return async function run(key, signal, task): Promise<T> {
    const other = running.get(key);
    if (other !== undefined) {
      try {
        return await other;
      } catch (error) {
        const theirs = error instanceof EvidenceError && error.code === "cancelled" && !signal?.aborted;
        if (!theirs) throw error;
        return run(key, signal, task);
      }
    }
    const started = task().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}

const LONGEST_NAME = 200;

function notAName(project: string): EvidenceError {
  return new EvidenceError(
    "project-not-found",
    `${quoted(project)} is not the name of a project: letters, digits, ".", "-" and "_" are allowed.`,
  );
}

function notFound(project: string, indexes: readonly IndexSource[], network: "online" | "offline"): EvidenceError {
  const places = indexes.map(({ url }) => redacted(url)).join(", ");
  return network === "offline"
    ? new EvidenceError(
        "offline-and-not-cached",
        `No page of ${project} is in the cache, and --offline forbids to fetch it. Run once without --offline.`,
      )
    : new EvidenceError(
        "project-not-found",
        `${project} is not on ${places}. Check the spelling; --index and --extra-index name other indexes.`,
      );
}
