import type { SetupArgument, SetupChange, Trigger } from "../code-analysis.ts";

/** What `setup()` was called with, and what is done to the distribution besides. */
export interface SetupRecord {
  readonly calls: RecordedCall[];
  /** Whether there were more calls than are kept. */
  more: boolean;
  readonly changes: SetupChange[];
  /** Commands that others bring with them, and when: `sub_commands`, `run_command()`. */
  readonly brought: Map<string, Trigger>;
}

export interface RecordedCall {
  readonly path: string;
  readonly line: number;
  readonly arguments: readonly SetupArgument[];
  readonly open: boolean;
  /** Whether setup.py leads to it, and nothing else. */
  readonly isBuild: boolean;
}

export function newSetupRecord(): SetupRecord {
  return { calls: [], more: false, changes: [], brought: new Map() };
}
