/** What a release report is made of, before a form is given to it: text, Markdown or HTML. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "words"; readonly text: string; readonly tone: "plain" | "faint" | "loud" }
  | Table;

/** Cells are plain text. The last column takes what room is left. */
export interface Table {
  readonly kind: "table";
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function words(text: string): Block {
  return { kind: "words", text, tone: "plain" };
}

export function faint(text: string): Block {
  return { kind: "words", text, tone: "faint" };
}

export function loud(text: string): Block {
  return { kind: "words", text, tone: "loud" };
}
