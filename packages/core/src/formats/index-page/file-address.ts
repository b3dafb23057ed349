import type { PageAnomalies } from "./page-anomalies.ts";

/** A link of a page, made absolute. */
export interface FileAddress {
  /** Without fragment and credentials. */
  readonly url: string;
  /** What stood behind `#`, not decoded. */
  readonly fragment: string;
  /** The end of the path, percent-decoded; empty for a folder. */
  readonly lastSegment: string;
}

/** Resolves a link against the page it stands on; null, and an anomaly, where no file can be fetched from it. */
export function fileAddress(
  link: string,
  base: string,
  path: string | null,
  anomalies: PageAnomalies,
): FileAddress | null {
  if (PLAIN.test(link)) return { url: link, fragment: "", lastSegment: link.slice(link.lastIndexOf("/") + 1) };
  let url: URL;
  try {
    url = new URL(link, base);
  } catch {
    anomalies.note("unusable-url", path, link);
    return null;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    anomalies.note("unusable-url", path, link);
    return null;
  }
  const fragment = url.hash.slice(1);
  url.hash = "";
  if (url.username !== "" || url.password !== "") {
    url.username = "";
    url.password = "";
    anomalies.note("url-with-credentials", path, url.host);
  }
  if (url.protocol === "http:" && base.startsWith("https:")) anomalies.note("insecure-url", path, url.href);
  return { url: url.href, fragment, lastSegment: decoded(url.pathname.slice(url.pathname.lastIndexOf("/") + 1)) };
}

/**
 * An address that a URL would only repeat: most of a page are, and it has thousands of them. Neither percent signs nor a
 * segment that begins with a dot (`..`), and a host that is no number and nothing to be encoded.
 */
export const PLAIN: RegExp =
  /^https:\/\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,63}(?:\/[A-Za-z0-9_+-][A-Za-z0-9._+-]*)+$/;

function decoded(segment: string): string {
  try {
    return segment.includes("%") ? decodeURIComponent(segment) : segment;
  } catch {
    return segment;
  }
}
