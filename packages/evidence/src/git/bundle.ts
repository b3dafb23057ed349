import { createHash } from "node:crypto";
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { isRefName, objectFormatOf, visible } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import { quoted } from "../http/redacted.ts";
import { startGit } from "./git-command.ts";
import type { OpenOptions } from "./open-repository.ts";
import { readRefs } from "./read-refs.ts";
import { type Repository, repositoryOf } from "./repository.ts";
import { writeBareDirectory } from "./shadow.ts";

/** Whether a file begins like a Git bundle. */
export function isBundle(path: string): boolean {
  return BUNDLE.test(beginning(path, 32));
}

const BUNDLE = /^# v[23] git bundle\n/;

/**
 * Opens a bundle: its objects are put into a repository of our own in the cache, each under the id that its bytes have.
 *
 * @throws EvidenceError `not-a-repository`, `git-missing`, `cancelled`
 */
export async function openBundle(path: string, { folder, signal }: OpenOptions): Promise<Repository> {
  const { size, mtimeMs } = statSync(path);
  const header = headerOf(path);
  const key = createHash("sha256")
    .update(JSON.stringify([resolve(path), size, mtimeMs, header]))
    .digest("hex");
  const directory = join(folder, `bundle-${key.slice(0, 40)}`);
  if (!existsSync(directory)) {
    const made = `${directory}-${process.pid}-${performance.now()}`;
    writeBareDirectory(made, header.objectFormat, []);
    mkdirSync(join(made, "objects", "pack"), { mode: 0o700 });
    writeFileSync(join(made, "packed-refs"), header.refs.map(({ id, name }) => `${id} ${name}\n`).join(""), {
      mode: 0o600,
    });
    try {
      await unpack(path, header.length, made, signal);
      renameSync(made, directory);
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
  }
  const refs = readRefs(directory);
  const head = header.head ?? refs.refs.find(({ name }) => name.startsWith("refs/heads/"))?.id ?? null;
  return repositoryOf({
    name: visible(path),
    objectFormat: header.objectFormat,
    // A bundle's own lines may name tag objects; what they lead to is not said.
    refs: {
      ...refs,
      refs: refs.refs.map((ref) => ({ ...ref, packed: false })),
      head: null,
      headId: head,
    },
    signal,
    place: { gitDirectory: directory, objects: null, shallow: null },
  });
}

interface Header {
  readonly objectFormat: "sha1" | "sha256";
  readonly refs: readonly { readonly id: string; readonly name: string }[];
  readonly head: string | null;
  /** Bytes before the pack. */
  readonly length: number;
}

function headerOf(path: string): Header {
  const text = beginning(path, MOST_HEADER);
  const end = text.indexOf("\n\n");
  if (!BUNDLE.test(text) || end < 0) {
    throw new EvidenceError("not-a-repository", `${visible(path)} is no Git bundle that can be read.`);
  }
  const lines = text.slice(0, end).split("\n").slice(1);
  if (lines.some((line) => line.startsWith("-"))) {
    throw new EvidenceError(
      "not-a-repository",
      `${visible(path)} holds a part of a history only, and needs another repository. Make it with: git bundle create FILE --all`,
    );
  }
  const refs: { id: string; name: string }[] = [];
  let head: string | null = null;
  for (const line of lines) {
    const space = line.indexOf(" ");
    const [id, name] = [line.slice(0, space), line.slice(space + 1)];
    if (objectFormatOf(id) === null) continue;
    if (name === "HEAD") head = id;
    else if (isRefName(name)) refs.push({ id, name });
  }
  return {
    objectFormat: lines.includes("@object-format=sha256") ? "sha256" : "sha1",
    refs,
    head,
    length: Buffer.byteLength(text.slice(0, end + 2), "latin1"),
  };
}

function beginning(path: string, most: number): string {
  const descriptor = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(Math.min(most, statSync(path).size));
    return bytes.toString("latin1", 0, readSync(descriptor, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(descriptor);
  }
}

async function unpack(path: string, start: number, directory: string, signal: AbortSignal): Promise<void> {
  const child = startGit({
    place: { gitDirectory: directory, objects: null, shallow: null },
    words: ["index-pack", "--stdin", `--max-input-size=${MOST_PACK}`],
    transports: "none",
    signal,
  });
  let said = "";
  child.stderr.on("data", (text: Buffer) => {
    said = (said + text.toString("utf8")).slice(-2000);
  });
  child.stdout.resume();
  child.stdin.on("error", () => {});
  createReadStream(path, { start }).pipe(child.stdin);
  const status = await new Promise<number | null>((done, fail) => {
    child.once("error", fail);
    child.once("close", done);
  });
  if (status !== 0) {
    throw new EvidenceError("not-a-repository", `${visible(path)} cannot be unpacked: ${quoted(said)}`);
  }
}

const MOST_HEADER = 64 * 1024 * 1024;
const MOST_PACK = 8 * 1024 * 1024 * 1024;
