import type { Concern } from "./correspondence.ts";
import { CONSISTENT_MOVE, countMoves, findMoves, keyOf, type Move } from "./moved.ts";
import { isExecutedPlace, isFoundByPlace, pathRole } from "./path-role.ts";
import type { Explanation, World } from "./world.ts";

/** Decides what no verifier explained: moved, modified or extra. */
export async function explainRest(left: readonly string[], world: World): Promise<void> {
  const open = left.filter((path) => world.settled.get(path)?.class !== "unexplained");
  const absent = open.flatMap((path) => {
    const member = world.members.get(path);
    return member !== undefined && member.kind === "file" && world.entry(path) === undefined ? [member] : [];
  });
  const moves = findMoves(absent, world.byBlob);
  const counts = countMoves(moves);
  for (const move of moves)
    world.settled.set(move.member.path, moved(move, counts.get(keyOf(move.change)) ?? 0, world));

  const differing: string[] = [];
  const twins = settledByBlob(world);
  for (const path of open) {
    if (world.settled.has(path)) continue;
    const entry = world.entry(path);
    if (entry === undefined) world.settled.set(path, copyOfMember(path, twins, world) ?? extra(path, world));
    else {
      differing.push(path);
      const detail = world.members.get(path)?.kind === "symlink" ? linkWords(path, world) : null;
      const concerns: readonly Concern[] = detail === null ? [] : ["broken-link"];
      world.settled.set(path, { class: "modified", source: entry.path, by: "blob", detail, group: null, concerns });
    }
  }
  await nameOtherCommits(differing, world);
}

function linkWords(path: string, world: World): string {
  return `a link to ${world.members.get(path)?.linkTarget ?? ""}; the source has a file`;
}

function moved({ member, from, change }: Move, count: number, world: World): Explanation {
  const { backendPath, importRoots } = world.configuration;
  const place = count >= CONSISTENT_MOVE ? isFoundByPlace : isExecutedPlace;
  const executed = place(member.path, backendPath, importRoots);
  return {
    class: "moved",
    source: from,
    by: "blob",
    detail: `the bytes of ${from}`,
    group: count >= CONSISTENT_MOVE ? `moved ${keyOf(change)}` : null,
    concerns: executed ? ["executed-place"] : [],
  };
}

const AS_GOOD: ReadonlySet<string> = new Set(["vendored", "unverifiable", "submodule", "generated"]);

function settledByBlob({ members, settled }: World): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, { class: kind }] of settled) {
    const member = members.get(path);
    if (AS_GOOD.has(kind) && member !== undefined && member.blob !== null && member.size > 0)
      found.set(member.blob, path);
  }
  return found;
}

/** A second copy of a member that something explains is no worse than it, unless it lies where it is run. */
function copyOfMember(path: string, twins: ReadonlyMap<string, string>, world: World): Explanation | null {
  const { backendPath, importRoots } = world.configuration;
  const blob = world.members.get(path)?.blob ?? null;
  const twin = blob === null ? undefined : twins.get(blob);
  const explanation = twin === undefined ? undefined : world.settled.get(twin);
  if (twin === undefined || explanation === undefined || isExecutedPlace(path, backendPath, importRoots)) return null;
  return { ...explanation, detail: `the bytes of ${twin}` };
}

function extra(path: string, world: World): Explanation {
  const { backendPath, importRoots } = world.configuration;
  const member = world.members.get(path);
  const concerns: Concern[] = [];
  if (isExecutedPlace(path, backendPath, importRoots)) concerns.push("executed-place");
  if (member?.kind === "symlink") concerns.push("broken-link");
  if (/\.py[co]$/.test(path)) concerns.push("bytecode");
  const detail =
    member?.size === 0 ? "an empty file" : member?.kind === "symlink" ? `a link to ${member.linkTarget ?? ""}` : null;
  return { class: "extra", source: null, by: "nothing", detail, group: null, concerns };
}

const DOCUMENTS: ReadonlySet<string> = new Set(["document", "metadata"]);

/** The blob of another commit softens nothing for code: an older file with a known hole is such a blob. */
async function nameOtherCommits(paths: readonly string[], world: World): Promise<void> {
  const { repository } = world.context;
  if (repository === undefined || repository === null || paths.length === 0) return;
  const wanted = paths.flatMap((path) => {
    const blob = world.members.get(path)?.blob ?? null;
    return blob === null ? [] : [{ path: world.prefix + path, blob }];
  });
  const found = await repository.elsewhere(wanted);
  for (const path of paths) {
    const commit = found.get(world.prefix + path);
    const settled = world.settled.get(path);
    if (commit === undefined || settled === undefined) continue;
    const soft = commit.trust === "trusted" && DOCUMENTS.has(pathRole(path, world.configuration.backendPath));
    const where =
      commit.trust === "trusted" ? "another commit" : "a commit that is on no branch or tag that is trusted";
    world.settled.set(path, {
      ...settled,
      class: soft ? "other-commit" : "modified",
      detail: `the file of ${where}: ${commit.commit}`,
    });
  }
}
