import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { enlargeYoungSpace } from "./enlarge-young-space.ts";

/**
 * Frees what nobody holds any more: some ten milliseconds. By itself V8 would wait until several times as much is held; as
 * long as that is little, it waits for less from the first call on.
 *
 * Where much is held, as after many distributions, collecting takes longer and saves less: that is left to V8. So is
 * everything in a process that does not expose the collector, as the command does: it is not ours to tune.
 */
export function collectGarbage(): void {
  if (collect === undefined) {
    collect = exposed();
    if (collect !== null) enlargeYoungSpace();
  }
  if (collect === null) return;
  if (held > MUCH || getHeapStatistics().used_heap_size < 2 * held + WORTHWHILE) return;
  collect();
  held = getHeapStatistics().used_heap_size;
  setFlagsFromString(`--heap-growing-percent=${held > MUCH ? V8_DECIDES : 70}`);
}

let collect: (() => void) | null | undefined;
/** Bytes that were held behind the last collection. */
let held = 0;
const WORTHWHILE = 8_000_000;
const MUCH = 48_000_000;
const V8_DECIDES = 0;

function exposed(): (() => void) | null {
  return runInNewContext('typeof gc === "function" ? gc : null');
}
