import type { PeeledTag, Repository } from "./repository.ts";

/** Tags of a repository, without `refs/tags/`. */
export interface RepositoryTags {
  readonly names: readonly string[];
  /** Null where it leads to no commit. */
  commitOf(name: string): Promise<PeeledTag | null>;
  /** By the commit that they lead to. Asked for once; of annotated tags that are not packed only a number is looked at. */
  byCommit(): Promise<ReadonlyMap<string, readonly string[]>>;
}

export function tagsOf(repository: Repository): RepositoryTags {
  const tags = repository.refs.filter(({ name }) => name.startsWith(TAGS));
  const byName = new Map(tags.map((ref) => [ref.name.slice(TAGS.length), ref]));
  let commits: Promise<ReadonlyMap<string, readonly string[]>> | null = null;
  return {
    names: [...byName.keys()],
    async commitOf(name) {
      const ref = byName.get(name);
      return ref === undefined ? null : repository.peel(ref.id);
    },
    byCommit() {
      commits ??= gather();
      return commits;
    },
  };

  async function gather(): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, string[]>();
    const add = (commit: string, name: string): void => {
      const known = found.get(commit);
      if (known === undefined) found.set(commit, [name]);
      else known.push(name);
    };
    let peeled = 0;
    for (const [name, ref] of byName) {
      if (ref.peeled !== null) add(ref.peeled, name);
      else if (!ref.packed && peeled < MOST_PEELED) {
        peeled += 1;
        const tag = await repository.peel(ref.id);
        if (tag !== null) add(tag.commit, name);
      } else add(ref.id, name);
    }
    return found;
  }
}

const TAGS = "refs/tags/";
const MOST_PEELED = 5_000;
