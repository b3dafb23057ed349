import { AnomalyLog } from "../../base/anomaly-log.ts";
import type { Anomaly } from "../../base/reading.ts";

/** Everything odd that can be stepped over on a page of an index; the code is this after `index-page/`. */
export type PageAnomaly =
  /** The page is not UTF-8; replacement characters stand for what is not. */
  | "not-utf-8"
  /** A field is of another type than the specification says, and was passed over. */
  | "wrong-type"
  /** A file has no usable name, and was passed over. */
  | "no-filename"
  /** An address is missing, malformed or neither http nor https; what it stands for was passed over. */
  | "unusable-url"
  /** An address on the page carries credentials; they were dropped. */
  | "url-with-credentials"
  /** A page fetched over https names a file over http. */
  | "insecure-url"
  /** The file's name and the end of its address differ: pip believes the address, uv the name. */
  | "filename-differs"
  /** The page names the file more than once: among equals pip takes the last. */
  | "duplicate-filename"
  /** A digest is not of its algorithm's form; no bytes can match it. */
  | "bad-hash"
  /** The page names no version of the API, or one whose major version is not 1. */
  | "unknown-api-version"
  /** The project's status is none that the specification knows. */
  | "unknown-status"
  /** More was odd than is kept. */
  | "more-anomalies";

/** Collects what is odd about one page in bounded memory; what is beyond the limit is counted. */
export class PageAnomalies {
  readonly #log: AnomalyLog<`index-page/${PageAnomaly}`>;

  constructor(limit: number) {
    this.#log = new AnomalyLog(limit, "index-page/more-anomalies");
  }

  note(code: PageAnomaly, path: string | null, detail: string): void {
    this.#log.add(`index-page/${code}`, null, path?.slice(0, SHOWN) ?? null, detail.slice(0, SHOWN));
  }

  all(): readonly Anomaly[] {
    return this.#log.finish();
  }
}

/** UTF-16 code units of untrusted text that an anomaly quotes. */
const SHOWN = 300;
