import {
  type CommitAnswer,
  chooseAmongEqual,
  compareVersions,
  isBetter,
  judgeClaims,
  type NamedCommit,
  newestTag,
  parseVersion,
  type SearchResult,
  sourceRoots,
  tagsOfVersion,
} from "@assay/core";
import { givenCommit, namedCommits, type Sought } from "./name-commits.ts";
import type { Repository } from "./repository.ts";
import { searchHistory } from "./search-history.ts";
import { type RepositoryTags, tagsOf } from "./tags.ts";

/** Finds commits in one repository; what it learns for one release serves the next. */
export interface CommitFinder {
  readonly tags: RepositoryTags;
  /** What tags, claims and the person name, without a search; null where none is there. */
  named(sought: Sought, ref: string | null): Promise<CommitAnswer | null>;
  /**
   * Searches the trusted history by content; all of these in one pass. For each the answer of {@link CommitFinder.named}
   * where no commit holds more, null where none holds any file.
   */
  search(releases: readonly SearchedRelease[]): Promise<readonly (CommitAnswer | null)[]>;
  /** The same with every ref, pull requests too: an answer only where none that is trusted holds as much. */
  searchUntrusted(releases: readonly SearchedRelease[]): Promise<readonly (CommitAnswer | null)[]>;
}

export interface SearchedRelease {
  readonly sought: Sought;
  readonly named: CommitAnswer | null;
}

export function commitFinder(repository: Repository): CommitFinder {
  const tags = tagsOf(repository);
  const finding: Finding = { repository, tags, mainline: lazily(() => mainlineOf(repository)) };
  return {
    tags,
    async named(sought, ref) {
      const named = await namedCommits(repository, tags, sought);
      const best = ref === null ? named[0] : await givenCommit(repository, ref, sought);
      return best === undefined ? null : answerOf(finding, sought, best, named, null);
    },
    search: (releases) => searched(finding, releases, "trusted"),
    searchUntrusted: (releases) => searched(finding, releases, "every ref"),
  };
}

interface Finding {
  readonly repository: Repository;
  readonly tags: RepositoryTags;
  /** Ids of the default branch itself, by first parents. */
  mainline(): Promise<ReadonlySet<string>>;
}

async function searched(
  finding: Finding,
  releases: readonly SearchedRelease[],
  tips: "trusted" | "every ref",
): Promise<(CommitAnswer | null)[]> {
  const directories = await Promise.all(releases.map((one) => directoriesFor(finding, one)));
  const wanted = directories.flatMap((own, which) =>
    own.map((directory) => ({ which, directory, files: below(directory, releases[which]?.sought.files ?? []) })),
  );
  const results = await searchHistory(finding.repository, wanted, tips);
  return Promise.all(
    releases.map(async ({ sought, named }, which) => {
      const own = wanted.flatMap((one, at) => {
        const result = results[at];
        return one.which === which && result !== undefined ? [{ directory: one.directory, result }] : [];
      });
      const best = own.reduce<(typeof own)[number] | null>(
        (most, one) => (most === null || one.result.matched > most.result.matched ? one : most),
        null,
      );
      if (best === null) return named;
      return tips === "trusted"
        ? trustedAnswer(finding, sought, named, best)
        : isBetter(best.result, asNamed(named))
          ? contentAnswer(finding, sought, named, best, "untrusted")
          : null;
    }),
  );
}

interface BestFound {
  readonly directory: string;
  readonly result: SearchResult;
}

async function trustedAnswer(
  finding: Finding,
  sought: Sought,
  named: CommitAnswer | null,
  best: BestFound,
): Promise<CommitAnswer | null> {
  const { result } = best;
  if (named !== null && !isBetter(result, asNamed(named))) {
    const equal = named.matched === result.matched ? result.best : [];
    return {
      ...named,
      equalCommits: Math.max(1, equal.length),
      claims: judgeClaims(sought.claims, { commit: named.commit, equal }),
      searched: result.commits,
    };
  }
  return result.best.length === 0 ? null : contentAnswer(finding, sought, named, best, "trusted");
}

