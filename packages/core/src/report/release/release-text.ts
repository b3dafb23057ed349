import type { ReleaseFacts } from "../../analysis/release/release-facts.ts";
import { displayWidth } from "../text/display-width.ts";
import { block, inert, type Layout } from "../text/layout.ts";
import { glyphs, plain } from "../text/paint.ts";
import type { TextOptions } from "../text/text.ts";
import { wrap } from "../text/wrap.ts";
import type { Block, Table } from "./blocks.ts";
import { type ReleaseView, releaseSections } from "./release-sections.ts";

export type ReleaseTextOptions = Pick<TextOptions, "columns" | "charset" | "paint"> & ReleaseView;

/** The facts of a release for a terminal; without a final line break. @param facts escaped */
export function releaseText(facts: ReleaseFacts, options: ReleaseTextOptions): string {
  const layout: Layout = {
    columns: Math.max(40, options.columns),
    paint: options.paint ?? plain,
    glyphs: glyphs[options.charset],
    extent: "few",
  };
  const dotted = (text: string): string => text.replaceAll("·", layout.glyphs.dot);
  const sections = releaseSections(facts, options).map(({ title, blocks }) => [
    ...block(dotted(title), 0, layout, layout.paint.strong),
    ...blocks.flatMap((one) => blockLines(one, layout)),
  ]);
  return sections.map((lines) => lines.join("\n")).join("\n\n");
}

function blockLines(one: Block, layout: Layout): readonly string[] {
  if (one.kind === "table") return tableLines(one, layout);
  const tone = { plain: same, faint: layout.paint.faint, loud: layout.paint.high }[one.tone];
  return block(one.text, 2, layout, tone);
}

/** Columns as wide as their widest cell; where that is too much the first gives way to many, else the last. */
function tableLines({ head, rows }: Table, layout: Layout): readonly string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => all.reduce((most, row) => Math.max(most, displayWidth(row[column] ?? "")), 0));
  const flexible = head.length > 5 ? 0 : head.length - 1;
  const fixed = widths.reduce((sum, width, column) => (column === flexible ? sum : sum + width), 0);
  const gaps = GAP.length * (head.length - 1);
  widths[flexible] = Math.min(widths[flexible] ?? 0, Math.max(LEAST, layout.columns - 2 - fixed - gaps));
  const line = (row: readonly string[], tone: (text: string) => string): readonly string[] =>
    rowLines(row, widths, flexible).map((text) => tone(`  ${inert(text)}`));
  return [...line(head, layout.paint.faint), ...rows.flatMap((row) => line(row, same))];
}

const GAP = " ";
const LEAST = 12;

function rowLines(row: readonly string[], widths: readonly number[], flexible: number): readonly string[] {
  const pieces = wrap(row[flexible] ?? "", widths[flexible] ?? LEAST);
  return pieces.map((piece, index) => {
    const cells = widths.map((width, column) => {
      const text = column === flexible ? piece : index === 0 ? (row[column] ?? "") : "";
      return text + " ".repeat(Math.max(0, width - displayWidth(text)));
    });
    return cells.join(GAP).trimEnd();
  });
}

function same(text: string): string {
  return text;
}
