import type { Hunk, HunkLine } from "../../analysis/difference/text/text-difference.ts";
import { inert, type Layout } from "../text/layout.ts";
import { withoutTabs } from "../text/tabs.ts";
import { fitLine } from "./fit-line.ts";

/** How hunks are written for a person. */
export interface HunkTerms {
  readonly indent: number;
  /** Unchanged lines shown around what changed; at most those that are kept. */
  readonly context: number;
  /** Lines are cut at the width of the window, or not. */
  readonly width: "window" | "any";
}

const SIGNS: Readonly<Record<HunkLine["sign"], string>> = { same: " ", removed: "-", added: "+" };

/** One hunk as `diff -u` writes it. */
export function hunkLines(hunk: Hunk, terms: HunkTerms, layout: Layout): readonly string[] {
  const { paint } = layout;
  const pad = " ".repeat(terms.indent);
  const shown = withContext(hunk, terms.context);
  return [pad + paint.faint(headOf(shown)), ...shown.lines.map((line) => pad + lineOf(line, terms, layout))];
}

function headOf({ left, right, lines }: Hunk): string {
  const count = (sign: HunkLine["sign"]): number => lines.filter((line) => line.sign !== sign).length;
  return `@@ -${rangeOf(left, count("added"))} +${rangeOf(right, count("removed"))} @@`;
}

function rangeOf(start: number, count: number): string {
  return count === 1 ? String(start) : `${start},${count}`;
}

function lineOf({ sign, text, unended }: HunkLine, { indent, width }: HunkTerms, layout: Layout): string {
  const { paint, columns, glyphs } = layout;
  const pieces = withoutTabs(text);
  const room = Math.max(LEAST, columns - indent - 1);
  const fitted = width === "any" ? pieces : fitLine(pieces, room, glyphs.ellipsis);
  const tone = sign === "added" ? paint.good : sign === "removed" ? paint.medium : paint.faint;
  const [whole = ""] = [inert(fitted.join(""))];
  // Words are marked only where no piece became something else by being made inert.
  const marked =
    whole === fitted.join("") && fitted.length > 1
      ? fitted
          .map((piece, index) => (piece === "" ? "" : index % 2 === 1 ? tone(paint.strong(piece)) : tone(piece)))
          .join("")
      : tone(whole);
  return `${tone(SIGNS[sign])}${marked}${unended === true ? paint.faint(" (no end of line)") : ""}`.trimEnd();
}

const LEAST = 16;

/** The hunk with fewer unchanged lines before and after, and between where those are many. */
function withContext(hunk: Hunk, context: number): Hunk {
  const { lines } = hunk;
  const first = lines.findIndex(({ sign }) => sign !== "same");
  const last = lines.findLastIndex(({ sign }) => sign !== "same");
  const from = Math.max(0, first - context);
  return {
    left: hunk.left + from,
    right: hunk.right + from,
    lines: lines.slice(from, last + 1 + context),
  };
}