async function contentAnswer(
  finding: Finding,
  sought: Sought,
  named: CommitAnswer | null,
  { directory, result }: BestFound,
  trust: CommitAnswer["trust"],
): Promise<CommitAnswer | null> {
  const version = parseVersion(sought.version);
  const versionTags = version === null ? [] : tagsOfVersion(finding.tags.names, sought.project, version);
  const byCommit = await finding.tags.byCommit();
  // Asked for only where it decides: it is a walk of its own.
  const decides = result.best.length > 1 && !result.best.some(({ id }) => byCommit.has(id));
  const mainline = decides ? await finding.mainline() : new Set<string>();
  const chosen = chooseAmongEqual(result.best, {
    tags: byCommit,
    versionTags: new Set(versionTags.map(({ tag }) => tag)),
    onDefaultBranch: (id) => mainline.has(id),
  });
  if (chosen === null) return named;
  return {
    commit: chosen.id,
    by: "content",
    directory,
    matched: result.matched,
    of: result.of,
    committed: chosen.committed,
    equalCommits: result.best.length,
    tag: byCommit.get(chosen.id)?.[0] ?? null,
    trust,
    versionTag: named?.versionTag ?? null,
    claims: judgeClaims(sought.claims, { commit: chosen.id, equal: result.best }),
    newestTag: named?.newestTag ?? (named?.versionTag ? null : newest(finding, sought)),
    searched: result.commits,
  };
}

function answerOf(
  finding: Finding,
  sought: Sought,
  best: NamedCommit,
  named: readonly NamedCommit[],
  searchedCommits: number | null,
): CommitAnswer {
  const versionTag = named.find(({ by }) => by === "tag") ?? null;
  return {
    commit: best.commit,
    by: best.by,
    directory: best.directory,
    matched: best.matched,
    of: sought.files.length,
    committed: best.committed,
    equalCommits: null,
    tag: best.by === "tag" ? best.name : null,
    trust: "trusted",
    versionTag,
    claims: judgeClaims(sought.claims, { commit: best.commit, equal: null }),
    newestTag: versionTag === null ? newest(finding, sought) : null,
    searched: searchedCommits,
  };
}

function newest({ tags }: Finding, sought: Sought): CommitAnswer["newestTag"] {
  const version = parseVersion(sought.version);
  const found = newestTag(tags.names, sought.project);
  if (found === null || version === null) return null;
  return { tag: found.tag, isOlder: compareVersions(found.version, version) < 0 };
}

function asNamed(answer: CommitAnswer | null): NamedCommit | null {
  return answer === null ? null : { ...answer, by: "ref", name: "", tagged: null };
}

function below(directory: string, files: Sought["files"]): Sought["files"] {
  return directory === "" ? files : files.map(({ path, blob }) => ({ path: `${directory}/${path}`, blob }));
}

/**
 * Where in the repository the files may lie: by what was named, else by the newest commit and a few tags. A history in
 * which the project moved needs more than one.
 */
async function directoriesFor({ repository, tags }: Finding, { sought, named }: SearchedRelease): Promise<string[]> {
  const votes = new Map<string, number>();
  const count = async (commit: string): Promise<void> => {
    const { tree } = await repository.readTree(commit);
    for (const { directory, identical } of sourceRoots(tree, sought.files).slice(0, 3)) {
      votes.set(directory, Math.max(votes.get(directory) ?? 0, identical));
    }
  };
  if (named !== null) await count(named.commit);
  if (repository.defaultBranch !== null) await count(repository.defaultBranch.id).catch(() => {});
  if (named === null) {
    for (const tag of nearest(tags.names, sought)) {
      const peeled = await tags.commitOf(tag);
      if (peeled !== null) await count(peeled.commit).catch(() => {});
    }
  }
  votes.set("", votes.get("") ?? 0);
  return [...votes]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 3)
    .map(([directory]) => directory);
}

/** Tags that begin like the version. */
function nearest(names: readonly string[], { version }: Sought): readonly string[] {
  const start = version.split(".").slice(0, 2).join(".");
  return names.filter((name) => name.includes(start)).slice(-2);
}

/** The default branch by first parents, without diffs: ids only. */
async function mainlineOf(repository: Repository): Promise<ReadonlySet<string>> {
  const { defaultBranch } = repository;
  if (defaultBranch === null) return new Set();
  const { listCommits } = await import("./list-commits.ts");
  return listCommits(repository, defaultBranch.id);
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
