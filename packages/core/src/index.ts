export { ByteReader } from "./base/byte-reader.ts";
export { FormatError, type FormatErrorCode } from "./base/format-error.ts";
export { defaultLimits, type Limits } from "./base/limits.ts";
export type {
  DecompressedStream,
  Digest,
  DigestAlgorithm,
  Inflated,
  Platform,
  StreamCompression,
} from "./base/platform.ts";
export { fromBytes, type RandomAccess, requireInside } from "./base/random-access.ts";
export type { Anomaly, Reading } from "./base/reading.ts";
export { visible, visibleThroughout } from "./base/untrusted-text.ts";
export { readHtmlPage } from "./formats/index-page/html.ts";
export {
  type IndexFile,
  type IndexPage,
  indexPageForm,
  type PageOrigin,
  type ProjectStatus,
  type Yanked,
} from "./formats/index-page/index-page.ts";
export { readJsonPage } from "./formats/index-page/json.ts";
