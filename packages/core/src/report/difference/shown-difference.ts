import type { Change, ContentDifference, Difference } from "../../analysis/difference/difference.ts";
import type { TextDifference } from "../../analysis/difference/text/text-difference.ts";
import { visible, visibleThroughout } from "../../base/untrusted-text.ts";

/** The same, safe to show: every string is escaped, but that tabs in lines of text stay tabs. Reports take only these. */
export function shownDifference(difference: Difference): Difference {
  const { changes, ...rest } = difference;
  return { ...visibleThroughout(rest), changes: changes.map(shownChange) };
}

function shownChange({ content, ...rest }: Change): Change {
  return { ...visibleThroughout(rest), content: content === null ? null : shownContent(content) };
}

function shownContent(content: ContentDifference): ContentDifference {
  switch (content.as) {
    case "text":
      return { ...content, text: shownText(content.text) };
    case "metadata": {
      const { description, ...rest } = content;
      return { ...visibleThroughout(rest), description: description === null ? null : shownText(description) };
    }
    case "archive":
      return { ...content, difference: shownDifference(content.difference) };
    default:
      return visibleThroughout(content);
  }
}

function shownText(text: TextDifference): TextDifference {
  return {
    ...text,
    hunks: text.hunks.map(({ lines, ...hunk }) => ({
      ...hunk,
      lines: lines.map((line) => ({ ...line, text: line.text.map(shownPiece) })),
    })),
  };
}

function shownPiece(piece: string): string {
  return piece.includes("\t") ? piece.split("\t").map(visible).join("\t") : visible(piece);
}
