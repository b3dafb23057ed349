import type { Limits } from "../../base/limits.ts";
import type { Platform } from "../../base/platform.ts";
import type { ReducedSource } from "../../formats/python/outline/keep-only.ts";
import type { LazyParser } from "../../formats/python/syntax/python-parser.ts";
import type { CodeEffect, CodeEntry, SetupCall, UndecidedCode } from "./code-analysis.ts";

/** What is evaluated: the code of one distribution, with the places where tools enter it. */
export interface Program {
  /** Member path, normalised, to its bytes: Python source, and short data files that code may read. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Source files with less in them, to be evaluated in place of the whole: see `prefilter/`. */
  readonly reduced?: ReadonlyMap<string, ReducedSource>;
  /** Lines of functions that count for those who call them only: by themselves they are not worth following. */
  readonly helpers?: ReadonlyMap<string, ReadonlySet<number>>;
  /** The paths of all members, whether or not their bytes are here. */
  readonly members: ReadonlySet<string>;
  /** In the order in which they would run. */
  readonly entries: readonly CodeEntry[];
  /** Folders where modules are looked for, the first wins: "", "x-1.0/", "x-1.0/src/", those of `backend-path`. */
  readonly importRoots: readonly string[];
  /** The folder in which the code of a build runs: "x-1.0/"; "" for wheels. */
  readonly base: string;
}

export interface EvaluationMachine {
  readonly parser: LazyParser;
  readonly platform: Platform;
  readonly limits: Limits;
}

/** `analysis/code/evaluator/evaluate-program.ts` makes it. */
export interface Evaluation {
  readonly effects: readonly CodeEffect[];
  readonly undecided: readonly UndecidedCode[];
  readonly setup: SetupCall | null;
}
