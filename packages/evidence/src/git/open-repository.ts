import { lstatSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { visible } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import { PACKED_BYTES, readRefs, textOf } from "./read-refs.ts";
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
  const fault = faultOf(found);
  if (fault !== null) throw new EvidenceError("not-a-repository", `${visible(path)} is not read: ${fault}`);
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

/** Git reads these files whole into memory, and waits for a pipe. */
function faultOf({ common }: Directories): string | null {
  if (isOdd(join(common, "shallow"), MOST_SHALLOW)) return "its file `shallow` is larger than any, or no file.";
  if (isOdd(join(common, "packed-refs"), PACKED_BYTES))
    return "its file `packed-refs` is larger than is read, or no file.";
  const folders = [join(common, "objects")];
  for (let at = 0; at < folders.length; at += 1) {
    const folder = folders[at] ?? "";
    const path = join(folder, "info", "alternates");
    if (isOdd(path, MOST_ALTERNATES)) return "its list of alternates is larger than any, or no file.";
    for (const line of textOf(path, MOST_ALTERNATES)?.split("\n") ?? []) {
      if (line.startsWith('"')) return "its list of alternates has a quoted path.";
      const next = resolve(folder, line);
      if (line !== "" && !line.startsWith("#") && !folders.includes(next)) folders.push(next);
    }
    if (folders.length > MOST_FOLDERS) return "its objects lie in too many places.";
  }
  return null;
}

function isOdd(path: string, most: number): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  return status !== undefined && (!status.isFile() || status.size > most);
}

const MOST_SHALLOW = 16 * 1024 * 1024;
const MOST_ALTERNATES = 64 * 1024;
const MOST_FOLDERS = 50;

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
