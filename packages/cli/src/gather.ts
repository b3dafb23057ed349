import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import {
  defaultLimits,
  formatVersion,
  type IncompleteItem,
  type IndexFile,
  type Limits,
  newestRelease,
  parseDistributionFilename,
  parseVersion,
  type Release,
  type Releases,
  releaseOf,
  releasesOf,
  systemReason,
  visible,
} from "@assay/core";
import {
  type CredentialsFor,
  EvidenceError,
  type IndexAnswer,
  type IndexClient,
  redacted,
  remoteFile,
} from "@assay/evidence";
import { droppedFiles } from "./dropped-files.ts";
import type { Target } from "./target.ts";
import { UsageError } from "./usage-error.ts";

/** A distribution to look at, and what is known of it before anything of it is read. */
export interface Candidate {
  /** As the person wrote it. */
  readonly target: string;
  readonly project: string | null;
  readonly version: string | null;
  readonly filename: string;
  /** Where its bytes are: on disk already, or at an index. */
  readonly source: { readonly path: string } | { readonly file: IndexFile };
  readonly header: { readonly newest?: true };
}

/** A release as a whole: what an index says of it, or that its files lie together in a folder. */
export interface GatheredRelease {
  readonly target: string;
  readonly project: string;
  /** Normalized. */
  readonly version: string;
  readonly filenames: readonly string[];
  /** Null for files on disk. */
  readonly listed: ListedProject | null;
}

/** What indexes say of the project, and what their files are. */
export interface ListedProject {
  readonly answer: IndexAnswer;
  readonly releases: Releases;
}

export interface Gathered {
  readonly candidates: readonly Candidate[];
  readonly releases: readonly GatheredRelease[];
  readonly incomplete: readonly IncompleteItem[];
}

/**
 * Finds the distributions that the targets mean. A target that cannot be looked at is listed as incomplete, with its
 * reason, and the others go on.
 *
 * @param client asked for only if some target is at an index
 */
export async function gather(
  targets: readonly Target[],
  client: () => Promise<IndexClient>,
  signal: AbortSignal,
): Promise<Gathered> {
  const incomplete: IncompleteItem[] = [];
  const releases: GatheredRelease[] = [];
  const found = await Promise.all(
    targets.map(async (target) => {
      try {
        return await candidatesOf(target, client, signal, { releases, incomplete });
      } catch (error) {
        if (!(error instanceof EvidenceError) || error.code === "cancelled") throw error;
        incomplete.push({ target: target.written, what: "the release", why: error.message });
        return [];
      }
    }),
  );
  return { candidates: found.flat(), releases, incomplete };
}

/** What is found beside the candidates. */
interface Aside {
  readonly releases: GatheredRelease[];
  readonly incomplete: IncompleteItem[];
}

async function candidatesOf(
  target: Target,
  client: () => Promise<IndexClient>,
  signal: AbortSignal,
  aside: Aside,
): Promise<Candidate[]> {
  switch (target.kind) {
    case "file":
      return [local(target.written, target.path)];
    case "folder":
      return inFolder(target.written, target.path, aside);
    case "url":
      return [remote(target.written, target.url)];
    case "release":
      return await ofRelease(target, await client(), signal, aside);
  }
}

function local(written: string, path: string): Candidate {
  const filename = basename(path);
  return { target: written, ...identityIn(filename), filename, source: { path }, header: {} };
}

function inFolder(written: string, folder: string, { releases, incomplete }: Aside): Candidate[] {
  const names = namesIn(folder);
  if (names instanceof Error) {
    incomplete.push({ target: written, what: "the folder", why: `it cannot be read: ${systemReason(names)}` });
    return [];
  }
  const files = names
    .sort()
    .filter((name) => parseDistributionFilename(name).kind !== "other" && isFile(join(folder, name)));
  if (files.length === 0) throw new UsageError(`${written}: the folder holds no wheel and no sdist.`);
  const candidates = files.map((name) => local(written, join(folder, name)));
  const together = Map.groupBy(candidates, ({ project, version }) => JSON.stringify([project, version]));
  for (const group of together.values()) {
    const [first] = group;
    if (group.length < 2 || first === undefined || first.project === null || first.version === null) continue;
    const { project, version } = first;
    releases.push({
      target: written,
      project,
      version,
      filenames: group.map(({ filename }) => filename),
      listed: null,
    });
  }
  return candidates;
}

