import type { HunkLine } from "./text-difference.ts";
import type { Pieces } from "./words.ts";

/** Of a piece that is the same, and of one that is not. */
const MOST_SAME = 240;
const MOST_CHANGED = 400;
/** Of a line, however many pieces it has. */
const MOST_PIECES = 200;

/** Leaves out the middle of what is long, with an ellipsis in its place. */
export function elided(pieces: Pieces): Pick<HunkLine, "text" | "cut"> {
  let cut = 0;
  const shown = pieces.slice(0, MOST_PIECES).map((piece, index) => {
    const most = index % 2 === 1 || pieces.length === 1 ? MOST_CHANGED : MOST_SAME;
    if (piece.length <= most) return piece;
    // A character beyond the first plane is not cut in half.
    const head = piece.slice(0, most / 2).replace(/[\ud800-\udbff]$/, "");
    const tail = piece.slice(piece.length - most / 2).replace(/^[\udc00-\udfff]/, "");
    cut += piece.length - head.length - tail.length;
    return `${head}…${tail}`;
  });
  for (const rest of pieces.slice(MOST_PIECES)) cut += rest.length;
  if (pieces.length > MOST_PIECES) shown.push("…");
  return cut === 0 ? { text: shown } : { text: shown, cut };
}
