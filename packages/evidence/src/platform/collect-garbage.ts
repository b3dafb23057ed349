import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { enlargeYoungSpace } from "./enlarge-young-space.ts";

/**
 * Frees what nobody holds any more: some ten milliseconds. By itself V8 would wait until several times as much is held; as
 * long as that is little, it waits for less from the first call on.
 *
 * Where much is held, as after many distributions, collecting takes longer and saves less: only once there may be as much
 * garbage as was held the last time.
 */
export function collectGarbage(): void {
  collect ??= exposed();
  if (getHeapStatistics().used_heap_size < 2 * held + WORTHWHILE) return;
  collect();
  held = getHeapStatistics().used_heap_size;
  setFlagsFromString(`--heap-growing-percent=${held < MUCH ? 70 : V8_DECIDES}`);
}

let collect: (() => void) | null = null;
/** Bytes that were held behind the last collection. */
let held = 0;
const WORTHWHILE = 8_000_000;
const MUCH = 48_000_000;
const V8_DECIDES = 0;

/** Whoever asks has much to read. For all others it would only cost time. */
function exposed(): () => void {
  setFlagsFromString("--expose-gc");
  enlargeYoungSpace();
  return runInNewContext("gc");
}
