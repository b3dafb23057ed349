import { hash } from "node:crypto";
import {
  FormatError,
  INDEX_PAGE_VERSION,
  type IndexPage,
  indexPageForm,
  type Limits,
  readHtmlPage,
  readJsonPage,
} from "@assay/core";
import type { Cache } from "../cache/cache.ts";
import type { StoredPage } from "../cache/stored-pages.ts";
import { EvidenceError } from "../http/evidence-error.ts";
import type { HttpClient, WholeAnswer } from "../http/http-client.ts";
import { quoted, redacted } from "../http/redacted.ts";
import { freshness } from "./freshness.ts";
import type { PageSource } from "./index-answer.ts";
import type { IndexSource } from "./index-source.ts";

/** The page of one index, or null where that index does not have the project. */
export interface FetchedPage {
  readonly source: PageSource;
  readonly page: ReadablePage | null;
}

/** A page that can be read without error. */
export interface ReadablePage {
  /** Of its bytes, where they came from, and how they are read. */
  readonly digest: string;
  read(): IndexPage;
}

export interface PageContext {
  readonly http: HttpClient;
  readonly cache: Cache;
  readonly network: "online" | "offline";
  readonly limits: Limits;
  /** When the client was made: what it fetched itself a moment ago need not be asked for again. */
  readonly since: number;
}

/** @param project normalised */
export async function fetchPage(
  index: IndexSource,
  project: string,
  context: PageContext,
  signal: AbortSignal | undefined,
): Promise<FetchedPage> {
  const address = `${index.url}${project}/`;
  const stored = context.cache.pages.read(address);
  const kept = stored === null ? null : readable(stored, context.limits);
  const now = Date.now();

  if (context.network === "offline") {
    return stored === null || kept === null ? absent(index) : present(index, stored, kept, "offline");
  }
  if (stored !== null && kept !== null && needsNoAsking(stored, context.since, now)) {
    return present(index, stored, kept, "fresh");
  }

  const conditions = stored === null || kept === null ? {} : conditionsOf(stored);
  const expect = [200, 404, 410, ...(Object.keys(conditions).length > 0 ? [304] : [])];
  const headers = { accept: ACCEPT, ...conditions };
  const answer = await context.http.whole({ url: address, headers, expect, signal }, context.limits.page);
  if (answer.status === 404 || answer.status === 410) return absent(index);
  if (answer.status === 304 && stored !== null && kept !== null) {
    const { freshUntil } = freshness(answer.headers, now);
    const confirmed = { ...stored, fetchedAt: now, freshUntil, readBy: readerOf(context.limits) };
    context.cache.pages.write(address, confirmed);
    return present(index, confirmed, kept, "confirmed");
  }

  const fetched = asStored(answer, now, context.limits);
  const known = equalTo(fetched, stored) ? kept : null;
  const page = known ?? readAtOnce(fetched, context.limits);
  const { keep, freshUntil } = freshness(answer.headers, now);
  if (keep === "yes") context.cache.pages.write(address, { ...fetched, freshUntil });
  return present(index, fetched, page, "fetched");
}

/** Some indexes send the same page again and again, rather than 304. */
function equalTo(fetched: StoredPage, stored: StoredPage | null): boolean {
  return stored !== null && digestOf(fetched) === digestOf(stored);
}

/** @throws EvidenceError `bad-answer`: what cannot be read is not kept */
function readAtOnce(fetched: StoredPage, limits: Limits): ReadablePage {
  const page = parse(fetched.bytes, fetched.contentType, fetched.url, limits);
  return { digest: digestOf(fetched), read: () => page };
}

/** By the page's own terms, or because this very run has just asked. */
function needsNoAsking({ fetchedAt, freshUntil }: StoredPage, since: number, now: number): boolean {
  // A clock that was set back must not keep a page fresh for ever.
  if (now < fetchedAt) return false;
  return now < freshUntil || (fetchedAt >= since && now - fetchedAt < MOMENT);
}

const MOMENT = 60_000;

/** JSON first: it says more, and the HTML form is frozen (PEP 833). */
const ACCEPT = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01";

function parse(bytes: Uint8Array, contentType: string, url: string, limits: Limits): IndexPage {
  const form = indexPageForm(contentType);
  if (form === null) {
    throw new EvidenceError(
      "bad-answer",
      `${redacted(url)} is no page of an index: its type is ${quoted(contentType) || "not given"}. Is the index address right?`,
    );
  }
  try {
    return form === "json" ? readJsonPage(bytes, { url, limits }) : readHtmlPage(bytes, { url, limits });
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new EvidenceError(
      "bad-answer",
      `${redacted(url)} is no page of an index: ${quoted(cause.message)}. Is the index address right?`,
      { cause },
    );
  }
}

/** Null for what cannot be read any more, for example under lower limits: then it is fetched again. */
function readable(stored: StoredPage, limits: Limits): ReadablePage | null {
  const read = (): IndexPage => parse(stored.bytes, stored.contentType, stored.url, limits);
  const digest = digestOf({ ...stored, readBy: readerOf(limits) });
  // The same reader has read the same bytes before. A page of megabytes costs more than all that is asked of it.
  if (stored.readBy === readerOf(limits)) return { digest, read };
  try {
    const page = read();
    return { digest, read: () => page };
  } catch {
    return null;
  }
}

function readerOf({ page, name, anomalies }: Limits): string {
  return JSON.stringify([INDEX_PAGE_VERSION, page, name, anomalies]);
}

function digestOf({ url, contentType, readBy, sha256 }: StoredPage): string {
  return hash("sha256", JSON.stringify([url, contentType, readBy, sha256]));
}

function conditionsOf({ etag, lastModified }: StoredPage): Record<string, string> {
  return {
    ...(etag === null ? {} : { "if-none-match": etag }),
    ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
  };
}

function asStored(answer: WholeAnswer, now: number, limits: Limits): StoredPage {
  return {
    url: answer.url,
    contentType: contentTypeOf(answer),
    etag: validator(answer, "etag"),
    lastModified: validator(answer, "last-modified"),
    fetchedAt: now,
    freshUntil: 0,
    readBy: readerOf(limits),
    sha256: hash("sha256", answer.bytes),
    bytes: answer.bytes,
  };
}

/** What is sent back later has to be fit for a header. */
function validator({ headers }: WholeAnswer, name: string): string | null {
  const value = headers.get(name);
  return value !== undefined && /^[\x20-\x7e]{1,200}$/.test(value) ? value : null;
}

function contentTypeOf({ headers }: WholeAnswer): string {
  return headers.get("content-type") ?? "";
}

function present(index: IndexSource, stored: StoredPage, page: ReadablePage, state: PageSource["state"]): FetchedPage {
  return {
    page,
    source: { index: index.url, name: index.name, url: stored.url, state, confirmedAt: stored.fetchedAt },
  };
}

function absent(index: IndexSource): FetchedPage {
  return { page: null, source: { index: index.url, name: index.name, url: null, state: "unknown", confirmedAt: null } };
}
