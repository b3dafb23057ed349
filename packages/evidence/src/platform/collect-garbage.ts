import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { enlargeYoungSpace } from "./enlarge-young-space.ts";

/**
 * Frees what nobody holds any more, where that is worth some ten milliseconds. By itself V8 would wait until several times
 * as much is held; from the first call on it waits for less.
 *
 * All of it is left to V8 in a process that does not expose the collector, as the command does: it is not ours to tune.
 */
export function collectGarbage(): void {
  if (used() > 2 * held + WORTHWHILE) collectNow();
}

/** The same between distributions: one after the other, small ones leave as much behind as a large one. */
export function collectWhatManyLeave(): void {
  if (used() > LEFT_BY_MANY) collectNow();
}

function collectNow(): void {
  if (collect === undefined) {
    collect = exposed();
    if (collect !== null) enlargeYoungSpace();
  }
  if (collect === null) return;
  // Before it: a collection says how much may come until the next one.
  setFlagsFromString("--heap-growing-percent=70");
  collect();
  held = used();
}

function used(): number {
  return getHeapStatistics().used_heap_size;
}

let collect: (() => void) | null | undefined;
/** Bytes that were held behind the last collection. */
let held = 0;
const WORTHWHILE = 8_000_000;
const LEFT_BY_MANY = 70_000_000;

function exposed(): (() => void) | null {
  return runInNewContext('typeof gc === "function" ? gc : null');
}
