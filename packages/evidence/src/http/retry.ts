import { setTimeout as sleep } from "node:timers/promises";
import { EvidenceError } from "./evidence-error.ts";
import { cancelled } from "./network-errors.ts";

/** How often, and how long to wait between. Milliseconds. */
export interface Patience {
  readonly attempts: number;
  /** Before the second attempt; doubled for each further one. */
  readonly firstWait: number;
  /** No wait is longer, whatever a server asks for. */
  readonly longestWait: number;
}

export const defaultPatience: Patience = { attempts: 4, firstWait: 400, longestWait: 20_000 };

/** A server that asks to come back later; `after` in milliseconds. */
export class ComeBackLater extends EvidenceError {
  readonly after: number | null;

  constructor(message: string, after: number | null) {
    super("server-error", message, { transient: true });
    this.after = after;
  }
}

/** Tries again what may succeed then. The last error is thrown, with the number of attempts in its message. */
export async function withPatience<T>(
  patience: Patience,
  signal: AbortSignal | undefined,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof EvidenceError) || !error.transient) throw error;
      const wait = waitBefore(count, error, patience);
      if (count >= patience.attempts || wait === null) throw final(error, count);
      await pause(wait, signal);
    }
  }
}

/** Null where the server asks for more time than we have. */
function waitBefore(count: number, error: EvidenceError, patience: Patience): number | null {
  if (error instanceof ComeBackLater && error.after !== null) {
    return error.after <= patience.longestWait ? error.after : null;
  }
  const wait = Math.min(patience.firstWait * 2 ** (count - 1), patience.longestWait);
  // Many clients that failed together must not come back together.
  return wait * (0.5 + Math.random() / 2);
}

function final(error: EvidenceError, count: number): EvidenceError {
  if (count === 1 && !(error instanceof ComeBackLater)) return error;
  const asked =
    error instanceof ComeBackLater && error.after !== null
      ? ` It asks to wait ${Math.ceil(error.after / 1000)} s.`
      : "";
  const tried = count > 1 ? ` Tried ${count} times.` : "";
  return new EvidenceError(error.code, `${error.message}${asked}${tried}`, { cause: error.cause, transient: true });
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal === undefined ? undefined : { signal });
  } catch (error) {
    if (signal?.aborted) throw cancelled(signal);
    throw error;
  }
}

/** Retry-After in milliseconds: seconds, or a date. RFC 9110 10.2.3 */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header.slice(0, 64));
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
