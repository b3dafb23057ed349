import type { ReadableTree } from "../../model/source-tree.ts";
import { compareByIdentity } from "./compare-member.ts";
import { type Configuration, readConfiguration } from "./configuration.ts";
import type { CorrespondenceContext } from "./context.ts";
import type { Correspondence, MemberCorrespondence } from "./correspondence.ts";
import { droppedFiles } from "./dropped.ts";
import { explainRest } from "./explain-rest.ts";
import { memberConcerns } from "./member-concerns.ts";
import { pathRole } from "./path-role.ts";
import type { ReadableDistribution } from "./readable-distribution.ts";
import { runVerifiers } from "./run-verifiers.ts";
import { findSourceRoot } from "./source-root.ts";
import { readTreeLinks } from "./tree-links.ts";
import { sdistVerifiers } from "./verifiers/sdist-verifiers.ts";
import { type Explanation, makeWorld, type SourceReader, sourceReader, type World } from "./world.ts";

/**
 * Shows of every member of an sdist how it follows from a source tree. Never throws for what the two hold.
 *
 * @param source the whole repository: which sub-directory it was built from is found by content
 */
export async function correspondToTree(
  sdist: ReadableDistribution,
  source: ReadableTree,
  context: CorrespondenceContext,
): Promise<Correspondence> {
  const world = await openWorld(sdist, source, context);
  const open = settleByIdentity(world);
  const left = await runVerifiers(sdistVerifiers, open, world);
  await explainRest(left, world);
  return {
    against: "source-tree",
    root: world.prefix.replace(/\/$/, ""),
    members: asMembers(world),
    dropped: droppedFiles(world),
    missing: [...world.missing.values()],
    claims: world.claims,
  };
}

async function openWorld(
  distribution: ReadableDistribution,
  source: ReadableTree,
  context: CorrespondenceContext,
): Promise<World> {
  const root = await findSourceRoot(distribution, source, context.project);
  const prefix = root === "" ? "" : `${root}/`;
  const reader = sourceReader(source);
  const configuration = await configurationAt(prefix, source, reader);
  return makeWorld({ distribution, source, prefix, context }, reader, configuration, await readTreeLinks(source));
}

async function configurationAt(prefix: string, source: ReadableTree, reader: SourceReader): Promise<Configuration> {
  const paths = ["pyproject.toml", "setup.cfg", "setup.py"].map((name) => prefix + name);
  await reader.prefetch(paths);
  const folders = new Set<string>();
  for (const path of source.tree.entries.keys()) {
    const slash = path.startsWith(prefix) ? path.indexOf("/", prefix.length) : -1;
    if (slash > 0) folders.add(path.slice(prefix.length, slash));
  }
  return readConfiguration({
    pyproject: await reader.bytes(`${prefix}pyproject.toml`),
    setupCfg: await reader.bytes(`${prefix}setup.cfg`),
    hasSetupPy: source.tree.entries.has(`${prefix}setup.py`),
    folders,
  });
}

/** @returns the paths that are left */
function settleByIdentity(world: World): string[] {
  const open: string[] = [];
  for (const [path, member] of world.members) {
    const explanation = compareByIdentity(member, world);
    if (explanation === null) open.push(path);
    else world.settled.set(path, explanation);
  }
  return open;
}

function asMembers(world: World): MemberCorrespondence[] {
  const concerns = memberConcerns(world.distribution);
  const { backendPath } = world.configuration;
  return world.distribution.members.map((member, index) => {
    const last = world.members.get(member.path) === member;
    const found = last ? world.settled.get(member.path) : earlier(member.path, index, world);
    const { concerns: own = [], ...explanation } = found ?? NOTHING;
    return {
      path: member.path,
      ...explanation,
      role: pathRole(member.path, backendPath),
      concerns: [...(concerns[index] ?? []), ...own],
    };
  });
}

/** One of a name that a later member replaces: the same, if its bytes are. */
function earlier(path: string, index: number, world: World): Explanation {
  const member = world.distribution.members[index];
  const last = world.members.get(path);
  const settled = world.settled.get(path);
  if (member === undefined || member.place === "outside") return NOTHING;
  if (last !== undefined && settled !== undefined && member.blob !== null && member.blob === last.blob) return settled;
  const explanation = compareByIdentity(member, world);
  if (explanation !== null) return explanation;
  const entry = world.entry(path);
  return { ...NOTHING, class: entry === undefined ? "extra" : "modified", source: entry?.path ?? null };
}

const NOTHING: Explanation = { class: "extra", source: null, by: "nothing", detail: null, group: null };
