import type { Glyphs, Paint } from "./paint.ts";
import { wrap } from "./wrap.ts";

/** What the pieces of a text report share. */
export interface Layout {
  /** Columns of the whole line. */
  readonly columns: number;
  readonly paint: Paint;
  readonly glyphs: Glyphs;
  /** `thorough`: every place, whole excerpts. */
  readonly extent: "few" | "thorough";
}

/** Lines of a block that stands `indent` columns in. The tone is laid on each line, after its width was measured. */
export function block(
  text: string,
  indent: number,
  { columns }: Pick<Layout, "columns">,
  tone: (line: string) => string = same,
): readonly string[] {
  return hanging("", text, indent, columns, tone);
}

/** The same with a label before the first line; the others stand below the text. */
export function labelled(
  label: string,
  text: string,
  indent: number,
  { columns }: Pick<Layout, "columns">,
  tone: (line: string) => string = same,
): readonly string[] {
  return hanging(label, text, indent, columns, tone);
}

function hanging(
  label: string,
  text: string,
  indent: number,
  columns: number,
  tone: (line: string) => string,
): readonly string[] {
  const inset = indent + label.length;
  const lines = wrap(text, Math.max(LEAST, columns - inset));
  return lines.map((line, index) => {
    const before = index === 0 ? " ".repeat(indent) + label : " ".repeat(inset);
    return before + tone(inert(line));
  });
}

/** A window narrower than this is not worth fitting into. */
const LEAST = 16;

/**
 * Build servers take orders from the log: GitHub's a line that begins with `::`, Azure's and the older GitHub's a `##[`
 * or `##vso[` anywhere. Names in a distribution must not give any.
 */
export function inert(line: string): string {
  return line.replace(/^(\s*):(?=:)/, "$1\\x3a").replace(/##(?=\[|vso\[)/g, "#\\x23");
}

function same(text: string): string {
  return text;
}
