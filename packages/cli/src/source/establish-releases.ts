import { createHash } from "node:crypto";
import {
  type IncompleteItem,
  type Limits,
  type ReadableDistribution,
  readDistribution,
  SOURCE_VERSION,
  type SourceEvidence,
} from "@assay/core";
import {
  type Cache,
  EvidenceError,
  fileAccess,
  fileDigest,
  type IndexClient,
  nodePlatform,
  repositoryState,
} from "@assay/evidence";
import type { Candidate } from "../gather.ts";
import { version as toolVersion } from "../version.ts";
import { namedRepositories } from "./named-repositories.ts";
import { type OpenedSource, type Origins, origins } from "./origins.ts";
import type { ReleaseGroup } from "./release-group.ts";
import type { RepositoryOptions } from "./source-options.ts";

export interface Establishing {
  readonly client: () => Promise<IndexClient>;
  readonly cache: Cache;
  readonly limits: Limits;
  readonly offline: boolean;
  readonly options: RepositoryOptions;
  readonly signal: AbortSignal;
}

/** Bytes as published, and their digest in lower-case hex. */
export interface HeldFile {
  readonly size: number;
  readonly sha256: string;
}

export interface Established {
  /** Those that could be had. */
  readonly files: ReadonlyMap<Candidate, HeldFile>;
  readonly evidence: ReadonlyMap<Candidate, SourceEvidence>;
  readonly incomplete: readonly IncompleteItem[];
}

/** Establishes where the distributions of releases come from; releases of one repository share what is learnt of it. */
export async function establishReleases(groups: readonly ReleaseGroup[], terms: Establishing): Promise<Established> {
  const evidence = new Map<Candidate, SourceEvidence>();
  const files = new Map<Candidate, HeldFile>();
  const sources = origins(terms);
  const open = groups.map((): IncompleteItem[] => []);
  const queue = groups.entries();
  try {
    // Releases that are at work at once and of one repository share a pass over its history.
    const lanes = Array.from({ length: Math.min(AT_ONCE, groups.length) }, async () => {
      for (const [at, group] of queue)
        await orIncomplete(group, { terms, sources, files, evidence, incomplete: open[at] ?? [] });
    });
    await Promise.all(lanes);
  } finally {
    sources.close();
  }
  return { files, evidence, incomplete: open.flat() };
}

/** Each holds the members of a distribution and of a tree in memory. */
const AT_ONCE = 4;

/** One release that cannot be looked at does not keep the others. */
async function orIncomplete(group: ReleaseGroup, step: Step): Promise<void> {
  try {
    await establishOne(group, step);
  } catch (error) {
    if (!(error instanceof EvidenceError) || error.code === "cancelled") throw error;
    step.incomplete.push({ target: group.target, what: "the source", why: error.message });
  }
}

interface Step {
  readonly terms: Establishing;
  readonly sources: Origins;
  readonly files: Map<Candidate, HeldFile>;
  readonly evidence: Map<Candidate, SourceEvidence>;
  readonly incomplete: IncompleteItem[];
}

/** A distribution on this machine's disk. */
interface Held extends HeldFile {
  readonly candidate: Candidate;
  readonly path: string;
}

async function establishOne(group: ReleaseGroup, step: Step): Promise<void> {
  const { terms, evidence, incomplete } = step;
  const held = await Promise.all(
    [...(group.sdist === null ? [] : [group.sdist]), ...group.wheels].map((one) => heldOf(one, terms)),
  );
  for (const { candidate, size, sha256 } of held) step.files.set(candidate, { size, sha256 });
  using opened = openAll(terms.limits);
  const read = opened.lazily;
  const first = held[0];
  if (first === undefined) return;

  const source = await orNone(group, step, () => sourceFor(group, step, () => read(first)));
  const key = keyOf(held, source, terms);
  const known = key === null ? null : terms.cache.readResult(KIND, key);
  const fresh =
    known === null ? await orNone(group, step, () => establishFresh(group, held, read, source, step)) : null;
  // What is open may be closed when the same repository is asked again later.
  const isFinal = fresh !== null && [...fresh.values()].every(({ open }) => open.length === 0);
  if (key !== null && isFinal) terms.cache.writeResult(KIND, key, JSON.stringify([...fresh]));
  // Without its repository a wheel can be held against the sdist still.
  const found = known === null ? (fresh ?? (await establishFresh(group, held, read, null, step))) : restored(known);

  for (const { candidate } of held) {
    const one = found.get(candidate.filename);
    if (one === undefined) continue;
    evidence.set(candidate, one);
    for (const { what, why } of one.open)
      incomplete.push({ target: group.target, what: `${candidate.filename}: ${what}`, why });
  }
}

const KIND = "source";

