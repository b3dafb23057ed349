import { createHash } from "node:crypto";
import { createReadStream, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { type ReadableTree, type TreeEntry, visible } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";

/**
 * A folder of files as a source tree: no commit, so that nothing says where the files come from. Links are not followed,
 * `.git` is passed over.
 *
 * @throws EvidenceError `too-large`, `cancelled`
 */
export async function folderTree(path: string, signal: AbortSignal): Promise<ReadableTree> {
  const root = resolve(path);
  const entries = new Map<string, TreeEntry>();
  const folders = [""];
  let looked = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      looked += 1;
      if (looked > MOST_ENTRIES)
        throw new EvidenceError("too-large", `${visible(path)} has more than ${MOST_ENTRIES} files.`);
      if (entry.name === ".git") continue;
      const below = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const full = join(root, below);
      if (entry.isDirectory()) folders.push(below);
      else if (entry.isSymbolicLink()) {
        const target = Buffer.from(readlinkSync(full));
        entries.set(below, { path: below, kind: "symlink", executable: false, id: idOfBytes(target) });
      } else if (entry.isFile()) {
        const executable = (lstatSync(full).mode & 0o100) !== 0;
        entries.set(below, { path: below, kind: "file", executable, id: await idOfFile(full, signal) });
      }
    }
  }
  return {
    tree: { commit: null, objectFormat: "sha1", entries },
    read: (paths) => Promise.resolve(readFiles(root, entries, paths)),
  };
}

function readFiles(
  root: string,
  entries: ReadonlyMap<string, TreeEntry>,
  paths: readonly string[],
): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const path of paths) {
    const kind = entries.get(path)?.kind;
    const full = join(root, path);
    if (kind === undefined || !full.startsWith(root + sep)) continue;
    const status = lstatSync(full, { throwIfNoEntry: false });
    if (kind === "symlink" && status?.isSymbolicLink()) found.set(path, Buffer.from(readlinkSync(full)));
    if (kind === "file" && status?.isFile() && status.size <= MOST_BYTES) found.set(path, readFileSync(full));
  }
  return found;
}

function idOfBytes(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

async function idOfFile(path: string, signal: AbortSignal): Promise<string> {
  const { size } = lstatSync(path);
  if (size <= AT_ONCE) return idOfBytes(readFileSync(path));
  const digest = createHash("sha1").update(`blob ${size}\0`);
  await pipeline(createReadStream(path), digest, { signal });
  return digest.digest("hex");
}

const MOST_ENTRIES = 400_000;
const MOST_BYTES = 64 * 1024 * 1024;
const AT_ONCE = 4 * 1024 * 1024;
