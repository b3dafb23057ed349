import type { Random } from "./random.ts";

/** Something that reads hostile bytes, and must end with a result whatever they are. */
export interface Target {
  readonly name: string;
  /** Milliseconds of CPU that one input may take. */
  readonly slowest: number;
  /** Inputs to start from. @param folder given with --seeds */
  seeds(folder: string | null): Promise<readonly Seed[]>;
  mutant(seed: Seed, other: Seed, chance: Random): Uint8Array;
  /** @throws for everything that is not allowed */
  run(bytes: Uint8Array, seed: Seed): Promise<void>;
}

export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}
