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

/**
 * What some reader takes for the end of a line, counted up to a number: LF and CR, and for `str.splitlines` also VT, FF,
 * FS, GS, RS, NEL, U+2028 and U+2029.
 */
function lineBreaks(bytes: Uint8Array, most: number): number {
  let count = 0;
  for (let index = 0; index < bytes.length && count < most; index++) {
    const byte = bytes[index];
    if (byte === undefined || (byte >= 0x20 && byte < 0x80)) continue;
    if ((byte >= 0x0a && byte <= 0x0d) || (byte >= 0x1c && byte <= 0x1e)) count++;
    // As C2 85 in UTF-8, alone in Latin-1.
    else if (byte === 0x85) count += isLead(bytes[index - 1]) ? 0 : 1;
    else if (byte === 0xa8 || byte === 0xa9) count += bytes[index - 1] === 0x80 && bytes[index - 2] === 0xe2 ? 1 : 0;
  }
  return count;
}

/** Of a character of UTF-8 other than those from U+0080 to U+00BF, or inside of one. */
function isLead(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte !== 0xc2;
}
