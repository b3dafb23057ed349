import type { Concern } from "./correspondence.ts";
import { CONSISTENT_MOVE, countMoves, findMoves, keyOf, type Move } from "./moved.ts";
import { isExecutedPlace, pathRole } from "./path-role.ts";
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
  for (const path of open) {
    if (world.settled.has(path)) continue;
    const entry = world.entry(path);
    if (entry === undefined) world.settled.set(path, extra(path, world));
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
  const executed = isExecutedPlace(member.path, backendPath, importRoots) && !isPlainMove(member.path, from, count);
  return {
    class: "moved",
    source: from,
    by: "blob",
    detail: `the bytes of ${from}`,
    group: count >= CONSISTENT_MOVE ? `moved ${keyOf(change)}` : null,
    concerns: executed ? ["executed-place"] : [],
  };
}

/** A package moved as a whole keeps its `__init__.py`; conftest.py and the like stay what they are wherever they lie. */
function isPlainMove(path: string, from: string, count: number): boolean {
  return count >= CONSISTENT_MOVE && path.endsWith("/__init__.py") && from.endsWith("/__init__.py");
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
