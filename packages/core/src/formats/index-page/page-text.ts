import { FormatError } from "../../base/format-error.ts";
import type { PageOrigin } from "./index-page.ts";
import type { PageAnomalies } from "./page-anomalies.ts";

/**
 * The page as text.
 *
 * @throws FormatError `index-page/too-large`
 */
export function pageText(bytes: Uint8Array, limits: PageOrigin["limits"], anomalies: PageAnomalies): string {
  if (bytes.length > limits.page) {
    throw new FormatError("index-page/too-large", 0, `${bytes.length} bytes, the limit is ${limits.page}`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    anomalies.note("not-utf-8", null, "");
    return new TextDecoder("utf-8").decode(bytes);
  }
}
