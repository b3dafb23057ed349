import type { HunkLine } from "../../analysis/difference/text/text-difference.ts";
import { displayWidth, splitAtWidth, truncated } from "../text/display-width.ts";

/** What stays of an unchanged piece that gives way. */
const KEPT = 16;

/** Brings a line into a width so that what changed is seen: first what is the same gives way, then the end. */
export function fitLine(pieces: HunkLine["text"], width: number, ellipsis: string): HunkLine["text"] {
  let used = pieces.reduce((sum, piece) => sum + displayWidth(piece), 0);
  if (used <= width) return pieces;
  const fitted = pieces.map((piece, index) => {
    const wide = displayWidth(piece);
    if (pieces.length === 1 || index % 2 === 1 || used <= width || wide <= KEPT + ellipsis.length) return piece;
    const last = index === pieces.length - 1;
    const shorter = last ? truncated(piece, KEPT, ellipsis) : ellipsis + endOf(piece, KEPT);
    used -= wide - displayWidth(shorter);
    return shorter;
  });
  const out: string[] = [];
  let left = width;
  for (const [index, piece] of fitted.entries()) {
    const rest = index < fitted.length - 1;
    const shown = displayWidth(piece) > left - (rest ? 1 : 0) ? truncated(piece, left, ellipsis) : piece;
    out.push(shown);
    left -= displayWidth(shown);
    if (shown !== piece || left <= 0) break;
  }
  return out;
}

function endOf(text: string, width: number): string {
  const wide = displayWidth(text);
  return wide <= width ? text : splitAtWidth(text, wide - width)[1];
}
