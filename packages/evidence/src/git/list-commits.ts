import type { Repository } from "./repository.ts";
import { runGit } from "./run-git.ts";

/** Ids of the commits from this one back by first parents. What cannot be read is not there. */
export async function listCommits(repository: Repository, from: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let rest = "";
  await runGit({
    place: repository.place,
    words: ["rev-list", "--first-parent", "--ignore-missing", "--stdin"],
    transports: "none",
    signal: repository.signal,
    patience: 120_000,
    input: `${from}\n`,
    onOutput(chunk) {
      const lines = (rest + chunk.toString("latin1")).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) ids.add(line);
      return ids.size < MOST;
    },
  });
  return ids;
}

const MOST = 2_000_000;
