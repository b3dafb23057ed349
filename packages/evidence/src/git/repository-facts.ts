import type { LoggedCommit, RepositoryFacts } from "@assay/core";
import type { Repository } from "./repository.ts";
import { runGit } from "./run-git.ts";
import { type Tips, tipsOf } from "./search-history.ts";
import type { RepositoryTags } from "./tags.ts";

export interface FactsOptions {
  readonly repository: Repository;
  readonly tags: RepositoryTags;
  /** The commit that is compared. */
  readonly commit: string;
  /** A commit whose files are named first where they are the ones: the one that the version's tag names. */
  readonly preferred: string | null;
  readonly refs: Tips;
}

/** What a correspondence asks of the repository, answered only if it asks. */
export async function repositoryFacts(options: FactsOptions): Promise<RepositoryFacts> {
  const byCommit = await options.tags.byCommit();
  return {
    tags: byCommit.get(options.commit) ?? [],
    log: () => log(options, byCommit),
    elsewhere: (wanted) => elsewhere(options, wanted),
  };
}

type Wanted = Parameters<RepositoryFacts["elsewhere"]>[0];
type Found = Awaited<ReturnType<RepositoryFacts["elsewhere"]>>;

async function elsewhere(options: FactsOptions, wanted: Wanted): Promise<Found> {
  const found = new Map<string, { commit: string; trust: "trusted" | "untrusted" }>();
  if (options.preferred !== null && options.preferred !== options.commit) {
    const { tree } = await options.repository.readTree(options.preferred);
    for (const { path, blob } of wanted) {
      if (tree.entries.get(path)?.id === blob) found.set(path, { commit: options.preferred, trust: "trusted" });
    }
  }
  for (const tips of options.refs === "trusted" ? (["trusted"] as const) : (["trusted", "every ref"] as const)) {
    const open = wanted.filter(({ path }) => !found.has(path)).slice(0, MOST_PATHS);
    if (open.length === 0) break;
    for (const [path, commit] of await commitsWith(options, open, tips)) {
      found.set(path, { commit, trust: tips === "trusted" ? "trusted" : "untrusted" });
    }
  }
  return found;
}

/** The newest commit that brought each of these blobs to its path. */
async function commitsWith(
  { repository }: FactsOptions,
  wanted: Wanted,
  tips: Tips,
): Promise<ReadonlyMap<string, string>> {
  const blobs = new Map(wanted.map(({ path, blob }) => [path, blob]));
  const found = new Map<string, string>();
  const digits = repository.objectFormat === "sha1" ? 40 : 64;
  const input = tipsOf(repository, tips);
  if (input === "") return found;
  let commit = "";
  let rest = "";
  let fresh: string | null = null;
  await runGit({
    place: repository.place,
    words: [
      ...["log", "--full-history", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv"],
      ...["--diff-merges=first-parent", "--ignore-missing", "-z", "--format=%x01%H", "--stdin", "--"],
      ...blobs.keys(),
    ],
    transports: "none",
    signal: repository.signal,
    patience: 300_000,
    input,
    onOutput(chunk) {
      const records = (rest + chunk.toString("utf8")).split("\0");
      rest = records.pop() ?? "";
      for (const record of records) take(record);
      return found.size < blobs.size && rest.length < 1_000_000;
    },
  });
  return found;

  function take(record: string): void {
    if (fresh !== null) {
      if (blobs.get(record) === fresh && !found.has(record)) found.set(record, commit);
      fresh = null;
      return;
    }
    const line = record.startsWith("\n") ? record.slice(1) : record;
    if (line.startsWith("\u0001")) commit = line.slice(1);
    else if (line.startsWith(":")) fresh = line.slice(16 + digits, 16 + 2 * digits);
  }
}

async function log(
  { repository, commit }: FactsOptions,
  byCommit: ReadonlyMap<string, readonly string[]>,
): Promise<readonly LoggedCommit[] | null> {
  const commits: LoggedCommit[] = [];
  let rest = "";
  let characters = 0;
  const decoder = new TextDecoder();
  const { status } = await runGit({
    place: repository.place,
    words: ["log", "--ignore-missing", "-z", "--encoding=UTF-8", "--format=%H%x01%an%x01%ae%x01%B", "--stdin"],
    transports: "none",
    signal: repository.signal,
    patience: 120_000,
    input: `${commit}\n`,
    onOutput(chunk) {
      characters += chunk.length;
      const records = (rest + decoder.decode(chunk, { stream: true })).split("\0");
      rest = records.pop() ?? "";
      for (const record of records) take(record);
      return characters < MOST_CHARACTERS;
    },
  });
  if (rest !== "") take(rest);
  return status === 0 && characters < MOST_CHARACTERS ? commits : null;

  function take(record: string): void {
    const [id = "", author = "", email = "", ...message] = record.split("\u0001");
    commits.push({ id, author, email, message: message.join("\u0001"), tags: byCommit.get(id) ?? [] });
  }
}

const MOST_PATHS = 200;
const MOST_CHARACTERS = 128 * 1024 * 1024;
