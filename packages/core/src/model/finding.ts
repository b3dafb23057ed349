/** Harm if the finding is true. Confidence says how sure we are. */
export type Severity = "critical" | "high" | "medium" | "low" | "info";
export type Confidence = "certain" | "likely" | "possible";

/** When code of the distribution runs because of the finding; null where nothing runs. */
export type RunsAt =
  | "download"
  | "build"
  | "editable"
  | "install"
  | "startup"
  | "plugin"
  | "import"
  | "script"
  | "test"
  | "deferred";

/** From the most to the least severe. */
export const severities: readonly Severity[] = ["critical", "high", "medium", "low", "info"];

/** True where `severity` is `threshold` or worse. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** Where a person has to look: a member of the archive, a line of it (from 1), a byte offset in the archive. */
export interface Place {
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly offset?: number;
}

/** What a tool does with the input, as measured: `{ tool: "uv 0.13.9", does: "refuses" }`. */
export interface ToolOutcome {
  readonly tool: string;
  readonly does: string;
}

/** Why the finding is believed. Plain data; every report renders whatever is there. */
export interface Evidence {
  /** The line or bytes themselves. */
  readonly excerpt?: string;
  /** What is said, and what is so. */
  readonly claimed?: string;
  readonly actual?: string;
  /** What different readers see in the same bytes. */
  readonly readings?: readonly { readonly reader: string; readonly sees: string }[];
  /** Further paths, names or values; at most a few, the rest counted. */
  readonly items?: readonly string[];
  readonly itemsNotShown?: number;
  readonly tools?: readonly ToolOutcome[];
  /** Interpreters concerned, for example `<= 3.12`. */
  readonly pythons?: readonly string[];
}

/** The first few of many, as evidence. */
export function someItems(items: readonly string[], most = 5): Pick<Evidence, "items" | "itemsNotShown"> {
  return items.length <= most ? { items } : { items: items.slice(0, most), itemsNotShown: items.length - most };
}
