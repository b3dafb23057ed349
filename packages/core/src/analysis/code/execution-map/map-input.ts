import type { CodeEntry, SetupCall, UndecidedCode } from "../code-analysis.ts";
import type { PathRole } from "./path-role.ts";

/** What the map is drawn from. Paths are normalised. */
export interface MapInput {
  /** Decides what the archive is taken for, as it does for installers. */
  readonly filename: string;
  /** Configuration and source, as far as their bytes are held. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** All that is no folder, in the order of the archive. */
  readonly members: ReadonlySet<string>;
  /** Arguments of `setup()` where they are known already: they name packages, scripts and plug-ins. */
  readonly setup?: SetupCall | null;
}

/** Where tools enter the code of a distribution. */
export interface ExecutionMap {
  /** The earliest trigger first; of one trigger in the order in which they would run, as far as there is one. */
  readonly entries: readonly CodeEntry[];
  /** Configuration and lists of entries that were not read to their end: something may be entered that is not here. */
  readonly undecided: readonly UndecidedCode[];
  /** Folders where modules are looked for, each empty or with a slash at its end; the first wins. */
  readonly importRoots: readonly string[];
  /** The folder in which a build runs, empty or with a slash at its end. */
  readonly base: string;
  /** What a path is for, by the archive's own configuration. */
  roleOf(path: string): PathRole;
}
