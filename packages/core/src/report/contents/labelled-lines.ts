import { type Layout, labelled } from "../text/layout.ts";

/** `Label     text`, wrapped; nothing where there is nothing to say. */
export function labelledLines(
  rows: readonly (readonly [label: string, text: string | null])[],
  layout: Layout,
): readonly string[] {
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  return rows.flatMap(([label, text]) =>
    text === null || text === "" ? [] : labelled(label.padEnd(width), text, 2, layout),
  );
}

/** A list in one line, of which the first are enough for a person. */
export function listed(items: readonly string[], most: number): string {
  const rest = items.length - most;
  return rest <= 1 ? items.join(", ") : `${items.slice(0, most).join(", ")} and ${rest} more`;
}
