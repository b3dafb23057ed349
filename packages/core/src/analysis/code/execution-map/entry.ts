import type { CodeEntry, Trigger, UndecidedCode } from "../code-analysis.ts";

/** What an entry says besides its trigger and its file. */
export interface EntryWords {
  readonly because: string;
  readonly detail: string;
  readonly symbol?: string | null;
  readonly text?: CodeEntry["text"];
  readonly under?: readonly string[];
}

export function codeEntry(trigger: Trigger, path: string, words: EntryWords): CodeEntry {
  const { because, detail, symbol = null, text = null, under = [] } = words;
  return { trigger, path, symbol, text, because, detail, under };
}

/** Entries in order, and what of them was left out because there are too many. */
export interface OrderedEntries {
  readonly entries: readonly CodeEntry[];
  readonly undecided: readonly UndecidedCode[];
}

/** The earliest trigger first, and in one trigger as given; each place once, by its earliest trigger. */
export function inOrder(entries: readonly CodeEntry[]): OrderedEntries {
  const byTrigger = new Map<Trigger, CodeEntry[]>(triggerOrder.map((trigger) => [trigger, []]));
  for (const entry of entries) byTrigger.get(entry.trigger)?.push(entry);

  const seen = new Set<string>();
  const ordered: CodeEntry[] = [];
  for (const trigger of triggerOrder) {
    for (const entry of byTrigger.get(trigger) ?? []) {
      const { path, symbol, text } = entry;
      if (ordered.length >= MOST_ENTRIES)
        return { entries: ordered, undecided: [notFollowed(path, trigger, TOO_MANY)] };
      const key = `${path}\0${symbol ?? ""}\0${text === null ? "" : `${text.line}\0${text.code.slice(0, 200)}`}`;
      if (seen.has(key)) continue;
      seen.add(key);
      ordered.push(entry);
    }
  }
  return { entries: ordered, undecided: [] };
}

/** What a map leaves out, and which may run at that moment. */
export function notFollowed(path: string, trigger: Trigger, why: string): UndecidedCode {
  return { path, line: null, trigger, what: "budget", why };
}

const TOO_MANY = "It and what comes after it are more places than assay follows, from which tools run code.";

/** From the one that needs the least of a person to the one that needs the most. */
export const triggerOrder: readonly Trigger[] = [
  "download",
  "build",
  "editable",
  "install",
  "startup",
  "plugin",
  "import",
  "script",
  "test",
  "deferred",
];

/** Code beyond it counts as code that something must call first. */
const MOST_ENTRIES = 50_000;
