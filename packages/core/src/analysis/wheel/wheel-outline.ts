import { readMetadata } from "../../formats/python/metadata.ts";
import { type CoreMetadata, readCoreMetadata } from "../../model/core-metadata.ts";
import { firstSegment, installedPath, pathInSitePackages } from "../installation/wheel-layout.ts";
import { importNames } from "../names/import-names.ts";
import { ownDistInfo } from "./own-dist-info.ts";

/** What a wheel's directory and METADATA say without its payload: enough to tell names. */
export interface WheelOutline {
  readonly filename: string;
  /** As {@link importNames} has them. */
  readonly importNames: readonly string[];
  /** Null where METADATA is missing. */
  readonly metadata: CoreMetadata | null;
}

/** @param paths of the members, by the central directory */
export function wheelOutline(filename: string, paths: readonly string[], metadata: Uint8Array | null): WheelOutline {
  const folders = new Set(paths.map(firstSegment).filter((top) => top.endsWith(".dist-info")));
  const identity = { distInfo: ownDistInfo([...folders], filename) };
  const installed = paths.flatMap((path) => pathInSitePackages(installedPath(path, identity)) ?? []);
  return {
    filename,
    importNames: importNames(installed),
    metadata: metadata === null ? null : readCoreMetadata(readMetadata(metadata).value).metadata,
  };
}
