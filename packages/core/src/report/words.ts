import type { Evidence, ToolOutcome } from "../model/finding.ts";

/** `1 wheel`, `12 wheels`, `1 finding`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `pip 26.3, unzip 6.00: takes the last`, one an outcome. An entry that lists several tools already stays as it is. */
export function toolsInWords(tools: readonly ToolOutcome[]): readonly string[] {
  const alike = Map.groupBy(tools, ({ tool, does }) => (tool.includes(",") ? `${does}\n${tool}` : does));
  return Array.from(alike.values(), (same) => `${same.map(({ tool }) => tool).join(", ")}: ${same[0]?.does ?? ""}`);
}

/** What a value is beside what was claimed; beside an excerpt alone, what that comes to. */
export function actualLabel({ claimed, excerpt }: Beside): "actual" | "that is" {
  return claimed === undefined && excerpt !== undefined ? "that is" : "actual";
}

interface Beside {
  readonly claimed?: Evidence["claimed"] | undefined;
  readonly excerpt?: Evidence["excerpt"] | undefined;
}

/** The first few, and how many there are beyond: `a, b and 3 more`. */
export function someOf(items: readonly string[], most: number): string {
  const rest = items.length - most;
  // Naming the last one takes no more room than counting it.
  if (rest <= 1) return items.join(", ");
  return `${items.slice(0, most).join(", ")} and ${rest} more`;
}

/**
 * Paragraphs of a check's prose, which stands indented in the source: lines are joined, an empty line ends a paragraph.
 */
export function paragraphs(prose: string): readonly string[] {
  return prose
    .trim()
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.split(/\s+/).join(" ").trim())
    .filter((paragraph) => paragraph !== "");
}

/** Prose in pieces: `` `code` `` apart from the text around it. An unpaired backtick is text. */
export function inlineCode(prose: string): readonly { readonly kind: "text" | "code"; readonly text: string }[] {
  const pieces = prose.split("`");
  if (pieces.length % 2 === 0) return [{ kind: "text", text: prose }];
  return pieces
    .map((text, index) => ({ kind: index % 2 === 0 ? ("text" as const) : ("code" as const), text }))
    .filter(({ text }) => text !== "");
}
