import {
  type CommitAnswer,
  type Correspondence,
  type CorrespondenceContext,
  commitClaims,
  correspondToSdist,
  correspondToTree,
  differencesRoom,
  isOpenClass,
  type Limits,
  type MemberDifference,
  mayClaim,
  memberDifference,
  type ReadableDistribution,
  type ReadableTree,
  type SourceEvidence,
} from "@assay/core";
import { nodePlatform } from "../platform/node-platform.ts";
import { lazyPythonParser } from "../platform/python-parser.ts";
import { type CommitFinder, commitFinder } from "./find-commit.ts";
import type { Sought } from "./name-commits.ts";
import type { SourceOrigin } from "./open-origin.ts";
import type { Repository } from "./repository.ts";
import { repositoryFacts } from "./repository-facts.ts";
import { type SearchTogether, searchTogether } from "./search-together.ts";
import { type OpenAddress, submoduleTrees } from "./submodule-trees.ts";

/** A release whose distributions are held against their source. */
export interface ReleaseToEstablish {
  readonly project: string;
  readonly version: string;
  readonly sdist: ReadableDistribution | null;
  readonly wheels: readonly ReadableDistribution[];
  /** Of its first file, seconds since 1970. */
  readonly uploaded: number | null;
}

export interface EstablishOptions {
  readonly limits: Limits;
  /** Commit, tag or branch that a person named. */
  readonly ref: string | null;
  /** `every ref`: also say whether a pull request's commit fits better than any that is trusted. */
  readonly refs: "trusted" | "every ref";
  readonly namedBy: string | null;
  readonly openSubmodule: OpenAddress;
}

/** Evidence by the file name of the distribution. */
export type EstablishedRelease = ReadonlyMap<string, SourceEvidence>;

/** Establishes releases of one source; what it learns for one serves the next, and those begun at once share one pass. */
export interface SourceEstablisher {
  /** @throws EvidenceError `no-such-ref`, `bad-answer`, `timeout`, `too-large`, `git-missing`, `cancelled` */
  establish(release: ReleaseToEstablish): Promise<EstablishedRelease>;
}

export function sourceEstablisher(origin: SourceOrigin | null, options: EstablishOptions): SourceEstablisher {
  const repository = origin?.kind === "repository" ? origin.repository : null;
  const finder = repository === null ? null : commitFinder(repository);
  const together = finder === null ? null : searchTogether((releases) => finder.search(releases));
  const base: Base = { origin, repository, finder, together, options };
  return {
    establish: (release) => {
      const work = (): Promise<EstablishedRelease> => establish(base, release);
      return together === null ? work() : together.during(work);
    },
  };
}

interface Base {
  readonly origin: SourceOrigin | null;
  readonly repository: Repository | null;
  readonly finder: CommitFinder | null;
  readonly together: SearchTogether | null;
  readonly options: EstablishOptions;
}

/** What the distributions of a release are held against. */
interface Ground {
  readonly tree: ReadableTree | null;
  readonly answer: CommitAnswer | null;
  readonly context: CorrespondenceContext;
  readonly impostor: CommitAnswer | null;
  readonly open: SourceEvidence["open"];
}

async function establish(base: Base, release: ReleaseToEstablish): Promise<EstablishedRelease> {
  const { sdist } = release;
  const found = new Map<string, SourceEvidence>();
  const { ground, correspondence } = await groundFor(base, release);
  const ofSdist = correspondence ?? (ground.open.length > 0 ? NOTHING_HELD : null);
  if (sdist !== null && ofSdist !== null) {
    found.set(sdist.filename, await evidence(base, release, ground, ofSdist, sdist, null));
  }
  for (const wheel of release.wheels) {
    if (sdist === null && ground.tree === null) continue;
    const held = await correspondToSdist(wheel, { sdist, tree: ground.tree }, ground.context);
    found.set(wheel.filename, await evidence(base, release, ground, held, wheel, sdist));
  }
  return found;
}

