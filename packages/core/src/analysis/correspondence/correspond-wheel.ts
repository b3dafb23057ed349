import type { ReadableTree } from "../../model/source-tree.ts";
import { ownDistInfo } from "../wheel/own-dist-info.ts";
import type { CorrespondenceContext } from "./context.ts";
import type { Concern, Correspondence, DroppedFile, MemberCorrespondence } from "./correspondence.ts";
import { explainRest } from "./explain-rest.ts";
import { memberConcerns } from "./member-concerns.ts";
import { openWorld } from "./open-world.ts";
import { pathRole } from "./path-role.ts";
import type { DistributionMember, ReadableDistribution } from "./readable-distribution.ts";
import { runVerifiers } from "./run-verifiers.ts";
import { settleByIdentity } from "./settle-by-identity.ts";
import { findSourceRoot } from "./source-root.ts";
import { wheelVerifiers } from "./verifiers/wheel-verifiers.ts";
import { explainDistInfo } from "./wheel/dist-info.ts";
import { type JoinedSource, joinedSource } from "./wheel/joined-source.ts";
import { compiledMember, foldedConstant, maturinInit, shebangScript } from "./wheel/other-members.ts";
import { applyRule, findPrefixRules, type PrefixRule } from "./wheel/prefix-map.ts";
import { type Explanation, pathsByBlob, utf8, type World } from "./world.ts";

/**
 * Shows of every member of a wheel how it follows from the sdist of the same release, and from the source tree where
 * one is at hand. With a tree alone, the sdist is what the tree holds.
 */
export async function correspondToSdist(
  wheel: ReadableDistribution,
  source: { readonly sdist: ReadableDistribution | null; readonly tree: ReadableTree | null },
  context: CorrespondenceContext,
): Promise<Correspondence> {
  const { sdist, tree } = source;
  const root = tree === null ? "" : await findSourceRoot(sdist ?? wheel, tree, context.project);
  const joined = joinedSource(sdist, tree, root);
  const distInfo = distInfoOf(wheel);
  const payload = wheel.members.filter(({ path }) => !isSpecial(path, distInfo));
  const rules = findPrefixRules(payload, pathsByBlob(joined));
  const sources = sourcePaths(payload, rules, joined);

  const world = await openWorld(rerooted(wheel, payload, sources), joined, context, "");
  const open = settleByIdentity(world);
  settleCompiled(open, world);
  const left = await runVerifiers(
    wheelVerifiers,
    open.filter((path) => !world.settled.has(path)),
    world,
  );
  await settleOthers(left, sources, world);
  await explainRest(
    left.filter((path) => !world.settled.has(path)),
    world,
  );

  const special = new Map<string, Explanation>();
  for (const member of wheel.members) {
    const explanation = await explainSpecial(member, { wheel, sdist, world, distInfo }, rules);
    if (explanation !== null) special.set(member.path, explanation);
  }
  return {
    against: "sdist",
    root,
    members: membersOf(wheel, { special, sources, world, joined, hasSdist: sdist !== null }),
    dropped: droppedModules(wheel, sources, rules, joined),
    missing: [...world.missing.values()],
    claims: world.claims,
  };
}

function distInfoOf(wheel: ReadableDistribution): string | null {
  const folders = new Set<string>();
  for (const { path } of wheel.members) {
    const slash = path.indexOf("/");
    if (slash > 0 && path.slice(0, slash).endsWith(".dist-info")) folders.add(path.slice(0, slash));
  }
  return ownDistInfo([...folders], wheel.filename);
}

function isSpecial(path: string, distInfo: string | null): boolean {
  if (distInfo === null) return false;
  const data = distInfo.replace(/\.dist-info$/, ".data");
  return path.startsWith(`${distInfo}/`) || path.startsWith(`${data}/`);
}

const USUAL_FOLDERS = ["", "src/", "lib/", "python/"];

