import { type BasicCredentials, withoutCredentials } from "../http/credentials.ts";
import { EvidenceError } from "../http/evidence-error.ts";

/** An index to ask. */
export interface IndexSource {
  /** Ends in a slash; without credentials. */
  readonly url: string;
  /** As UV_INDEX names it. */
  readonly name: string | null;
  readonly credentials: BasicCredentials | null;
}

/**
 * Reads `https://host/simple/`, also with user and password in it, also as `name=https://…`.
 *
 * @param origin where the text stands, for the message
 * @throws EvidenceError `bad-answer` for anything else
 */
export function indexSource(text: string, origin: string): IndexSource {
  const named = /^([A-Za-z0-9_.-]{1,100})=(?=https?:)/.exec(text);
  try {
    const { url, credentials } = withoutCredentials(named === null ? text : text.slice(named[0].length));
    if (/^https?:/.test(url)) return { url: asFolder(url), name: named?.[1] ?? null, credentials };
  } catch {
    // Said below. The text may hold a password: it is not repeated.
  }
  throw new EvidenceError("bad-answer", `${origin} does not hold the address of an index: https://HOST/PATH/ is one.`);
}

function asFolder(address: string): string {
  const url = new URL(address);
  url.hash = "";
  url.search = "";
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}
