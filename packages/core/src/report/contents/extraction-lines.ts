import { block, type Layout, labelled } from "../text/layout.ts";
import { grouped, sizeInWords } from "./sizes.ts";

/** What was written, and above all what was not. Strings are escaped already. */
export function extractionLines(
  folder: string,
  written: readonly { readonly size: number }[],
  left: readonly { readonly path: string; readonly why: string }[],
  layout: Layout,
): readonly string[] {
  const bytes = written.reduce((sum, { size }) => sum + size, 0);
  const most = layout.extent === "thorough" ? left.length : MOST;
  const rest = left.length - most;
  return [
    ...block(
      `${grouped(written.length)} ${written.length === 1 ? "file" : "files"}, ${sizeInWords(bytes)}, written below ${folder}`,
      0,
      layout,
      layout.paint.strong,
    ),
    ...(left.length === 0 ? [] : ["", `Not written, or not as the archive says (${grouped(left.length)})`]),
    ...left
      .slice(0, most)
      .flatMap(({ path, why }) => [
        ...labelled(`${layout.glyphs.dot} `, path === "" ? "(no name)" : path, 2, layout),
        ...block(why, 6, layout, layout.paint.faint),
      ]),
    ...(rest > 0 ? block(`and ${grouped(rest)} more (--all, or --format json)`, 2, layout) : []),
  ];
}

const MOST = 50;
