import { displayWidth } from "./display-width.ts";

/** Python's own width of a tab. */
const TAB = 8;

/** The pieces of a line with tabs as spaces, whatever piece they stand in. */
export function withoutTabs(pieces: readonly string[]): readonly string[] {
  if (!pieces.some((piece) => piece.includes("\t"))) return pieces;
  let column = 0;
  return pieces.map((piece) => {
    const parts = piece.split("\t");
    const out: string[] = [];
    for (const [index, part] of parts.entries()) {
      out.push(part);
      column += displayWidth(part);
      if (index === parts.length - 1) break;
      const step = TAB - (column % TAB);
      out.push(" ".repeat(step));
      column += step;
    }
    return out.join("");
  });
}
