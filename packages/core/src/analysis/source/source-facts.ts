import { dateTimeOf } from "../../model/day-number.ts";
import type { MemberClass, MemberCorrespondence, MissingEvidence, PathRole } from "../correspondence/correspondence.ts";
import type { CommitAnswer } from "./commit-answer.ts";
import { groupMembers, isOpenClass } from "./open-members.ts";
import type { MemberDifference, SourceEvidence } from "./source-evidence.ts";

/** What `assay source` says of one distribution, for people and for programs: `facts.source`. */
export interface SourceFacts {
  /** One sentence that needs no knowledge of packaging. */
  readonly sentence: string;
  readonly against: SourceEvidence["against"];
  /** As a person would name it; null where nothing was at hand. */
  readonly repository: string | null;
  readonly namedBy: string | null;
  readonly commit: string | null;
  readonly tag: string | null;
  /** ISO 8601 in UTC, by the committer's clock. */
  readonly committed: string | null;
  readonly foundBy: CommitAnswer["by"] | null;
  readonly trust: CommitAnswer["trust"] | null;
  /** Commits that are equal for every file of this distribution; null where nobody searched. */
  readonly equalCommits: number | null;
  /** Files at the same path with the same bytes, of how many. */
  readonly matched: number | null;
  readonly of: number | null;
  readonly searchedCommits: number | null;
  /** The sub-directory that it was built from; empty for the top. */
  readonly directory: string;
  /** What the version's tag names, where the files fit another commit better. */
  readonly taggedCommit: { readonly tag: string; readonly commit: string; readonly matched: number } | null;
  readonly newestTag: { readonly tag: string; readonly isOlder: boolean } | null;
  readonly claimed: readonly { readonly path: string; readonly commit: string; readonly holds: boolean | null }[];
  /** A commit of a pull request, or of a branch that is not trusted, that fits better. */
  readonly impostor: { readonly commit: string; readonly matched: number } | null;
  /** Members by what they are. */
  readonly classes: Readonly<Partial<Record<MemberClass, number>>>;
  /** What explains many members at once. */
  readonly groups: readonly SourceGroup[];
  readonly open: readonly OpenMember[];
  readonly openNotKept: number;
  readonly dropped: number;
  /** Modules that the source has beside others that are here. */
  readonly missed: readonly string[];
  readonly missing: readonly MissingEvidence[];
  readonly differences: readonly MemberDifference[];
}

export interface SourceGroup {
  readonly class: MemberClass;
  readonly group: string;
  readonly members: number;
}

export interface OpenMember {
  readonly path: string;
  readonly class: MemberClass;
  readonly role: PathRole;
  readonly why: string | null;
  readonly group: string | null;
}

export function sourceFacts(evidence: SourceEvidence): SourceFacts {
  const { answer, correspondence, impostor } = evidence;
  const open = correspondence.members.filter((one) => isOpenClass(one.class));
  const versionTag = answer?.versionTag ?? null;
  const differs = versionTag !== null && answer !== null && versionTag.commit !== answer.commit;
  return {
    sentence: sentence(evidence, open),
    against: evidence.against,
    repository: evidence.source,
    namedBy: evidence.namedBy,
    commit: answer?.commit ?? null,
    tag: answer?.tag ?? null,
    committed: isoTime(answer?.committed ?? null),
    foundBy: answer?.by ?? null,
    trust: answer?.trust ?? null,
    equalCommits: answer?.equalCommits ?? null,
    matched: answer?.matched ?? null,
    of: answer?.of ?? null,
    searchedCommits: answer?.searched ?? null,
    directory: correspondence.root,
    taggedCommit: differs ? { tag: versionTag.name, commit: versionTag.commit, matched: versionTag.matched } : null,
    newestTag: answer?.newestTag ?? null,
    claimed: claimsOf(evidence),
    impostor: impostor === null ? null : { commit: impostor.commit, matched: impostor.matched },
    classes: countClasses(correspondence.members),
    groups: groupMembers(correspondence.members).flatMap(({ class: own, group, members }) =>
      group === null ? [] : [{ class: own, group, members: members.length }],
    ),
    open: open
      .slice(0, MOST_OPEN)
      .map(({ path, class: own, role, detail, group }) => ({ path, class: own, role, why: detail, group })),
    openNotKept: Math.max(0, open.length - MOST_OPEN),
    dropped: correspondence.dropped.length,
    missed: correspondence.dropped.flatMap(({ path, missed }) => (missed ? [path] : [])).slice(0, MOST_MISSED),
    missing: correspondence.missing,
    differences: evidence.differences,
  };
}

/** Claims that files make of their commit, from whoever read them, each once. */
export function claimsOf({ answer, correspondence }: SourceEvidence): SourceFacts["claimed"] {
  const claims = new Map<string, SourceFacts["claimed"][number]>();
  for (const { path, commit, holds } of [...(answer?.claims ?? []), ...correspondence.claims]) {
    const key = `${path}\0${commit}`;
    const known = claims.get(key);
    if (known === undefined || known.holds === null) claims.set(key, { path, commit, holds });
  }
  return [...claims.values()];
}

function countClasses(members: readonly MemberCorrespondence[]): Partial<Record<MemberClass, number>> {
  const counts: Partial<Record<MemberClass, number>> = {};
  for (const { class: own } of members) counts[own] = (counts[own] ?? 0) + 1;
  return counts;
}

function sentence(evidence: SourceEvidence, open: readonly MemberCorrespondence[]): string {
  const { against, answer, correspondence, asTagged } = evidence;
  const noun = against === "sdist" ? "wheel" : "sdist";
  const place = placeOf(evidence);
  const [undecided] = evidence.open;
  if (undecided !== undefined && answer === null && correspondence.members.length === 0) {
    return `Where the files come from is not decided: ${undecided.why}.`;
  }
  const differing = open.filter((one) => DIFFERS.has(one.class));
  const unshown = open.length - differing.length;
  const tail =
    unshown === 0 ? "" : ` ${counted(unshown, "file")} can be neither shown nor refuted with what is at hand.`;
  if (differing.length === 0) {
    return unshown === 0
      ? `Every file of the ${noun} comes from ${place}, or follows from it.`
      : `Nothing in the ${noun} contradicts ${place}.${tail}`;
  }
  const tagged = differing.filter(({ path }) => asTagged.includes(path)).length;
  const said = tagged > 0 ? ` (${tagged} as in the tag ${answer?.versionTag?.name ?? ""})` : "";
  return `${counted(differing.length, "file")} of the ${noun} ${differing.length === 1 ? "is" : "are"} not what ${place} holds${said}.${tail}`;
}

function placeOf({ against, answer, source }: SourceEvidence): string {
  const commit =
    answer === null ? null : `commit ${answer.commit.slice(0, 12)}${answer.tag === null ? "" : ` (tag ${answer.tag})`}`;
  if (against === "sdist") return commit === null ? "the sdist" : "the sdist and its source";
  return commit === null ? (source ?? "the source") : `${commit} of ${source ?? "the repository"}`;
}

const DIFFERS: ReadonlySet<MemberClass> = new Set<MemberClass>([
  "modified",
  "extra",
  "unexplained",
  "other-commit",
  "residue",
]);

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function isoTime(seconds: number | null): string | null {
  const time = seconds === null ? null : dateTimeOf(seconds);
  return time === null ? null : `${time}Z`;
}

const MOST_OPEN = 2_000;
const MOST_MISSED = 200;
