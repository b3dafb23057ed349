import { type ReadableTree, readGitmodules, repositoryAddress } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import type { Repository } from "./repository.ts";

/** Opens the repository at an address, for the sake of one commit; null where it is not at hand. */
export type OpenAddress = (url: string, commit: string) => Promise<Repository | null>;

/**
 * Trees of submodules at the commits that a tree pins, by their paths: those whose repository is at hand and has the
 * commit. Submodules of submodules as well, a few levels deep.
 */
export async function submoduleTrees(
  { tree, read }: ReadableTree,
  own: string,
  open: OpenAddress,
  depth: number = 3,
): Promise<ReadonlyMap<string, ReadableTree>> {
  const found = new Map<string, ReadableTree>();
  const links = [...tree.entries.values()].filter(({ kind }) => kind === "submodule").slice(0, MOST);
  if (links.length === 0 || depth === 0) return found;
  const declared = (await read([".gitmodules"])).get(".gitmodules");
  const urls = new Map(
    declared === undefined
      ? []
      : readGitmodules(new TextDecoder().decode(declared)).map(({ path, url }) => [path, url]),
  );
  for (const { path, id } of links) {
    const url = absolute(urls.get(path) ?? "", own);
    const repository = url === null ? null : await open(url, id);
    const pinned = repository === null ? null : await treeAt(repository, id);
    if (pinned === null || url === null) continue;
    found.set(path, pinned);
    for (const [below, deeper] of await submoduleTrees(pinned, url, open, depth - 1))
      found.set(`${path}/${below}`, deeper);
  }
  return found;
}

async function treeAt(repository: Repository, commit: string): Promise<ReadableTree | null> {
  try {
    return (await repository.commit(commit)) === null ? null : await repository.readTree(commit);
  } catch (error) {
    if (error instanceof EvidenceError && error.code !== "cancelled") return null;
    throw error;
  }
}

/** In its one form; null for what is no address of a repository. */
function absolute(url: string, own: string): string | null {
  if (!/^\.\.?\//.test(url)) return repositoryAddress(url)?.url ?? null;
  try {
    return repositoryAddress(new URL(url, `${own}/`).href)?.url ?? null;
  } catch {
    return null;
  }
}

const MOST = 200;
