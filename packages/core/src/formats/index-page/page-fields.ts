import { FormatError } from "../../base/format-error.ts";
import type { IndexFile, PageOrigin } from "./index-page.ts";
import type { PageAnomalies } from "./page-anomalies.ts";

/** @throws FormatError `index-page/too-many-files` */
export function requireFewFiles(count: number, { pageFiles }: PageOrigin["limits"]): void {
  if (count > pageFiles) throw new FormatError("index-page/too-many-files", 0, `more than ${pageFiles}`);
}

/** Two files of one name on one page. */
export function noteDuplicates(files: readonly IndexFile[], anomalies: PageAnomalies): void {
  const names = new Set<string>();
  for (const { filename, url } of files) {
    if (names.has(filename)) anomalies.note("duplicate-filename", filename, url);
    names.add(filename);
  }
}

/** RFC 3339 with a zone, as PEP 700 asks for; the calendar is not checked. */
export function isTimestamp(text: string): boolean {
  return /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/.test(text);
}

/** Of the project statuses of PEP 792. */
export function isKnownStatus(state: string): boolean {
  return STATUSES.has(state);
}

const STATUSES = new Set(["active", "archived", "quarantined", "deprecated"]);