/** Of each member the path that it has, or would have, in the source; no two the same. */
function sourcePaths(
  members: readonly DistributionMember[],
  rules: readonly PrefixRule[],
  { tree }: JoinedSource,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const { path, blob } of members) {
    // Where nothing is equal any more, the usual folders tell what a file should have been.
    const usual = USUAL_FOLDERS.map((folder) => folder + path).filter((candidate) => tree.entries.has(candidate));
    const candidates = [...rules.flatMap((rule) => applyRule(rule, path) ?? []), ...usual];
    const equal = candidates.find((candidate) => tree.entries.get(candidate)?.id === blob);
    const there = candidates.find((candidate) => tree.entries.has(candidate));
    // Where most files come from this one is another: bytes that lie elsewhere do not stand for it.
    let chosen = (there !== undefined && isCode(path) ? there : equal) ?? there ?? candidates[0] ?? path;
    if (taken.has(chosen) && found.get(path) !== chosen) chosen = `${path}#`;
    taken.add(chosen);
    found.set(path, chosen);
  }
  return found;
}

function isCode(path: string): boolean {
  return /\.(?:pyi?|pyw)$/.test(path);
}

/** The wheel with its files where the source has them, so that the rules for sdists hold for it. */
function rerooted(
  wheel: ReadableDistribution,
  payload: readonly DistributionMember[],
  sources: ReadonlyMap<string, string>,
): ReadableDistribution {
  const back = new Map(Array.from(sources, ([path, source]) => [source, path]));
  return {
    ...wheel,
    members: payload.map((member) => ({ ...member, path: sources.get(member.path) ?? member.path })),
    async read(paths) {
      const found = await wheel.read(paths.map((path) => back.get(path) ?? path));
      return new Map(
        paths.flatMap((path) => {
          const bytes = found.get(back.get(path) ?? path);
          return bytes === undefined ? [] : [[path, bytes] as const];
        }),
      );
    },
  };
}

function settleCompiled(open: readonly string[], world: World): void {
  for (const path of open) {
    const member = world.members.get(path);
    if (member === undefined || member.kind !== "file" || world.entry(path) !== undefined) continue;
    const wheelPath = member.archivePath;
    const explanation = compiledMember({ ...member, path: wheelPath });
    if (explanation !== null) world.settled.set(path, explanation);
  }
}

async function settleOthers(
  left: readonly string[],
  sources: ReadonlyMap<string, string>,
  world: World,
): Promise<void> {
  const back = new Map(Array.from(sources, ([path, source]) => [source, path]));
  for (const path of left) {
    const member = world.members.get(path);
    if (member === undefined || world.settled.has(path)) continue;
    const own = { ...member, path: back.get(path) ?? path };
    const text = utf8(await world.memberBytes(path));
    const explanation = maturinInit(own, text) ?? (await foldedConstant(own, text, world));
    if (explanation !== null) world.settled.set(path, explanation);
  }
}

interface Special {
  readonly wheel: ReadableDistribution;
  readonly sdist: ReadableDistribution | null;
  readonly world: World;
  readonly distInfo: string | null;
}

async function explainSpecial(
  member: DistributionMember,
  { wheel, sdist, world, distInfo }: Special,
  rules: readonly PrefixRule[],
): Promise<Explanation | null> {
  if (distInfo === null || !isSpecial(member.path, distInfo)) return null;
  if (!member.path.startsWith(`${distInfo}/`)) return dataFile(member, wheel, world, rules);
  let failure: string | null = null;
  try {
    const explanation = await explainDistInfo(member.path, { wheel, sdist, world, distInfo });
    if (explanation !== null) return explanation;
  } catch (error) {
    failure = `could not be compared: ${error instanceof Error ? error.message : "it failed"}`;
  }
  return {
    class: failure === null ? "extra" : "unexplained",
    source: null,
    by: "dist-info",
    detail: failure,
    group: null,
  };
}

