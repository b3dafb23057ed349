import {
  type ClaimInFile,
  type NamedCommit,
  objectFormatOf,
  type PathAndBlob,
  parseVersion,
  sourceRoots,
  tagsOfVersion,
} from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import type { Repository } from "./repository.ts";
import { runGit } from "./run-git.ts";
import type { RepositoryTags } from "./tags.ts";

/** A distribution whose commit is sought. */
export interface Sought {
  readonly project: string;
  readonly version: string;
  /** Its files below the top folder, by Git's ids. */
  readonly files: readonly PathAndBlob[];
  readonly claims: readonly ClaimInFile[];
}

/** Commits that tags of the version, and files of the distribution, name; the one that holds most of its files first. */
export async function namedCommits(
  repository: Repository,
  tags: RepositoryTags,
  sought: Sought,
): Promise<NamedCommit[]> {
  const version = parseVersion(sought.version);
  const named: NamedCommit[] = [];
  const meant = version === null ? [] : tagsOfVersion(tags.names, sought.project, version);
  for (const { tag } of meant.slice(0, MOST_TAGS)) {
    const peeled = await tags.commitOf(tag);
    if (peeled !== null) await add({ commit: peeled.commit, by: "tag", name: tag, tagged: peeled.tagged });
  }
  for (const { commit, path } of sought.claims.slice(0, MOST_CLAIMS)) {
    const id = await wholeId(repository, commit);
    if (id !== null && !named.some((one) => one.commit === id)) {
      await add({ commit: id, by: "claim", name: path, tagged: null });
    }
  }
  // Stable: of equals the tag, and of tags the one that names the project.
  return named.sort((one, other) => other.matched - one.matched);

  async function add(one: Pick<NamedCommit, "commit" | "by" | "name" | "tagged">): Promise<void> {
    const held = await heldBy(repository, one.commit, sought.files);
    if (held !== null) named.push({ ...one, ...held });
  }
}

/**
 * The commit that a person names: a tag, a branch, a whole id.
 *
 * @throws EvidenceError `no-such-ref`
 */
export async function givenCommit(repository: Repository, ref: string, sought: Sought): Promise<NamedCommit> {
  const full = [ref, `refs/tags/${ref}`, `refs/heads/${ref}`, `refs/${ref}`];
  const found = full.map((name) => repository.refs.find((one) => one.name === name)).find((one) => one !== undefined);
  const id = found?.id ?? (ref === "HEAD" ? repository.defaultBranch?.id : await wholeId(repository, ref));
  const peeled = id === undefined || id === null ? null : await repository.peel(id);
  const held = peeled === null ? null : await heldBy(repository, peeled.commit, sought.files);
  if (peeled === null || held === null) {
    throw new EvidenceError("no-such-ref", `${repository.name} has no commit, tag or branch of that name.`);
  }
  return { commit: peeled.commit, by: "ref", name: ref, tagged: peeled.tagged, ...held };
}

type Held = Pick<NamedCommit, "directory" | "matched" | "committed">;

/** What of the files a commit holds; null where the repository does not have it whole. */
async function heldBy(repository: Repository, commit: string, files: readonly PathAndBlob[]): Promise<Held | null> {
  const found = await repository.commit(commit);
  if (found === null) return null;
  const { tree } = await repository.readTree(commit);
  const [root] = sourceRoots(tree, files);
  return { directory: root?.directory ?? "", matched: root?.identical ?? 0, committed: found.committed };
}

/** An abbreviated id made whole, if exactly one commit begins so. */
async function wholeId(repository: Repository, id: string): Promise<string | null> {
  if (objectFormatOf(id) !== null) return (await repository.commit(id)) === null ? null : id;
  if (!/^[0-9a-f]{7,64}$/.test(id)) return null;
  let said = "";
  const { status } = await runGit({
    place: repository.place,
    words: ["rev-parse", "--verify", "--quiet", "--end-of-options", `${id}^{commit}`],
    transports: "none",
    signal: repository.signal,
    patience: 30_000,
    onOutput(chunk) {
      said += chunk.toString("latin1");
      return said.length < 200;
    },
  });
  const whole = said.trim();
  return status === 0 && objectFormatOf(whole) !== null ? whole : null;
}

const MOST_TAGS = 8;
const MOST_CLAIMS = 8;
