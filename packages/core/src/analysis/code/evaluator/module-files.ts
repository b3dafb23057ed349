import type { Frame, Interpreter } from "./interpreter.ts";

/** Where names of modules lead, as far as they were asked for: from the import roots, and from a script's folder. */
export interface FoundModules {
  readonly fromRoots: Map<string, FoundModule>;
  readonly fromScript: Map<string, FoundModule>;
}

export interface FoundModule {
  /** Null for what is not in the distribution. */
  readonly file: ModuleFile | null;
  /** Packages that it is in, which are loaded before, outermost first. */
  readonly parents: readonly { readonly name: string; readonly file: ModuleFile }[];
}

export interface ModuleFile {
  /** The file, or a folder without `__init__.py`. */
  readonly path: string;
  readonly isPackage: boolean;
}

export function newFoundModules(): FoundModules {
  return { fromRoots: new Map(), fromScript: new Map() };
}

/** Where `pkg.sub` lies. */
export function findModule(vm: Interpreter, name: string, frame: Frame): FoundModule {
  const roots = rootsOf(vm, frame);
  const known = roots === vm.program.importRoots ? vm.found.fromRoots : vm.found.fromScript;
  const before = known.get(name);
  if (before !== undefined) return before;
  const found = lookFor(vm, name.split("."), roots);
  known.set(name, found);
  return found;
}

const MOST_PARTS = 20;
const NOWHERE: FoundModule = { file: null, parents: [] };

function lookFor(vm: Interpreter, parts: readonly string[], roots: readonly string[]): FoundModule {
  const file = parts.length > MOST_PARTS ? null : fileOf(vm, parts.join("/"), roots);
  if (file === null) return NOWHERE;
  const parents: { name: string; file: ModuleFile }[] = [];
  for (let length = 1; length < parts.length; length++) {
    const parent = fileOf(vm, parts.slice(0, length).join("/"), roots);
    if (parent !== null) parents.push({ name: parts.slice(0, length).join("."), file: parent });
  }
  return { file, parents };
}

function fileOf(vm: Interpreter, relative: string, roots: readonly string[]): ModuleFile | null {
  const { members } = vm.program;
  for (const root of roots) {
    const base = root + relative;
    if (members.has(`${base}/__init__.py`)) return { path: `${base}/__init__.py`, isPackage: true };
    if (members.has(`${base}.py`)) return { path: `${base}.py`, isPackage: false };
    if (members.has(`${base}.pyw`)) return { path: `${base}.pyw`, isPackage: false };
    if (vm.folders.has(base)) return { path: base, isPackage: true };
  }
  return null;
}

/** Python 2 looks beside the importing module first; a script's folder comes first in any Python. */
function rootsOf(vm: Interpreter, frame: Frame): readonly string[] {
  const { importRoots, base } = vm.program;
  if (frame.context.trigger === "import" || frame.context.trigger === "startup" || importRoots.includes(base))
    return importRoots;
  return [base, ...importRoots];
}
