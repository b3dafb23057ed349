import { fromBytes } from "../../base/random-access.ts";
import { compareText } from "../difference/text/compare-text.ts";
import { type Room, room } from "../difference/text/text-difference.ts";
import type { MemberDifference } from "./source-evidence.ts";

/**
 * What differs between a file of the source and the member that stands for it, by line. Null where one of them is no
 * text: a difference of bytes is nothing that a person reads.
 */
export function memberDifference(
  path: string,
  source: Uint8Array,
  member: Uint8Array,
  whole: Room,
): MemberDifference | null {
  if (isBinary(source) || isBinary(member)) return null;
  const found = compareText(fromBytes(source), fromBytes(member), whole);
  const lines = found.hunks.flatMap((hunk) => [
    `@@ -${hunk.left} +${hunk.right} @@`,
    ...hunk.lines.map(({ sign, text }) => `${SIGNS[sign]}${text.join("")}`),
  ]);
  const changed = found.added + found.removed;
  const shown = found.hunks.flatMap((hunk) => hunk.lines).filter(({ sign }) => sign !== "same").length;
  return { path, lines, notKept: Math.max(0, changed - shown) };
}

/** Characters of all differences of one distribution that are kept. */
export function differencesRoom(): Room {
  return room(200_000);
}

const SIGNS = { same: " ", removed: "-", added: "+" } as const;

function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8000).includes(0);
}
