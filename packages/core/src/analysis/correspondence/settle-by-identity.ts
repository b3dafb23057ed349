import { compareByIdentity } from "./compare-member.ts";
import type { World } from "./world.ts";

/** @returns the paths that identities do not settle */
export function settleByIdentity(world: World): string[] {
  const open: string[] = [];
  for (const [path, member] of world.members) {
    const explanation = compareByIdentity(member, world);
    if (explanation === null) open.push(path);
    else world.settled.set(path, explanation);
  }
  return open;
}