function namesIn(folder: string): string[] | Error {
  try {
    return readdirSync(folder);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** A link that leads nowhere is none. Of what may not be asked, opening it says so. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return true;
  }
}

/** The address may hold a password, which stays with the client: see {@link credentialsIn}. */
function remote(written: string, url: string): Candidate {
  const { file } = asUsage(() => remoteFile(url));
  return {
    target: redacted(written),
    ...identityIn(file.filename),
    filename: file.filename,
    source: { file },
    header: {},
  };
}

/** What stands in the addresses of targets as user and password, each for its own host only. */
export function credentialsIn(targets: readonly Target[]): readonly CredentialsFor[] {
  return targets.flatMap((target) => {
    const credentials = target.kind === "url" ? asUsage(() => remoteFile(target.url)).credentials : null;
    return credentials === null ? [] : [credentials];
  });
}

async function ofRelease(
  target: ReleaseTarget,
  client: IndexClient,
  signal: AbortSignal,
  aside: Aside,
): Promise<Candidate[]> {
  const { project, written } = target;
  const answer = await client.page(project, signal);
  const releases = releasesOf(project, answer.files);
  const release = releaseMeant(target, releases.releases);
  requireFewFiles(project, [release], defaultLimits);
  const filenames = release.distributions.map(({ file }) => file.filename);
  aside.releases.push({
    target: written,
    project,
    version: release.versionText,
    filenames,
    listed: { answer, releases },
  });
  aside.incomplete.push(...droppedFiles(answer, { target: written, version: release.versionText }));
  const newest = target.version === null ? ({ newest: true } as const) : {};
  return release.distributions
    .map(({ file }) => ({
      target: written,
      project,
      version: release.versionText,
      filename: file.filename,
      source: { file },
      header: newest,
    }))
    .sort((a, b) => (a.filename < b.filename ? -1 : 1));
}

export type ReleaseTarget = Extract<Target, { kind: "release" }>;

/** The release that a target means. @throws EvidenceError `project-not-found` where there is none */
export function releaseMeant(target: ReleaseTarget, releases: readonly Release[]): Release {
  const wanted = target.version === null ? null : parseVersion(target.version);
  const release = wanted === null ? newestRelease(releases) : releaseOf(releases, wanted);
  if (release === null) throw noSuchRelease(target, releases);
  return release;
}

/** @throws EvidenceError `too-large` where a release has more files than are looked at */
export function requireFewFiles(project: string, releases: readonly Release[], { releaseFiles }: Limits): void {
  const large = releases.find(({ distributions }) => distributions.length > releaseFiles);
  if (large === undefined) return;
  throw new EvidenceError(
    "too-large",
    `${project} ${large.versionText} has ${large.distributions.length} files; of one release ${releaseFiles} are looked at.`,
  );
}

function noSuchRelease(
  { project, version }: { project: string; version: string | null },
  releases: readonly Release[],
): EvidenceError {
  const newest = newestRelease(releases);
  if (newest === null)
    return new EvidenceError("project-not-found", `${project} has no release: its page lists no wheel and no sdist.`);
  return new EvidenceError(
    "project-not-found",
    `${project} has no release ${visible(version ?? "")}. The newest is ${newest.versionText}, of ${releases.length}.`,
  );
}

/** Project and version by the name alone; what is inside may say otherwise, and then a check says so. */
function identityIn(filename: string): { project: string | null; version: string | null } {
  const name = parseDistributionFilename(filename);
  if (name.kind === "other") return { project: null, version: null };
  return { project: name.name, version: name.version === null ? null : formatVersion(name.version) };
}

/** An address that is none is a mistake of the call, not of what it leads to. */
export function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof EvidenceError && cause.code === "bad-answer") throw new UsageError(cause.message, { cause });
    throw cause;
  }
}
