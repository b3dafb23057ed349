import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/**
 * Makes room for 4 MB of young objects instead of 1 MB: fewer of them are copied because they happened to be in use when it
 * was full, a tenth of the CPU time of long work. V8 would go on to 16 MB and more, of which nothing is gained but memory
 * lost; its option for the beginning is read when a process starts. A few milliseconds.
 */
export function enlargeYoungSpace(): void {
  setFlagsFromString("--semi-space-growth-factor=4");
  // It grows when much of what is young survives.
  const surviving: object[] = [];
  for (let round = 0; round < MOST_ROUNDS && youngSpace() < ENOUGH; round++) {
    for (let index = 0; index < A_ROUND; index++) surviving.push({ index, of: surviving });
  }
  setFlagsFromString("--semi-space-growth-factor=1");
}

/** Bytes: twice as many as may be in use. */
function youngSpace(): number {
  return getHeapSpaceStatistics().find((space) => space.space_name === "new_space")?.space_size ?? ENOUGH;
}

const ENOUGH = 6_000_000;
const MOST_ROUNDS = 20;
const A_ROUND = 5_000;
