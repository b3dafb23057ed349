import type { World } from "./world.ts";

/**
 * Notes the commit that a generated file names.
 *
 * @param commit lower-case hex, at least seven digits
 * @returns whether it can be the one that is compared: it is, or none is known
 */
export function noteClaim(path: string, commit: string, world: World): boolean {
  const { commit: actual } = world.source.tree;
  const holds = actual === null ? null : actual.startsWith(commit);
  world.claims.push({ path, commit, holds });
  return holds !== false;
}
