import type { Limits } from "../../base/limits.ts";
import type { Anomaly } from "../../base/reading.ts";

/**
 * What an index says about one project, as plain data: the same for the JSON and the HTML form of the page.
 *
 * Text is raw and untrusted. Addresses carry neither a fragment nor credentials.
 *
 * @see PEP 503, 592, 629, 658, 691, 700, 708, 714, 740, 792, and the "Simple repository API" specification
 */
export interface IndexPage {
  /** As the page calls it; null where it does not (HTML never does). */
  readonly project: string | null;
  readonly status: ProjectStatus | null;
  /** Empty where the index does not list them (before API 1.1, and in HTML). */
  readonly versions: readonly string[];
  readonly files: readonly IndexFile[];
  /** Pages of other indexes that this one says it extends. */
  readonly tracks: readonly string[];
  /** Pages of other indexes that this project lives on as well. */
  readonly alternateLocations: readonly string[];
  readonly apiVersion: string | null;
  readonly anomalies: readonly Anomaly[];
}

export interface ProjectStatus {
  /** `active`, `archived`, `quarantined`, `deprecated`, or what else the page says. */
  readonly state: string;
  readonly reason: string | null;
}

export interface IndexFile {
  readonly filename: string;
  /** Absolute, http or https, without fragment and credentials. */
  readonly url: string;
  /** Algorithm to lower-case hexadecimal digest. A malformed digest is kept: bytes that match it do not exist. */
  readonly hashes: Readonly<Record<string, string>>;
  /** Bytes. */
  readonly size: number | null;
  /** RFC 3339, as the page has it. */
  readonly uploadTime: string | null;
  readonly yanked: Yanked | null;
  /** As the page has it; not every value is a valid specifier. */
  readonly requiresPython: string | null;
  /** Is METADATA offered beside the file, at its address + `.metadata`, and with which digests? */
  readonly coreMetadata: boolean | Readonly<Record<string, string>>;
  /** Where the attestations of the file are. */
  readonly provenance: string | null;
  /** Null where the page does not say. */
  readonly gpgSig: boolean | null;
}

export interface Yanked {
  readonly reason: string | null;
}

/** Raised whenever a reader of pages makes another value of the same bytes: what was derived before is then derived anew. */
export const INDEX_PAGE_VERSION = 1;

/** What else a reader has to be told of a page. */
export interface PageOrigin {
  /** Where the page came from in the end, after redirects, without credentials: relative links start there. */
  readonly url: string;
  readonly limits: Pick<Limits, "page" | "pageFiles" | "name" | "anomalies">;
}

/** The form of a page by its Content-Type, or null if it is neither. */
export function indexPageForm(contentType: string): "json" | "html" | null {
  const type = (contentType.split(";", 1)[0] ?? "").trim().toLowerCase();
  if (type === "application/vnd.pypi.simple.v1+json" || type === "application/json") return "json";
  if (type === "application/vnd.pypi.simple.v1+html" || type === "text/html") return "html";
  return null;
}
