import { lstatSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { visible } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import { readRefs, textOf } from "./read-refs.ts";
import { type Repository, repositoryOf } from "./repository.ts";
import { shadowDirectory } from "./shadow.ts";

export interface OpenOptions {
  /** A folder of ours for Git's own files: the cache's. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/**
 * Opens a repository on this machine: a bare one, a work tree, a linked work tree. Only its refs and objects are read;
 * its configuration, hooks, attributes and ignore files have no say.
 *
 * @throws EvidenceError `not-a-repository`
 */
export function openRepository(path: string, { folder, signal }: OpenOptions): Repository {
  const found = directoriesOf(resolve(path));
  if (found === null) {
    throw new EvidenceError("not-a-repository", `${visible(path)} is no Git repository that this version can read.`);
  }
  const refs = readRefs(found.directory, found.common);
  const digits = (refs.headId ?? refs.refs[0]?.id ?? "").length;
  const objectFormat = digits === 64 ? "sha256" : "sha1";
  const shallow = join(found.common, "shallow");
  return repositoryOf({
    name: visible(path),
    objectFormat,
    refs,
    signal,
    place: {
      gitDirectory: shadowDirectory(folder, objectFormat),
      objects: join(found.common, "objects"),
      shallow: statSync(shallow, { throwIfNoEntry: false })?.isFile() ? shallow : null,
    },
  });
}

/** Whether a path is a repository rather than a plain folder. */
export function isRepository(path: string): boolean {
  return directoriesOf(resolve(path)) !== null;
}

interface Directories {
  readonly directory: string;
  /** With the objects; another one for linked work trees. */
  readonly common: string;
}

function directoriesOf(path: string): Directories | null {
  const dotGit = join(path, ".git");
  const status = lstatSync(dotGit, { throwIfNoEntry: false });
  if (status?.isFile()) {
    const line = textOf(dotGit, 4096)?.trim() ?? "";
    return line.startsWith("gitdir: ") ? withCommon(resolve(path, line.slice("gitdir: ".length))) : null;
  }
  return withCommon(status === undefined ? path : dotGit);
}

function withCommon(directory: string): Directories | null {
  const named = textOf(join(directory, "commondir"), 4096)?.trim();
  const common = named === undefined ? directory : resolve(directory, named);
  const isOne = isFolder(join(common, "objects")) && isFolder(join(common, "refs")) && isFile(join(directory, "HEAD"));
  return isOne ? { directory, common } : null;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
