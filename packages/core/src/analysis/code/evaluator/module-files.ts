import { isLoadedFirst, pythonsWith } from "../../../model/standard-library.ts";
import type { Frame, Interpreter } from "./interpreter.ts";

/** Where names of modules lead, as far as they were asked for, by where the import path begins. */
export interface FoundModules extends Readonly<Record<PathStart, Map<string, FoundModule>>> {
  /** `x-1.0.data/scripts/`, which becomes the folder of scripts: it is first on the import path of each of them. */
  readonly scriptFolders: readonly string[];
  /** What modules of the same package find. */
  readonly inside: Readonly<Record<PathStart, Map<string, FoundModule>>>;
}

/**
 * What is first on the import path: the standard library, before what is installed; the folder of installed scripts;
 * the source tree, or the folder of a script in it.
 */
type PathStart = "library" | "scripts" | "tree";

export interface FoundModule {
  /** Null for what is not in the distribution, or comes after the standard library. */
  readonly file: ModuleFile | null;
  /** Whether some Pythons, or tools, find a module of the standard library by that name first. */
  readonly orLibrary: boolean;
  /** Packages that it is in, which are loaded before, outermost first. */
  readonly parents: readonly { readonly name: string; readonly file: ModuleFile }[];
}

export interface ModuleFile {
  /** The file, or a folder without `__init__.py`. */
  readonly path: string;
  readonly isPackage: boolean;
}

export function newFoundModules(members: ReadonlySet<string>): FoundModules {
  const inside = { library: new Map(), scripts: new Map(), tree: new Map() };
  return { library: new Map(), scripts: new Map(), tree: new Map(), scriptFolders: scriptFolders(members), inside };
}

/** Where `pkg.sub` lies. */
export function findModule(vm: Interpreter, name: string, frame: Frame): FoundModule {
  const start = pathStart(vm, frame);
  const isInside = isInsideOf(name, frame.module.name);
  const known = (isInside ? vm.found.inside : vm.found)[start];
  const before = known.get(name);
  if (before !== undefined) return before;
  const found = lookFor(vm, name.split("."), start, isInside);
  known.set(name, found);
  return found;
}

/** Python 2 looks beside the importing module first; a script's folder comes first in any Python. */
function pathStart({ program }: Interpreter, { context: { trigger } }: Frame): PathStart {
  switch (trigger) {
    case "download":
    case "build":
    case "editable":
      return "tree";
    case "script":
      return program.base === "" ? "scripts" : "tree";
    case "test":
      return program.base === "" ? "library" : "tree";
    default:
      return "library";
  }
}

/** Whoever asks is a module of the same package: it was taken already. */
function isInsideOf(name: string, asking: string): boolean {
  if (asking.charCodeAt(0) !== name.charCodeAt(0)) return false;
  const dot = asking.indexOf(".");
  const top = dot < 0 ? asking : asking.slice(0, dot);
  return name.startsWith(top) && (name.length === top.length || name[top.length] === ".");
}

const MOST_PARTS = 20;
const NOWHERE: FoundModule = { file: null, orLibrary: false, parents: [] };

function lookFor(vm: Interpreter, parts: readonly string[], start: PathStart, isInside: boolean): FoundModule {
  const [top = ""] = parts;
  if (parts.length > MOST_PARTS || (isLoadedFirst(top) && !isInside)) return NOWHERE;
  const beside = start === "scripts" ? fileOf(vm, parts.join("/"), vm.found.scriptFolders) : null;
  if (beside !== null) return { file: beside, orLibrary: false, parents: [] };
  const library = isInside ? undefined : pythonsWith(top);
  if (library?.always === true && start !== "tree") return NOWHERE;
  const { importRoots, base } = vm.program;
  const roots = start !== "tree" || importRoots.includes(base) ? importRoots : [base, ...importRoots];
  const file = fileOf(vm, parts.join("/"), roots);
  if (file === null) return NOWHERE;
  const parents: { name: string; file: ModuleFile }[] = [];
  for (let length = 1; length < parts.length; length++) {
    const parent = fileOf(vm, parts.slice(0, length).join("/"), roots);
    if (parent !== null) parents.push({ name: parts.slice(0, length).join("."), file: parent });
  }
  return { file, orLibrary: library !== undefined, parents };
}

function scriptFolders(members: ReadonlySet<string>): readonly string[] {
  const folders = new Set<string>();
  for (const path of members) {
    const end = path.indexOf(SCRIPTS);
    if (end > 0 && path.indexOf("/") === end + SCRIPTS.indexOf("/")) folders.add(path.slice(0, end + SCRIPTS.length));
  }
  return [...folders];
}

const SCRIPTS = ".data/scripts/";

function fileOf(vm: Interpreter, relative: string, roots: readonly string[]): ModuleFile | null {
  const { members } = vm.program;
  let folder: ModuleFile | null = null;
  for (const root of roots) {
    const base = root + relative;
    if (members.has(`${base}/__init__.py`)) return { path: `${base}/__init__.py`, isPackage: true };
    if (members.has(`${base}.py`)) return { path: `${base}.py`, isPackage: false };
    if (members.has(`${base}.pyw`)) return { path: `${base}.pyw`, isPackage: false };
    if (members.has(`${base}.pyc`)) return { path: `${base}.pyc`, isPackage: false };
    // A folder without `__init__.py` is taken where no path has anything better (PEP 420).
    if (folder === null && vm.folders.has(base)) folder = { path: base, isPackage: true };
  }
  return folder;
}
