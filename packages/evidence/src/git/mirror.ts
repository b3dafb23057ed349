import { createHash } from "node:crypto";
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { objectFormatOf } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import { quoted, redacted } from "../http/redacted.ts";
import type { GitPlace } from "./git-command.ts";
import type { OpenOptions } from "./open-repository.ts";
import { type RepositoryRefs, readRefs } from "./read-refs.ts";
import { type Repository, repositoryOf } from "./repository.ts";
import { runGit } from "./run-git.ts";
import { shadowDirectory, writeBareDirectory } from "./shadow.ts";

export interface MirrorOptions extends OpenOptions {
  /** `https://…`; `http://…` only where a person wrote it. */
  readonly url: string;
  readonly network: "online" | "offline";
  /** `every ref` also brings branches and pull requests; a commit only that one, without its history. */
  readonly refs: "trusted" | "every ref" | { readonly commit: string };
  /** Milliseconds for which a mirror is taken as it is. */
  readonly fresh: number;
}

/**
 * A mirror of a repository's commits and trees in the cache, brought up to date in place. File contents are fetched for
 * the few that are asked for. Git gives every object that arrives the id that its bytes have.
 *
 * @throws EvidenceError `offline-and-not-cached`, `bad-answer`, `timeout`, `too-large`, `git-missing`, `cancelled`
 */
export async function openMirror(options: MirrorOptions): Promise<Repository> {
  if (typeof options.refs !== "string" && objectFormatOf(options.refs.commit) === null) {
    throw new TypeError(`not the id of a commit: ${options.refs.commit.slice(0, 80)}`);
  }
  const { url, folder, signal, network } = options;
  const { refs } = options;
  // Commits without their history are kept apart: a history with holes is none.
  const kind = typeof refs === "string" ? "mirror" : "pinned";
  const directory = join(folder, `${kind}-${createHash("sha256").update(url).digest("hex").slice(0, 40)}`);
  const place: GitPlace = { gitDirectory: directory, objects: null, shallow: null };
  const transports = url.startsWith("http://") ? "http, https" : "https";
  const stamp = join(directory, stampOf(refs));
  const stamped = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs;
  const isFresh = stamped !== undefined && Date.now() - stamped <= options.fresh;
  const wasFetched = existsSync(stamp) || (refs === "trusted" && existsSync(join(directory, stampOf("every ref"))));
  if (network === "offline" && !wasFetched) {
    throw new EvidenceError("offline-and-not-cached", `${redacted(url)} is not in the cache, and --offline was given.`);
  }
  let asOf = stamped ?? null;
  if (network === "online" && !isFresh) {
    asOf = Date.now();
    prepare(directory, url);
    const depth = typeof refs === "string" ? ["--prune"] : ["--depth=1"];
    await fetch([...depth, "--force", "--", "origin", ...refspecs(refs)], "");
    // Packed, they say what tags lead to, and a thousand of them are one file.
    await runGit({ place, words: ["pack-refs", "--all"], transports: "none", signal, patience: 60_000 });
    writeStamp(stamp);
  }
  touch(directory);
  return repositoryOf({
    name: redacted(url),
    objectFormat: "sha1",
    refs: refsOf(directory),
    asOf: asOf === null ? null : Math.floor(asOf / 1000),
    signal,
    // Read through the empty repository: Git then fetches nothing of its own accord.
    place: { gitDirectory: shadowDirectory(folder, "sha1"), objects: join(directory, "objects"), shallow: null },
    ...(network === "offline"
      ? {}
      : { fetchBlobs: (ids) => fetch(["--stdin", "--", "origin"], ids.map((id) => `${id}\n`).join("")) }),
  });

  async function fetch(words: readonly string[], input: string): Promise<void> {
    const watch = new AbortController();
    const timer = setInterval(() => {
      if (sizeOf(join(directory, "objects", "pack")) > MOST_BYTES) watch.abort();
    }, 500);
    try {
      const { status, said } = await runGit({
        place,
        words: [...(input === "" ? [] : ["-c", "fetch.negotiationAlgorithm=noop"]), "fetch", ...FETCH, ...words],
        transports,
        signal: AbortSignal.any([signal, watch.signal]),
        patience: PATIENCE,
        input,
      });
      if (status !== 0) {
        throw new EvidenceError("bad-answer", `${redacted(url)} cannot be fetched with Git: ${quoted(said)}`, {
          transient: true,
        });
      }
    } catch (error) {
      if (!watch.signal.aborted) throw error;
      throw new EvidenceError(
        "too-large",
        `${redacted(url)} is larger than ${MOST_BYTES / 2 ** 30} GiB without its files.`,
      );
    } finally {
      clearInterval(timer);
    }
  }
}

/** Without `fetch.fsckObjects`, which refuses requests and flask for time zones and modes of long ago. */
const FETCH: readonly string[] = [
  "--filter=blob:none",
  "--no-tags",
  "--no-recurse-submodules",
  "--no-write-fetch-head",
  "--no-auto-maintenance",
  "--no-show-forced-updates",
  "--quiet",
];

function stampOf(refs: MirrorOptions["refs"]): string {
  if (typeof refs !== "string") return `fetched-${refs.commit}`;
  return refs === "trusted" ? "fetched" : "fetched-every-ref";
}

function refspecs(refs: MirrorOptions["refs"]): readonly string[] {
  if (typeof refs !== "string") return [`+${refs.commit}:refs/assay/${refs.commit}`];
  const trusted = [`+HEAD:${DEFAULT_BRANCH}`, "+refs/tags/*:refs/tags/*"];
  if (refs === "trusted") return trusted;
  return [
    ...trusted,
    "+refs/heads/*:refs/heads/*",
    "+refs/pull/*/head:refs/pull/*/head",
    "+refs/merge-requests/*/head:refs/merge-requests/*/head",
  ];
}

/** Where the branch lands that the host calls its default. */
const DEFAULT_BRANCH = "refs/assay/default";

function refsOf(directory: string): RepositoryRefs {
  const refs = readRefs(directory);
  const headId = refs.refs.find(({ name }) => name === DEFAULT_BRANCH)?.id ?? null;
  return { ...refs, refs: refs.refs.filter(({ name }) => name !== DEFAULT_BRANCH), head: null, headId };
}

function prepare(directory: string, url: string): void {
  if (existsSync(directory)) {
    for (const name of namesIn(join(directory, "objects", "pack"))) {
      // Left by a run that was interrupted.
      const path = join(directory, "objects", "pack", name);
      if (name.startsWith("tmp_") && Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > DAY) {
        rmSync(path, { force: true });
      }
    }
    return;
  }
  const made = `${directory}-${process.pid}-${performance.now()}`;
  // The address has been through a URL parser, which leaves no quote, space or line break in it.
  const address = new URL(url).href;
  writeBareDirectory(made, "sha1", [
    "[extensions]",
    "\tpartialClone = origin",
    '[remote "origin"]',
    `\turl = ${JSON.stringify(address)}`,
    "\tpromisor = true",
    "\tpartialclonefilter = blob:none",
  ]);
  try {
    renameSync(made, directory);
  } catch {
    rmSync(made, { recursive: true, force: true });
  }
}

/** What was used last is pruned last. */
function touch(directory: string): void {
  try {
    utimesSync(directory, new Date(), new Date());
  } catch {
    // A cache that can only be read.
  }
}

function writeStamp(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    writeFileSync(path, "", { mode: 0o600 });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function sizeOf(folder: string): number {
  return namesIn(folder).reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

const DAY = 86_400_000;
const PATIENCE = 15 * 60_000;
const MOST_BYTES = 2 * 2 ** 30;
