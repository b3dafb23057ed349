import type { RunsAt } from "../../model/finding.ts";

/**
 * What of a distribution's code would run, when, and what it would do: plain data, found by reading alone and cached
 * by `sha256 + CODE_ANALYSIS_VERSION`. All strings are the archive's own, not escaped. Nothing is judged here.
 */
export interface CodeAnalysis {
  readonly codeAnalysisVersion: number;
  /** The execution map: every place where a tool enters this distribution's code. */
  readonly entries: readonly CodeEntry[];
  readonly effects: readonly CodeEffect[];
  /** Code that was not read to its end. What is not here and has no effect does nothing that we know of. */
  readonly undecided: readonly UndecidedCode[];
  /** Arguments of `setup()`, null where nothing calls it. */
  readonly setup: SetupCall | null;
  /** What setuptools would write, one entry a field; null where it does not build this. */
  readonly declared: readonly DeclaredField[] | null;
}

/** Raise it whenever the same bytes would come out differently. */
export const CODE_ANALYSIS_VERSION = 7;

/** When code runs: see `RunsAt`. `deferred` is code that something must call first. */
export type Trigger = RunsAt;

/** One place where a tool enters code. */
export interface CodeEntry {
  readonly trigger: Trigger;
  /** Member of the archive that holds the code. */
  readonly path: string;
  /** `Hook.initialize`: a name in the file; null for its top level. */
  readonly symbol: string | null;
  /** Code that stands in a line of another kind of file (`.pth`, an option of pyproject.toml); null for a module. */
  readonly text: { readonly line: number; readonly code: string } | null;
  /** `setup-py`, `in-tree-back-end`, `hatch-build-hook`, `pth-line`, `console-script`, `top-level-import`, … */
  readonly because: string;
  /** The words of the configuration that say so: `[tool.hatch.build.hooks.custom]`, `console_scripts: x = a:main`. */
  readonly detail: string;
  /** Tools under which it runs; empty for all. */
  readonly under: readonly string[];
}

/** `process.spawn`, `exec.decoded`: a family and what of it. The table stands in `capabilities/`. */
export type Capability = string;

/** One call (or what amounts to one) that leaves the interpreter or runs further code. */
export interface CodeEffect {
  readonly capability: Capability;
  /** The earliest trigger that reaches it. */
  readonly trigger: Trigger;
  /** Index into `entries`, null for deferred code. */
  readonly entry: number | null;
  readonly path: string;
  /** From 1; of the outermost file where the code was decoded. */
  readonly line: number;
  readonly column: number;
  /** As resolved: `os.system`, `subprocess.Popen`, `requests.post`. */
  readonly callee: string;
  /** The folded argument, at most 1,000 characters; parts that are not known are shown as `{…}`; null where nothing is. */
  readonly argument: string | null;
  readonly known: "whole" | "part" | "nothing";
  /** How the code came to light, outermost first: `base64`, `zlib`, `exec`. Empty for code that stands there. */
  readonly layers: readonly string[];
  /** From the entry to the call: `cmdclass install`, `Install.run`, `helper`. */
  readonly via: readonly string[];
  /** The source of the call as it stands (of the decoded layer, where there is one), at most 400 characters. */
  readonly excerpt: string;
  /** What the argument names, each at most 300 characters. */
  readonly names: EffectNames;
}

export interface EffectNames {
  readonly commands: readonly string[];
  /** Hosts with their port, of URLs and of sockets. */
  readonly hosts: readonly string[];
  readonly urls: readonly string[];
  readonly paths: readonly string[];
  readonly environment: readonly string[];
}

export interface UndecidedCode {
  readonly path: string;
  readonly line: number | null;
  readonly trigger: Trigger;
  /** `budget`, `syntax`, `encoding`, `format`, `too-large`. */
  readonly what: string;
  /** A reason a person can act on. */
  readonly why: string;
}

/** `setup()` read statically. A value that depends on the machine, or could not be folded, is unknown and never guessed. */
export interface SetupCall {
  readonly path: string;
  readonly line: number;
  readonly arguments: readonly SetupArgument[];
  /** Whether a `**mapping` that is not known may hold further arguments. */
  readonly open: boolean;
  /** What code that setuptools calls sets on the distribution afterwards: `install_requires`, `version`, `metadata`. */
  readonly changes: readonly SetupChange[];
}

export interface SetupChange {
  readonly name: string;
  readonly path: string;
  readonly line: number;
}

export interface SetupArgument {
  readonly name: string;
  readonly line: number;
  readonly value: StaticValue;
}

/** A folded Python value. */
export type StaticValue =
  | { readonly kind: "known"; readonly value: StaticConstant }
  /** Lists and dictionaries of which a part is known: the parts that are, in order. */
  | { readonly kind: "part"; readonly value: StaticConstant; readonly why: string }
  | { readonly kind: "unknown"; readonly why: string };

export type StaticConstant =
  | string
  | number
  | boolean
  | null
  | readonly StaticConstant[]
  | { readonly entries: readonly (readonly [string, StaticConstant])[] };

/** A field of the metadata as the source of a build by setuptools declares it. */
export interface DeclaredField {
  readonly field: FieldName;
  /** Where it is said; null where it is in no one place. */
  readonly at: { readonly path: string; readonly line: number | null } | null;
  readonly value: DeclaredValue;
  /** What PKG-INFO, or requires.txt beside it, says; null where that says nothing of the field. */
  readonly claimed: readonly string[] | null;
}

export type FieldName = "name" | "version" | "requires-python" | "requires-dist" | "provides-extra";

export type DeclaredValue =
  /** Empty where the source declares none. */
  | { readonly kind: "known"; readonly values: readonly string[] }
  /** A tool writes again what PKG-INFO says already. */
  | { readonly kind: "kept"; readonly values: readonly string[]; readonly why: string }
  | { readonly kind: "unknown"; readonly why: string };
