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

/** Collects what is odd about one page, up to a limit; what is beyond it is counted. */
export class PageAnomalies {
  readonly #found: Anomaly[] = [];
  readonly #limit: number;
  #more = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  note(code: PageAnomaly, path: string | null, detail: string): void {
    if (this.#found.length < this.#limit) {
      this.#found.push({
        code: `index-page/${code}`,
        offset: null,
        path: path?.slice(0, SHOWN) ?? null,
        detail: detail.slice(0, SHOWN),
      });
    } else {
      this.#more += 1;
    }
  }

  all(): readonly Anomaly[] {
    if (this.#more === 0) return this.#found;
    return [
      ...this.#found,
      { code: "index-page/more-anomalies", offset: null, path: null, detail: `${this.#more} more` },
    ];
  }
}

/** UTF-16 code units of untrusted text that an anomaly quotes. */
const SHOWN = 300;
