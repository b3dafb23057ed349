import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Sample } from "./examine.ts";

/** Every file below a folder, or one file. */
export function* samplesIn(path: string): Iterable<Sample> {
  const paths = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [path];
  for (const one of paths) {
    const filename = basename(one);
    yield { name: filename, filename, bytes: readFileSync(one), cluster: filename };
  }
}

/** What stands in a list: blobs of a Git repository, with the cluster of each. */
interface SampleList {
  readonly cases: readonly { readonly path: string; readonly blob: string; readonly cluster?: string }[];
}

/** Blobs of a bare repository, read into memory one by one. Those that a snapshot left out are told and passed over. */
export function* samplesOf(gitFolder: string, listFile: string): Iterable<Sample> {
  const { cases } = JSON.parse(readFileSync(listFile, "utf8")) as SampleList;
  for (const { path, blob, cluster = path } of cases) {
    const bytes = blobOf(gitFolder, blob);
    if (bytes === null) console.error(`${path}: the repository does not hold ${blob}`);
    else yield { name: path, filename: basename(path), bytes, cluster };
  }
}

function blobOf(gitFolder: string, blob: string): Uint8Array | null {
  const { stdout } = spawnSync("git", ["--git-dir", gitFolder, "cat-file", "--batch"], {
    input: `${blob}\n`,
    maxBuffer: 1 << 30,
    env: { ...process.env, GIT_NO_LAZY_FETCH: "1" },
  });
  // "ID blob SIZE", the bytes, a line break; "ID missing" otherwise.
  const end = stdout.indexOf(10);
  const [, type, size] = stdout.subarray(0, end).toString("latin1").split(" ");
  return type === "blob" && size !== undefined ? stdout.subarray(end + 1, end + 1 + Number(size)) : null;
}
