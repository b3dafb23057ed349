import type { Value } from "./values.ts";

/** Files that the code has written itself, by the text of their path: they may be run later. */
export interface WrittenFiles {
  readonly byPath: Map<string, Value>;
}

/** What was written under a name that a command line holds. */
export function writtenIn(written: WrittenFiles, command: string): Value | undefined {
  for (const [path, content] of written.byPath) {
    if (path.length > 2 && command.includes(path)) return content;
  }
  return undefined;
}