/** Where there is no commit to hold an sdist against. */
const NOTHING_HELD: Correspondence = {
  against: "source-tree",
  root: "",
  members: [],
  dropped: [],
  missing: [],
  claims: [],
};

async function groundFor(
  base: Base,
  release: ReleaseToEstablish,
): Promise<{ readonly ground: Ground; readonly correspondence: Correspondence | null }> {
  const { origin, repository, finder, together, options } = base;
  const { sdist } = release;
  if (repository === null || finder === null || together === null) {
    const tree = origin?.kind === "tree" ? origin.tree : null;
    const ground = { tree, answer: null, context: plainContext(base, release), impostor: null, open: [] };
    return { ground, correspondence: tree === null || sdist === null ? null : await toTree(sdist, ground) };
  }

  const sought = await soughtFor(release);
  const named = await finder.named(sought, options.ref);
  const first = named === null ? null : await groundAt(base, release, named);
  const held = first === null || sdist === null ? null : await toTree(sdist, first);
  const ends = options.ref !== null || sdist === null || (held !== null && !wantsSearch(held));
  const answer = ends ? named : await together.search({ sought, named });
  const impostor =
    options.refs === "every ref" && sdist !== null
      ? ((await finder.searchUntrusted([{ sought, named: answer }]))[0] ?? null)
      : null;
  if (answer === null) {
    const open = [{ what: "the commit", why: "no commit of the default branch or a tag holds any of its files" }];
    const ground = { tree: null, answer, context: plainContext(base, release), impostor, open };
    return { ground, correspondence: null };
  }
  if (first !== null && answer.commit === named?.commit) {
    return { ground: { ...first, answer, impostor }, correspondence: held };
  }
  const second = { ...(await groundAt(base, release, answer)), impostor };
  const correspondence = sdist === null ? null : await toTree(sdist, second);
  if (correspondence !== null && wantsSearch(correspondence) && (await isOutOfDate(repository, answer, release))) {
    const why = `the newest known tag, ${answer.newestTag?.tag ?? ""}, is older than this release: what was looked at is out of date`;
    const ground = {
      tree: null,
      answer: null,
      context: plainContext(base, release),
      impostor,
      open: [{ what: "its commit", why }],
    };
    return { ground, correspondence: null };
  }
  return { ground: second, correspondence };
}

/**
 * Whether the repository, as it is at hand, ends before the release was made. What its commits do not hold says nothing
 * then: the one that it was made from may not be there. Of a host that was asked since, nothing is out of date: whoever
 * publishes what is in no repository must not be excused by publishing it last.
 */
async function isOutOfDate(
  repository: Repository,
  { by, versionTag, newestTag }: CommitAnswer,
  { uploaded }: ReleaseToEstablish,
): Promise<boolean> {
  if (by !== "content" || versionTag !== null || newestTag?.isOlder !== true) return false;
  if (uploaded === null || repository.defaultBranch === null) return true;
  if (repository.asOf !== null && repository.asOf >= uploaded) return false;
  const newest = await repository.commit(repository.defaultBranch.id);
  return newest?.committed == null || newest.committed < uploaded;
}

/** A search may find a better commit only where a file differs that a commit could hold. */
function wantsSearch({ members }: Correspondence): boolean {
  return members.some((one) => ["modified", "other-commit", "extra"].includes(one.class) && one.role !== "data");
}

async function groundAt(base: Base, release: ReleaseToEstablish, answer: CommitAnswer): Promise<Ground> {
  const { repository, finder, options } = base;
  if (repository === null || finder === null) throw new TypeError("A commit needs a repository.");
  const tree = await repository.readTree(answer.commit);
  const submodules = await submoduleTrees(tree, repository.name, options.openSubmodule);
  const facts = await repositoryFacts({
    repository,
    tags: finder.tags,
    commit: answer.commit,
    preferred: answer.versionTag?.commit ?? null,
    refs: options.refs,
  });
  const context = { ...plainContext(base, release), submodules, repository: facts };
  return { tree, answer, context, impostor: null, open: [] };
}

