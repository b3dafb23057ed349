import { createHash } from "node:crypto";
import { type Dirent, lstatSync, readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import {
  contentKindOf,
  type Incomplete,
  type Limits,
  type Loaded,
  type Side,
  type SideEntry,
  systemReason,
} from "@assay/core";
import { fileAccess } from "@assay/evidence";

/** Folders of version control: they are no part of what is released, and larger than it. */
const LEFT_OUT: ReadonlySet<string> = new Set([".git", ".hg", ".svn", ".bzr"]);

/** A source tree that is one side of a comparison. Links are compared as links, and never followed. */
export function folderSide(name: string, root: string, limits: Limits, check: () => void): Side {
  const incomplete: Incomplete[] = [];
  const leftOut: string[] = [];
  const entries: SideEntry[] = [];
  const pending: string[] = [""];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    check();
    for (const found of listed(join(root, folder), folder, incomplete)) {
      const path = folder === "" ? found.name : `${folder}/${found.name}`;
      if (LEFT_OUT.has(found.name)) {
        if (leftOut.length < MOST_LEFT_OUT) leftOut.push(path);
        else if (leftOut.length === MOST_LEFT_OUT) leftOut.push("and others of version control");
        continue;
      }
      if (entries.length >= limits.members) {
        const why = `there are more files than assay reads (limit: ${limits.members}; raise it with --max-files)`;
        incomplete.push({ path: null, what: `the rest of ${name}`, why });
        pending.length = 0;
        break;
      }
      if (found.isDirectory()) pending.push(path);
      else entries.push(...entryOf(root, path, incomplete));
    }
  }
  entries.sort((one, other) => (one.path < other.path ? -1 : 1));
  return {
    facts: {
      name,
      kind: "folder",
      container: null,
      size: null,
      sha256: null,
      files: entries.length,
      root: null,
      leftOut,
      packing: null,
    },
    entries,
    incomplete,
    anomalies: [],
    packed: () => null,
    load: async (entry) => load(join(root, entry.path), entry, limits),
    release() {},
  };
}

const MOST_LEFT_OUT = 20;

function listed(folder: string, path: string, incomplete: Incomplete[]): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    incomplete.push({ path: path === "" ? null : path, what: "the folder", why: systemReason(error) });
    return [];
  }
}

function entryOf(root: string, path: string, incomplete: Incomplete[]): readonly SideEntry[] {
  try {
    const status = lstatSync(join(root, path));
    const kind = status.isFile() ? "file" : status.isSymbolicLink() ? "symlink" : "special";
    const linkTarget = kind === "symlink" ? readlinkSync(join(root, path)) : null;
    const { size, mode } = status;
    return [{ path, occurrence: 1, seenBy: "installers", kind, size, mode: mode & 0o7777, linkTarget, sha256: null }];
  } catch (error) {
    incomplete.push({ path, what: "the file", why: systemReason(error) });
    return [];
  }
}

function load(path: string, { size }: SideEntry, limits: Limits): Loaded {
  if (size > limits.member) return unread(size, "it is larger than assay reads (raise it with --max-member-size)");
  try {
    const file = fileAccess(path);
    const digest = createHash("sha256");
    for (let at = 0; at < file.size; at += PIECE) digest.update(file.read(at, Math.min(PIECE, file.size - at)));
    return {
      bytes: file,
      size: file.size,
      sha256: digest.digest("hex"),
      content: contentKindOf(file),
      failure: null,
      release: () => file[Symbol.dispose](),
    };
  } catch (error) {
    return unread(size, systemReason(error));
  }
}

const PIECE = 64 * 1024;

function unread(size: number, failure: string): Loaded {
  return { bytes: null, size, sha256: null, content: null, failure, release() {} };
}
