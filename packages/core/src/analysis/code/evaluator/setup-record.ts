import type { Trigger } from "../code-analysis.ts";
import type { Value } from "./values.ts";

/** What `setup()` was called with; the first call under the entry of setup.py counts. */
export interface SetupRecord {
  call: {
    readonly path: string;
    readonly line: number;
    readonly arguments: readonly { readonly name: string; readonly line: number; readonly value: Value }[];
    readonly open: boolean;
  } | null;
  /** Commands that others bring with them, and when: `sub_commands`, `run_command()`. */
  readonly brought: Map<string, Trigger>;
}
