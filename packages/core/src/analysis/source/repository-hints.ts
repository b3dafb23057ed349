import { FormatError } from "../../base/format-error.ts";
import { readMetadata } from "../../formats/python/metadata.ts";
import { readCoreMetadata } from "../../model/core-metadata.ts";
import type { RepositoryHints } from "./repository-candidates.ts";

/**
 * What a distribution's metadata says of its repository.
 *
 * @param bytes of PKG-INFO or METADATA; null where there is none
 * @param attested addresses of repositories that publishers' attestations name
 */
export function repositoryHints(bytes: Uint8Array | null, attested: readonly string[]): RepositoryHints {
  const nothing = { attested, projectUrls: [], homePage: null, downloadUrl: null };
  if (bytes === null) return nothing;
  try {
    const { metadata } = readCoreMetadata(readMetadata(bytes).value);
    const { homePage, downloadUrl, projectUrls } = metadata;
    return { attested, projectUrls: projectUrls.map(({ label, url }) => ({ label, url })), homePage, downloadUrl };
  } catch (error) {
    if (error instanceof FormatError) return nothing;
    throw error;
  }
}
