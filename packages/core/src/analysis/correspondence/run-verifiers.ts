import type { Verifier } from "./verifier.ts";
import { unexplained } from "./verifier.ts";
import type { Explanation, World } from "./world.ts";

/**
 * Asks each verifier for the members that are left, in order.
 *
 * @returns what none of them explained; refusals stand in `world.settled` all the same, in case nothing better follows
 */
export async function runVerifiers(
  verifiers: readonly Verifier[],
  open: readonly string[],
  world: World,
): Promise<readonly string[]> {
  let left = open;
  for (const verifier of verifiers) {
    if (left.length === 0) break;
    const { backEnds } = verifier;
    if (backEnds !== null && !backEnds.includes(world.configuration.backEnd)) continue;
    const answers = await ask(verifier, left, world);
    for (const [path, explanation] of answers) {
      if (explanation.class !== "unexplained" || !world.settled.has(path)) world.settled.set(path, explanation);
    }
    left = left.filter((path) => {
      const answer = answers.get(path);
      return answer === undefined || answer.class === "unexplained";
    });
  }
  return left;
}

async function ask(
  verifier: Verifier,
  open: readonly string[],
  world: World,
): Promise<ReadonlyMap<string, Explanation>> {
  let claimed: readonly string[] = [];
  try {
    claimed = verifier.claims(open, world);
    if (claimed.length === 0) return NONE;
    return await verifier.verify(claimed, world);
  } catch (error) {
    // Whatever a reader or we ourselves did not expect: nothing is explained by it.
    const why = error instanceof Error ? error.message : "it failed";
    return new Map(claimed.map((path) => [path, unexplained(verifier.name, `could not be compared: ${why}`)]));
  }
}

const NONE: ReadonlyMap<string, Explanation> = new Map();
