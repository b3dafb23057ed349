import {
  type ReadableDistribution,
  type RepositoryCandidate,
  repositoryCandidates,
  repositoryHints,
} from "@assay/core";
import { EvidenceError, type IndexClient } from "@assay/evidence";
import type { Candidate } from "../gather.ts";

/** Repositories that a release names, the likeliest first: by its publishers' attestations, then by its metadata. */
export async function namedRepositories(
  distribution: ReadableDistribution,
  candidate: Candidate,
  client: () => Promise<IndexClient>,
  signal: AbortSignal,
): Promise<readonly RepositoryCandidate[]> {
  const path =
    distribution.kind === "wheel"
      ? distribution.members.find((one) => /^[^/]+\.dist-info\/METADATA$/.test(one.path))?.path
      : "PKG-INFO";
  const bytes = path === undefined ? undefined : (await distribution.read([path])).get(path);
  const attested = await attestedRepositories(candidate, client, signal);
  return repositoryCandidates(repositoryHints(bytes ?? null, attested));
}

/** Nothing is verified here; that the files are in the repository shows whether it is the right one. */
async function attestedRepositories(
  { source }: Candidate,
  client: () => Promise<IndexClient>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (!("file" in source) || source.file.provenance === null) return [];
  try {
    const publishers = (await (await client()).publishers(source.file, signal)) ?? [];
    return publishers.flatMap(({ kind, claims }) => {
      const { repository } = claims;
      const host = HOSTS.get(kind.toLowerCase());
      return repository === undefined || host === undefined ? [] : [`https://${host}/${repository}`];
    });
  } catch (error) {
    // Metadata may name it as well.
    if (error instanceof EvidenceError && error.code !== "cancelled") return [];
    throw error;
  }
}

const HOSTS: ReadonlyMap<string, string> = new Map([
  ["github", "github.com"],
  ["gitlab", "gitlab.com"],
]);