/** What could not be had is said; what can be said without it is another matter. */
async function orNone<T>(
  { target }: ReleaseGroup,
  { incomplete }: Step,
  get: () => Promise<T | null>,
): Promise<T | null> {
  try {
    return await get();
  } catch (error) {
    if (!(error instanceof EvidenceError) || error.code === "cancelled") throw error;
    incomplete.push({ target, what: "the source", why: error.message });
    return null;
  }
}

async function establishFresh(
  group: ReleaseGroup,
  held: readonly Held[],
  read: (one: Held) => Promise<ReadableDistribution>,
  source: OpenedSource | null,
  { sources }: Step,
): Promise<ReadonlyMap<string, SourceEvidence>> {
  const sdist = held.find(({ candidate }) => candidate === group.sdist);
  const wheels = held.filter((one) => one !== sdist);
  const release = {
    project: group.project,
    version: group.version,
    sdist: sdist === undefined ? null : await read(sdist),
    wheels: await Promise.all(wheels.map(read)),
    uploaded: uploadedAt(held),
  };
  return (source?.establisher ?? sources.without).establish(release);
}

function restored(text: string): ReadonlyMap<string, SourceEvidence> {
  return new Map(JSON.parse(text));
}

/** The source that the person names, else the first of those that the release names and that can be opened. */
async function sourceFor(
  group: ReleaseGroup,
  { terms, sources, incomplete }: Step,
  read: () => Promise<ReadableDistribution>,
): Promise<OpenedSource | null> {
  const { repository } = terms.options;
  if (repository !== undefined) return sources.open(repository, "--repository");
  const candidate = group.sdist ?? group.wheels[0];
  if (candidate === undefined) return null;
  const named = await namedRepositories(await read(), candidate, terms.client, terms.signal);
  const failures: string[] = [];
  for (const { url, by } of named.slice(0, MOST_TRIED)) {
    try {
      return await sources.open(url, by);
    } catch (error) {
      if (!(error instanceof EvidenceError) || error.code === "cancelled") throw error;
      failures.push(error.message);
    }
  }
  const [likeliest = "the release names no repository: name one with --repository", ...others] = failures;
  const why = others.length === 0 ? likeliest : `${likeliest} (the other addresses that it names fail, too)`;
  incomplete.push({ target: group.target, what: `the source repository of ${group.project} ${group.version}`, why });
  return null;
}

const MOST_TRIED = 3;

async function heldOf(candidate: Candidate, { client, signal }: Establishing): Promise<Held> {
  if ("path" in candidate.source) {
    const { path } = candidate.source;
    return { candidate, path, ...(await fileDigest(path, signal)) };
  }
  const { path, sha256, size } = await (await client()).file(candidate.source.file, signal);
  return { candidate, path, sha256, size };
}

/** Distributions, each read when it is first asked for; their files are closed together. */
function openAll(limits: Limits) {
  const files: Disposable[] = [];
  const known = new Map<Held, Promise<ReadableDistribution>>();
  return {
    lazily(one: Held): Promise<ReadableDistribution> {
      const begun = known.get(one);
      if (begun !== undefined) return begun;
      const file = fileAccess(one.path);
      const spool = nodePlatform.spool?.();
      files.push(file, { [Symbol.dispose]: () => spool?.release() });
      const { filename } = one.candidate;
      const reading = readDistribution({
        file,
        filename,
        platform: nodePlatform,
        limits,
        digests: ["git-sha1"],
        spool,
      });
      known.set(one, reading);
      return reading;
    },
    [Symbol.dispose]() {
      for (const file of files) file[Symbol.dispose]();
    },
  };
}

/**
 * What the answer rests on; null for a plain tree, which has nothing that tells whether it changed. Offline submodules are
 * missing that are there online, and when a file was uploaded only its index says.
 */
function keyOf(held: readonly Held[], source: OpenedSource | null, { options, offline }: Establishing): string | null {
  if (source !== null && source.origin.kind === "tree") return null;
  const state = source?.origin.kind === "repository" ? repositoryState(source.origin.repository) : "none";
  const files = held.map(({ candidate, sha256 }) => [candidate.filename, sha256]);
  const rests = [source?.origin.name, state, options, offline, uploadedAt(held)];
  const text = JSON.stringify([SOURCE_VERSION, toolVersion, files, ...rests]);
  return createHash("sha256").update(text).digest("hex");
}

function uploadedAt(held: readonly Held[]): number | null {
  const times = held.flatMap(({ candidate }) => {
    const time = "file" in candidate.source ? candidate.source.file.uploadTime : null;
    const seconds = time === null ? Number.NaN : Date.parse(time) / 1000;
    return Number.isNaN(seconds) ? [] : [Math.floor(seconds)];
  });
  return times.length === 0 ? null : Math.min(...times);
}
