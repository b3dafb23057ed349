import type { Limits } from "../../base/limits.ts";
import type { AnalysisNotes } from "./analysis-notes.ts";
import { limitReached } from "./limit-reached.ts";

/**
 * How much text of one distribution is parsed as a whole. A thousand files within the limit of one would add up, and
 * a parsed line takes more room than its characters.
 */
export interface TextAllowance {
  /** How long a member may be that is kept as a whole now. */
  readonly left: number;
  /**
   * The text, or null and a reason in the notes if there is too much of it. Call it once per text.
   *
   * @param bytes null where the member was longer than {@link TextAllowance.left}
   */
  take(path: string, what: string, bytes: Uint8Array | null): Uint8Array | null;
}

export function textAllowance(limits: Limits, notes: AnalysisNotes): TextAllowance {
  let left = limits.text;
  return {
    get left() {
      return left;
    },

    take(path, what, bytes) {
      if (bytes === null || bytes.length > left) {
        notes.incomplete(limitReached(path, what, "text", limits));
        return null;
      }
      left -= bytes.length;
      if (bytes.length < limits.members || lineBreaks(bytes, limits.members) < limits.members) return bytes;
      notes.incomplete(limitReached(path, what, "lines", limits));
      return null;
    },
  };
}

/** LF and CR, counted up to a number. */
function lineBreaks(bytes: Uint8Array, most: number): number {
  let count = 0;
  for (let index = 0; index < bytes.length && count < most; index++) {
    const byte = bytes[index];
    if (byte === 0x0a || byte === 0x0d) count++;
  }
  return count;
}
