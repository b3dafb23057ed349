import { setImmediate } from "node:timers/promises";

/** Lets a long run of synchronous work be interrupted. */
export interface Breathing {
  /** @throws the reason of the signal */
  check(): void;
  /** To be waited for between two pieces of work: Ctrl-C is only seen when nothing runs. */
  pause(): Promise<unknown> | undefined;
}

export function breathing(signal: AbortSignal): Breathing {
  let last = performance.now();
  return {
    check: () => signal.throwIfAborted(),
    pause() {
      const now = performance.now();
      if (now - last < LONGEST) return undefined;
      last = now;
      return setImmediate();
    },
  };
}

/** Milliseconds. A person who presses Ctrl-C notices twice that. */
const LONGEST = 50;
