import type { ReleaseFacts } from "../../analysis/release/release-facts.ts";
import { markdownText } from "../markdown/escape.ts";
import type { Block } from "./blocks.ts";
import { type ReleaseView, releaseSections } from "./release-sections.ts";

/** The facts of a release in GitHub-flavoured Markdown. @param facts escaped */
export function releaseMarkdown(facts: ReleaseFacts, view: ReleaseView): string {
  const sections = releaseSections(facts, view).map(({ title, blocks }, index) =>
    [`${index === 0 ? "#" : "##"} ${markdownText(title)}`, ...blocks.map(asMarkdown)].join("\n\n"),
  );
  return `${sections.join("\n\n")}\n`;
}

function asMarkdown(block: Block): string {
  if (block.kind === "words") {
    const text = markdownText(block.text);
    return block.tone === "loud" ? `**${text}**` : text;
  }
  const lines = [block.head, block.head.map(() => "---"), ...block.rows];
  return lines
    .map((row, index) => `| ${row.map((cell) => (index === 1 ? cell : markdownText(cell))).join(" | ")} |`)
    .join("\n");
}
