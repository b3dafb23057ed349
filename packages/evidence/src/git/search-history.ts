import { commitSearch, FormatError, LOG_FORMAT, type SearchResult, type Wanted } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import { quoted } from "../http/redacted.ts";
import type { Repository } from "./repository.ts";
import { runGit } from "./run-git.ts";

/** Which commits are asked. `trusted`: the default branch and everything behind a tag. */
export type Tips = "trusted" | "every ref";

/**
 * Walks the history once and says for each distribution which commits hold most of its files.
 *
 * @throws EvidenceError `bad-answer`, `timeout`, `too-large`, `git-missing`, `cancelled`
 */
export async function searchHistory(
  repository: Repository,
  wanted: readonly Wanted[],
  tips: Tips,
): Promise<readonly SearchResult[]> {
  const search = commitSearch(wanted, repository.objectFormat === "sha1" ? 40 : 64);
  const input = tipsOf(repository, tips);
  // Of an empty repository: without a commit to begin at, Git would take the one that is checked out.
  if (input === "") return search.finish();
  let bytes = 0;
  let failure: FormatError | null = null;
  const { status, said } = await runGit({
    place: repository.place,
    words: ["log", ...WORDS, `--format=${LOG_FORMAT}`, "--stdin"],
    transports: "none",
    signal: repository.signal,
    patience: PATIENCE,
    input,
    onOutput(chunk) {
      bytes += chunk.length;
      if (bytes > MOST_OUTPUT) return false;
      try {
        search.take(chunk);
        return true;
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        failure = error;
        return false;
      }
    },
  });
  if (bytes > MOST_OUTPUT || failure !== null) {
    throw new EvidenceError("too-large", `The history of ${repository.name} is beyond what is searched.`);
  }
  if (status !== 0) {
    throw new EvidenceError("bad-answer", `The history of ${repository.name} cannot be read: ${quoted(said)}`);
  }
  return search.finish();
}

const WORDS: readonly string[] = [
  "--topo-order",
  "--reverse",
  "--raw",
  "--no-abbrev",
  "--no-renames",
  "--no-textconv",
  "--no-ext-diff",
  "--ignore-submodules=none",
  "--diff-merges=first-parent",
  "--ignore-missing",
  "-z",
];

/** Ids alone: nothing that a repository names is an argument. */
export function tipsOf({ refs, defaultBranch }: Repository, tips: Tips): string {
  const ids = new Set<string>(defaultBranch === null ? [] : [defaultBranch.id]);
  for (const { name, id, peeled } of refs) {
    if (ids.size >= MOST_TIPS) break;
    if (tips === "every ref" || name.startsWith("refs/tags/")) ids.add(peeled ?? id);
  }
  return [...ids].map((id) => `${id}\n`).join("");
}

const MOST_TIPS = 50_000;
const MOST_OUTPUT = 8 * 1024 * 1024 * 1024;
const PATIENCE = 300_000;
