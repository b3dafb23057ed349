import { random } from "./random.ts";
import type { Seed, Target } from "./target.ts";
import { targets } from "./targets.ts";

export interface Choice {
  readonly target: string;
  readonly seed: number;
  /** Of archives to start from; null for the target's own. */
  readonly folder: string | null;
}

export interface RunRange extends Choice {
  readonly first: number;
  readonly step: number;
  readonly last: number;
}

/** The mutant of each run by its number alone, so that one can be had again without those before it. */
export async function mutantOf({ target: name, seed, folder }: Choice): Promise<{
  target: Target;
  mutant: (run: number) => { bytes: Uint8Array; from: Seed };
}> {
  const target = targets.find((one) => one.name === name);
  if (target === undefined) throw new Error(`no target ${name}`);
  const seeds = await target.seeds(folder);
  if (seeds.length === 0) throw new Error("no seeds to start from");
  return {
    target,
    mutant(run) {
      const chance = random(Math.imul(seed, 0x9e3779b1) ^ run);
      const from = chance.pick(seeds);
      return { from, bytes: target.mutant(from, chance.pick(seeds), chance) };
    },
  };
}