/** `NAME.data/SCHEME/…`: a file of the source, a script with another first line, or machine code. */
async function dataFile(
  member: DistributionMember,
  wheel: ReadableDistribution,
  world: World,
  rules: readonly PrefixRule[],
): Promise<Explanation> {
  const below = member.path.split("/").slice(2).join("/");
  const name = below.slice(below.lastIndexOf("/") + 1);
  const twins = member.blob === null ? [] : (world.byBlob.get(member.blob) ?? []);
  const twin = twins.find((path) => path.endsWith(`/${name}`) || path === name);
  if (twin !== undefined) {
    // A fixture of that name does nothing where it lies in the source.
    const executed = pathRole(below, []) === "startup" || name === "conftest.py";
    return {
      class: "moved",
      source: twin,
      by: "blob",
      detail: `the bytes of ${twin}`,
      group: executed ? null : `files of ${member.path.split("/").slice(0, 2).join("/")}`,
      concerns: executed ? ["executed-place"] : [],
    };
  }
  const compiled = compiledMember(member);
  if (compiled !== null) return compiled;
  const text = utf8((await wheel.read([member.path])).get(member.path) ?? null);
  for (const path of world.source.tree.entries.keys()) {
    if (path !== name && !path.endsWith(`/${name}`)) continue;
    const original = utf8((await world.source.read([path])).get(path) ?? null);
    if (!shebangScript(text, original)) continue;
    return {
      class: "generated",
      source: path,
      by: "script",
      detail: `${path} with #!python as its first line`,
      group: null,
    };
  }
  const sdistPath = rules
    .flatMap((rule) => applyRule(rule, below) ?? [])
    .find((path) => world.source.tree.entries.has(path));
  if (sdistPath !== undefined) return { class: "modified", source: sdistPath, by: "blob", detail: null, group: null };
  return { class: "extra", source: null, by: "nothing", detail: null, group: null, concerns: ["executed-place"] };
}

interface Decided {
  readonly special: ReadonlyMap<string, Explanation>;
  readonly sources: ReadonlyMap<string, string>;
  readonly world: World;
  readonly joined: JoinedSource;
  readonly hasSdist: boolean;
}

function membersOf(
  wheel: ReadableDistribution,
  { special, sources, world, joined, hasSdist }: Decided,
): MemberCorrespondence[] {
  const concerns = memberConcerns(wheel);
  return wheel.members.map((member, index) => {
    const source = sources.get(member.path) ?? member.path;
    const found = special.get(member.path) ?? world.settled.get(source) ?? NOTHING;
    const { concerns: own = [], ...explanation } = found;
    const behind =
      hasSdist &&
      explanation.class === "identical" &&
      explanation.source !== null &&
      !joined.inSdist(explanation.source);
    return {
      path: member.path,
      ...explanation,
      detail: behind ? "in the source tree; not in the sdist" : explanation.detail,
      role: pathRole(member.path, []),
      concerns: [...(concerns[index] ?? []), ...own] satisfies Concern[],
    };
  });
}

const NOTHING: Explanation = { class: "extra", source: null, by: "nothing", detail: null, group: null };

/** Modules of the source in folders of which the wheel holds others. */
function droppedModules(
  wheel: ReadableDistribution,
  sources: ReadonlyMap<string, string>,
  rules: readonly PrefixRule[],
  joined: JoinedSource,
): DroppedFile[] {
  const held = new Set(sources.values());
  const folders = new Set(Array.from(held, (path) => path.slice(0, Math.max(0, path.lastIndexOf("/")))));
  if (wheel.members.length === 0) return [];
  const dropped: DroppedFile[] = [];
  for (const path of joined.tree.entries.keys()) {
    if (held.has(path) || !joined.inSdist(path)) continue;
    const role = pathRole(path, []);
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (role === "import" && !rules.some((rule) => rule.source === folder) && folder !== "" && folders.has(folder))
      dropped.push({ path, role, missed: true });
  }
  return dropped;
}