function plainContext({ options }: Base, { project, version }: ReleaseToEstablish): CorrespondenceContext {
  return { project, version, platform: nodePlatform, limits: options.limits, parser: lazyPythonParser() };
}

function toTree(sdist: ReadableDistribution, { tree, context }: Ground): Promise<Correspondence> {
  if (tree === null) throw new TypeError("There is no tree.");
  return correspondToTree(sdist, tree, context);
}

/** Of a release without an sdist the wheel's files serve to find the commit: some lie as they do in the source. */
async function soughtFor({ project, version, sdist, wheels }: ReleaseToEstablish): Promise<Sought> {
  const distribution = sdist ?? wheels[0];
  const members = distribution?.members ?? [];
  const files = members.flatMap(({ path, place, blob }) =>
    place === "inside" && blob !== null ? [{ path, blob }] : [],
  );
  const texts = (await distribution?.read(files.map(({ path }) => path).filter(mayClaim))) ?? new Map();
  const decoder = new TextDecoder();
  const claims = commitClaims(new Map([...texts].map(([path, bytes]) => [path, decoder.decode(bytes)])));
  return { project, version, files, claims };
}

async function evidence(
  base: Base,
  release: ReleaseToEstablish,
  ground: Ground,
  correspondence: Correspondence,
  distribution: ReadableDistribution,
  sdist: ReadableDistribution | null,
): Promise<SourceEvidence> {
  return {
    against: correspondence.against,
    source: base.origin?.name ?? null,
    namedBy: base.options.namedBy,
    answer: ground.answer,
    correspondence,
    asTagged: await asTagged(base, ground, correspondence, distribution),
    uploaded: release.uploaded,
    impostor: ground.impostor,
    differences: await differences(correspondence, distribution, { sdist, tree: ground.tree }),
    open: [
      ...ground.open,
      ...distribution.unread.map(({ path, why }) => ({ what: path ?? distribution.filename, why })),
    ],
  };
}

/** Members that differ from the commit that fits best, and are as in the one that the version's tag names. */
async function asTagged(
  { repository }: Base,
  { answer }: Ground,
  { members, root }: Correspondence,
  distribution: ReadableDistribution,
): Promise<readonly string[]> {
  const tagged = answer?.versionTag;
  // Whoever names a commit wants to know what differs from that one.
  if (repository === null || !tagged || tagged.commit === answer?.commit || answer?.by === "ref") return [];
  const { tree } = await repository.readTree(tagged.commit);
  const blobs = new Map(distribution.members.map(({ path, blob }) => [path, blob]));
  return members
    .filter((one) => one.class === "modified" || one.class === "other-commit" || one.class === "extra")
    .map(({ path }) => path)
    .filter((path) => tree.entries.get(root === "" ? path : `${root}/${path}`)?.id === blobs.get(path));
}

async function differences(
  { members, against }: Correspondence,
  distribution: ReadableDistribution,
  { sdist, tree }: { readonly sdist: ReadableDistribution | null; readonly tree: ReadableTree | null },
): Promise<readonly MemberDifference[]> {
  const wanted = members
    .filter((one) => isOpenClass(one.class) && one.source !== null && !(one.class === "unverifiable"))
    .slice(0, MOST_DIFFERENCES);
  if (wanted.length === 0) return [];
  const sources = wanted.flatMap(({ source }) => (source === null ? [] : [source]));
  const fromTree = (await tree?.read(sources)) ?? new Map<string, Uint8Array>();
  const fromSdist = against === "sdist" ? await sdist?.read(sources) : undefined;
  const own = await distribution.read(wanted.map(({ path }) => path));
  const room = differencesRoom();
  return wanted.flatMap(({ path, source }) => {
    const before = source === null ? undefined : (fromSdist?.get(source) ?? fromTree.get(source));
    const after = own.get(path);
    const found = before === undefined || after === undefined ? null : memberDifference(path, before, after, room);
    return found === null ? [] : [found];
  });
}

const MOST_DIFFERENCES = 50;
