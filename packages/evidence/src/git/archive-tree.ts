import { basename } from "node:path";
import { type Limits, type ReadableTree, readDistribution, type TreeEntry, visible } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import { fileAccess } from "../platform/file-access.ts";
import { nodePlatform } from "../platform/node-platform.ts";

/**
 * An archive of a source tree, as forges offer it: a tar or ZIP with one folder at the top. No commit: what the archive
 * says of itself is not shown by anything.
 *
 * @throws EvidenceError `not-a-repository`
 */
export async function archiveTree(path: string, limits: Limits): Promise<ReadableTree & Disposable> {
  const file = fileAccess(path);
  const archive = await readDistribution({
    file,
    filename: basename(path),
    platform: nodePlatform,
    limits,
    digests: ["git-sha1"],
  });
  const entries = new Map<string, TreeEntry>();
  for (const { path: below, place, kind, mode, blob } of archive.members) {
    if (place === "outside" || kind === "special" || blob === null) continue;
    entries.set(below, { path: below, kind, executable: kind === "file" && ((mode ?? 0) & 0o100) !== 0, id: blob });
  }
  if (entries.size === 0) {
    file[Symbol.dispose]();
    const why = archive.unread[0]?.why ?? "it holds no files";
    throw new EvidenceError("not-a-repository", `${visible(path)} is no source that can be read: ${why}.`);
  }
  return {
    tree: { commit: null, objectFormat: "sha1", entries },
    read: (paths) => archive.read(paths.filter((one) => entries.has(one))),
    [Symbol.dispose]: () => file[Symbol.dispose](),
  };
}
