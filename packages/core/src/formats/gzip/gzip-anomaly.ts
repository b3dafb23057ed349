/** What the reader of gzip files reports. Codes never change their meaning. */
export type GzipAnomalyCode =
  | "gzip/anomalies-cut"
  | "gzip/crc-mismatch"
  | "gzip/invalid-data"
  | "gzip/reserved-flags"
  | "gzip/several-members"
  | "gzip/size-mismatch"
  | "gzip/trailing-data"
  | "gzip/truncated";

/** What each code means, in a sentence. */
export const gzipAnomalyMeanings: Readonly<Record<GzipAnomalyCode, string>> = {
  "gzip/anomalies-cut": "More anomalies were found than are kept; the detail counts them by code.",
  "gzip/crc-mismatch":
    "What was decompressed has not the CRC-32 that the trailer gives. Who stops at the end of the tar never notices.",
  "gzip/invalid-data":
    "The compressed data cannot be decompressed beyond this point. Who stops at the end of the tar never notices.",
  "gzip/reserved-flags": "A flag is set that no version of the format defines; gzip refuses, CPython does not look.",
  "gzip/several-members":
    "Compressed files stand one after the other. CPython reads all of them as one, uv only the first.",
  "gzip/size-mismatch": "What was decompressed has not the length that the trailer gives.",
  "gzip/trailing-data": "Bytes after the compressed data that are no gzip file: a place to hide things.",
  "gzip/truncated": "The file ends within a header, the data or a trailer.",
};
