import type { CodeUnit } from "./code-unit.ts";
import type { Scope } from "./scope.ts";

/** A module of the distribution. */
export interface ModuleState {
  /** As it is imported: `pkg.sub`; `__main__` for a script. */
  readonly name: string;
  /** Member that holds it; for a folder without `__init__.py`, that folder. */
  readonly path: string;
  readonly isPackage: boolean;
  readonly scope: Scope;
  unit: CodeUnit | null;
  /** Names of libraries of which everything was imported: `from os import *`. */
  stars: string[];
}

export interface ModuleTable {
  readonly byPath: Map<string, ModuleState>;
  /** Attributes that code has set on libraries: `sys.excepthook`, by dotted name. */
  readonly patched: Map<string, import("./values.ts").Value>;
  /** Folders of members that code has put on the import path, with a slash at their end. */
  readonly folders: Set<string>;
}
