import { type ClaimInFile, claimNames } from "./commit-claims.ts";
import type { FoundCommit, SearchResult } from "./commit-search.ts";

/** A commit that somebody names for a release: its tag, a file of the sdist, a person. */
export interface NamedCommit {
  readonly commit: string;
  readonly by: "ref" | "tag" | "claim";
  /** The tag or ref, or the file that claims it. */
  readonly name: string;
  /** The sub-directory that holds most of the distribution's files. */
  readonly directory: string;
  /** Files of the distribution that it holds at the same path with the same bytes. */
  readonly matched: number;
  /** Seconds since 1970 by the committer's clock. */
  readonly committed: number | null;
  /** Of an annotated tag. */
  readonly tagged: number | null;
}

/** The commit that a distribution was built from, as far as its files show. */
export interface CommitAnswer {
  readonly commit: string;
  readonly by: NamedCommit["by"] | "content";
  readonly directory: string;
  readonly matched: number;
  /** Files that were compared. */
  readonly of: number;
  readonly committed: number | null;
  /** Commits that hold as many of its files, this one among them; at least 1. Null where nobody searched. */
  readonly equalCommits: number | null;
  /** A tag of the commit: the one that names the version, where it has that. */
  readonly tag: string | null;
  /** Untrusted: neither in the default branch nor behind a tag. */
  readonly trust: "trusted" | "untrusted";
  /** The commit that the version's tag names; null where no tag does. */
  readonly versionTag: NamedCommit | null;
  readonly claims: readonly JudgedClaim[];
  /** What the newest tag of all names, where there is none for this version. */
  readonly newestTag: { readonly tag: string; readonly isOlder: boolean } | null;
  /** Commits that were searched by content; null where that was not needed. */
  readonly searched: number | null;
}

export interface JudgedClaim extends ClaimInFile {
  /** Null where it cannot be told: the repository does not have the commit, or it is abbreviated. */
  readonly holds: boolean | null;
}

/** What decides among commits that are equal for every file. */
export interface TieBreak {
  /** Tags by the commit that they lead to. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
  /** Tags that name the version. */
  readonly versionTags: ReadonlySet<string>;
  /** Whether a commit is on the default branch itself. */
  onDefaultBranch(commit: string): boolean;
}

/**
 * Of commits that hold as many files each: the one that a tag of this version names, else a tagged one, else the oldest of
 * the default branch, else the oldest. They differ in nothing that the distribution holds, so that any of them is right.
 */
export function chooseAmongEqual(
  equal: readonly FoundCommit[],
  { tags, versionTags, onDefaultBranch }: TieBreak,
): FoundCommit | null {
  const tagged = equal.filter(({ id }) => tags.has(id));
  return (
    tagged.find(({ id }) => tags.get(id)?.some((tag) => versionTags.has(tag))) ??
    tagged[0] ??
    equal.find(({ id }) => onDefaultBranch(id)) ??
    equal[0] ??
    null
  );
}

/** Whether the search found a commit that holds more of the files than the best that somebody named. */
export function isBetter(found: SearchResult, named: NamedCommit | null): boolean {
  return found.best.length > 0 && found.matched > (named?.matched ?? 0);
}

/**
 * Holds each claim against the commits that fit equally well. A claim of another commit that holds as many files is not
 * contradicted by them.
 */
export function judgeClaims(
  claims: readonly ClaimInFile[],
  answer: { readonly commit: string; readonly equal: readonly FoundCommit[] | null },
): JudgedClaim[] {
  return claims.map((claim) => {
    const holds = claimNames(claim, answer.commit) || (answer.equal?.some(({ id }) => claimNames(claim, id)) ?? false);
    // Without a search others may be equal, and the claimed one among them.
    return { ...claim, holds: holds ? true : answer.equal === null && claim.commit.length < 40 ? null : false };
  });
}
