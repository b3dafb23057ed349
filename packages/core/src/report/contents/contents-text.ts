import type { Layout } from "../text/layout.ts";
import { glyphs, type Paint, plain } from "../text/paint.ts";

/** How `inspect` writes for a person. */
export interface ContentsOptions {
  /** Width of the window; at least 40. */
  readonly columns: number;
  readonly charset: "unicode" | "ascii";
  readonly paint?: Paint;
  /** `all`: every folder opened, every symbol, whole hexdumps. */
  readonly extent: "usual" | "all";
}

export function contentsLayout({ columns, charset, paint, extent }: ContentsOptions): Layout {
  return {
    columns: Math.max(40, columns),
    paint: paint ?? plain,
    glyphs: glyphs[charset],
    extent: extent === "all" ? "thorough" : "few",
  };
}
