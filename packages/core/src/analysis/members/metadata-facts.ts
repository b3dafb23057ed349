import { readMetadata } from "../../formats/python/metadata.ts";
import { readCoreMetadata } from "../../model/core-metadata.ts";
import type { MetadataFacts } from "../distribution-analysis.ts";
import type { AnalysisNotes } from "./analysis-notes.ts";

/** Reads a METADATA or PKG-INFO file; what is odd about its text goes to the notes. */
export function metadataFacts(path: string, bytes: Uint8Array, notes: AnalysisNotes): MetadataFacts {
  const file = readMetadata(bytes);
  notes.anomalies(file.anomalies, path);
  const { metadata, problems } = readCoreMetadata(file.value);
  return { path, metadata, problems };
}
