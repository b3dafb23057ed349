import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import type { Limits, ReadableTree } from "@assay/core";
import { visible } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import { isBundle, openBundle } from "./bundle.ts";
import type { MirrorOptions } from "./mirror.ts";
import { isRepository, openRepository } from "./open-repository.ts";
import type { Repository } from "./repository.ts";

/** Where the source of a release is: a repository with its history, or files alone. */
export type SourceOrigin =
  | { readonly kind: "repository"; readonly name: string; readonly repository: Repository; close(): void }
  | { readonly kind: "tree"; readonly name: string; readonly tree: ReadableTree; close(): void };

export interface OriginOptions {
  /** Of the cache, for Git's files. */
  readonly folder: string;
  readonly limits: Limits;
  readonly network: "online" | "offline";
  /** Of an address: see {@link MirrorOptions.refs}; a repository on this machine has what it has. */
  readonly refs: MirrorOptions["refs"];
  readonly signal: AbortSignal;
}

/**
 * Opens what a person or a release names as the source: an address, a repository on this machine, a bundle, an archive, a
 * plain folder.
 *
 * @throws EvidenceError
 */
export async function openOrigin(given: string, options: OriginOptions): Promise<SourceOrigin> {
  if (/^(?:git\+)?https?:\/\//i.test(given)) return mirrored(given.replace(/^git\+/i, ""), options);
  if (/^[a-z][a-z0-9+.-]*:/i.test(given) && statSync(given, { throwIfNoEntry: false }) === undefined) {
    throw new EvidenceError(
      "not-a-repository",
      `${visible(given)}: a repository is an https address or a path. Other transports are off, since some of them run programs.`,
    );
  }
  const status = statSync(given, { throwIfNoEntry: false });
  if (status === undefined)
    throw new EvidenceError("not-a-repository", `${visible(given)}: there is no such file or folder.`);
  if (status.isDirectory() && isRepository(given)) return asOrigin(openRepository(given, options));
  if (status.isDirectory()) {
    const { folderTree } = await import("./folder-tree.ts");
    return { kind: "tree", name: visible(given), tree: await folderTree(given, options.signal), close() {} };
  }
  if (!status.isFile())
    throw new EvidenceError("not-a-repository", `${visible(given)} is neither a file nor a folder.`);
  if (isBundle(given)) return asOrigin(await openBundle(given, options));
  const { archiveTree } = await import("./archive-tree.ts");
  const tree = await archiveTree(given, options.limits);
  return { kind: "tree", name: visible(given), tree, close: () => tree[Symbol.dispose]() };
}

async function mirrored(url: string, options: OriginOptions): Promise<SourceOrigin> {
  if (!URL.canParse(url)) throw new EvidenceError("not-a-repository", "The address of the repository is none.");
  const address = new URL(url);
  // Credentials are neither asked for nor passed on.
  address.username = "";
  address.password = "";
  address.hash = "";
  const { openMirror } = await import("./mirror.ts");
  return asOrigin(
    await openMirror({ ...options, url: address.href, fresh: typeof options.refs === "string" ? FRESH : FOR_EVER }),
  );
}

function asOrigin(repository: Repository): SourceOrigin {
  return { kind: "repository", name: repository.name, repository, close: () => repository.close() };
}

/** What a repository's answers rest on: they stay the same while this does. */
export function repositoryState({ refs, defaultBranch }: Repository): string {
  const digest = createHash("sha256").update(defaultBranch?.id ?? "");
  for (const { name, id } of refs) digest.update(`${name} ${id}\n`);
  return digest.digest("hex");
}

const FRESH = 10 * 60_000;
/** What a commit is does not change. */
const FOR_EVER = Number.POSITIVE_INFINITY;
