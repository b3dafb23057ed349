import type { Capability } from "../code-analysis.ts";

/**
 * Calls of libraries that leave the interpreter or run further code: what they can do, and which argument tells what.
 *
 * Names are dotted, as the evaluator resolves them; `()` stands for the result of a call: `socket.socket().connect`.
 * A name that ends in `.*` stands for everything below.
 */
export interface SinkFamily {
  readonly capability: Capability;
  /** Position of the argument that says what is done; null where none does. */
  readonly argument: number | null;
  /** Names it may be given by, instead. */
  readonly keywords?: readonly string[];
  readonly callees: readonly string[];
}

export function family(
  capability: Capability,
  argument: number | null,
  callees: string,
  ...keywords: readonly string[]
): SinkFamily {
  return { capability, argument, keywords, callees: callees.trim().split(/\s+/) };
}
