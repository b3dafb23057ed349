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
