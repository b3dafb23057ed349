import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Frees what nobody holds any more: some ten milliseconds. By itself V8 would wait until several times as much is held; from
 * the first call on it waits for less.
 */
export function collectGarbage(): void {
  collect ??= exposed();
  collect();
}

let collect: (() => void) | null = null;

function exposed(): () => void {
  setFlagsFromString("--expose-gc");
  // Whoever asks has much to hold. For all others it would only cost time.
  setFlagsFromString("--heap-growing-percent=70");
  return runInNewContext("gc");
}
