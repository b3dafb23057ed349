import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultLimits, type IndexFile } from "@assay/core";
import { onTestFinished } from "vitest";
import { type Cache, type CacheOptions, openCache } from "../cache/cache.ts";
import { authoriser } from "../http/credentials.ts";
import type { EvidenceError } from "../http/evidence-error.ts";
import { httpClient } from "../http/http-client.ts";
import { type Handler, type Loopback, loopback } from "../http/loopback.testing.ts";
import { type IndexClient, type IndexClientOptions, indexClient } from "./index-client.ts";
import { indexSource } from "./index-source.ts";

const FILENAME = "demo-1.0-py3-none-any.whl";

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-test-index-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function cacheIn(folder: string, options: CacheOptions = {}): Cache {
  const cache = openCache({ folder, size: 1e9, ...options });
  onTestFinished(() => cache.close());
  return cache;
}

/** A client of some servers that does not wait between attempts. */
export function clientOf(indexes: readonly string[], options: Partial<IndexClientOptions> = {}): IndexClient {
  const sources = indexes.map((url) => indexSource(url, "the test"));
  const known = sources.flatMap(({ url, credentials }) => (credentials === null ? [] : [{ url, credentials }]));
  const http = httpClient({
    environment: { NETRC: "/nonexistent" },
    authorise: authoriser(known, { NETRC: "/nonexistent" }),
    patience: { attempts: 3, firstWait: 1, longestWait: 10 },
    network: options.offline ?? "online",
  });
  const cache = options.cache ?? cacheIn(temporaryFolder());
  const client = indexClient({ indexes: sources, limits: defaultLimits, http, ...options, cache });
  onTestFinished(() => client.close());
  return client;
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function fileAt(url: string, content: Uint8Array, fields: Partial<IndexFile> = {}): IndexFile {
  return {
    filename: FILENAME,
    url,
    hashes: { sha256: sha256(content) },
    size: content.length,
    uploadTime: null,
    yanked: null,
    requiresPython: null,
    coreMetadata: false,
    provenance: null,
    gpgSig: null,
    ...fields,
  };
}

/** Serves one file at every address, with ranges. */
export function rangeServer(content: Uint8Array, etag: (count: number) => string = () => '"1"'): Promise<Loopback> {
  return loopback((request, response, count) => serveRange(content, request, response, etag(count)));
}

function serveRange(content: Uint8Array, request: IncomingMessage, response: ServerResponse, etag: string): void {
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "");
  if (range === null) {
    response.setHeader("content-length", content.length).end(content);
    return;
  }
  const suffix = range[1] === "";
  const start = suffix ? Math.max(0, content.length - Number(range[2])) : Number(range[1]);
  const end = suffix || range[2] === "" ? content.length - 1 : Math.min(content.length - 1, Number(range[2]));
  if (start > end) {
    response.writeHead(416).end();
    return;
  }
  const part = content.subarray(start, end + 1);
  response.writeHead(206, {
    "content-range": `bytes ${start}-${end}/${content.length}`,
    "content-length": part.length,
    etag,
  });
  response.end(part);
}

/** Serves JSON pages by project; an unknown one is a 404. */
export function pageServer(
  pages: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Loopback> {
  const handler: Handler = (request, response) => {
    const page = pages[/^\/simple\/([^/]+)\/$/.exec(request.url ?? "")?.[1] ?? ""];
    if (page === undefined) response.writeHead(404).end();
    else
      response
        .writeHead(200, { "content-type": "application/vnd.pypi.simple.v1+json", ...headers })
        .end(JSON.stringify(page));
  };
  return loopback(handler);
}

export async function failure(outcome: Promise<unknown>): Promise<EvidenceError> {
  return outcome.then(
    () => {
      throw new Error("it succeeded");
    },
    (error: EvidenceError) => error,
  );
}
