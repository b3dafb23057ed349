import type { Severity } from "../../model/finding.ts";

/** Colours, given by the face: core knows no terminal. Each takes and gives one line. Widths are measured before. */
export type Paint = Readonly<Record<Severity | "strong" | "faint" | "good", (text: string) => string>>;

/** No colours. */
export const plain: Paint = {
  critical: same,
  high: same,
  medium: same,
  low: same,
  info: same,
  strong: same,
  faint: same,
  good: same,
};

function same(text: string): string {
  return text;
}

/** The few characters that a terminal may not have. */
export interface Glyphs {
  readonly bar: string;
  readonly dot: string;
  readonly ellipsis: string;
}

export const glyphs: Readonly<Record<"unicode" | "ascii", Glyphs>> = {
  unicode: { bar: "│", dot: "·", ellipsis: "…" },
  ascii: { bar: "|", dot: "-", ellipsis: "..." },
};
