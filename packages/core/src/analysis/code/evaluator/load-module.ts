import { type Context, through } from "./context.ts";
import { addFuel } from "./fuel.ts";
import { OPEN_ARGUMENTS } from "./function-call.ts";
import type { Frame, Interpreter, Site } from "./interpreter.ts";
import type { ModuleState } from "./modules.ts";
import { reportHiddenText } from "./obfuscation.ts";
import { runText } from "./run-source.ts";
import { newScope } from "./scope.ts";
import { readUnit, wholeUnit } from "./source-units.ts";
import { isText, ref, type Value } from "./values.ts";

/** `import name` from inside the distribution: the module, evaluated; otherwise what a library is called. */
export function importModule(vm: Interpreter, name: string, site: Site): Value {
  const parts = name.split(".");
  if (parts.length > 20) return ref(name);
  const found = findModule(vm, parts, site.frame);
  if (found === null) return writtenModule(vm, name, site) ?? ref(name);
  for (let length = 1; length < parts.length; length++) {
    const parent = findModule(vm, parts.slice(0, length), site.frame);
    if (parent !== null) moduleAt(vm, parent, parts.slice(0, length).join("."), site);
  }
  return { k: "module", module: moduleAt(vm, found, name, site) };
}

/** A module that the code has written itself. */
function writtenModule(vm: Interpreter, name: string, site: Site): Value | undefined {
  if (vm.written.byPath.size === 0) return undefined;
  const file = `${name.slice(name.lastIndexOf(".") + 1)}.py`;
  for (const [path, content] of vm.written.byPath) {
    const isIt = path === file || path.endsWith(`/${file}`) || path.endsWith(`\\${file}`);
    if (!isIt || !isText(content)) continue;
    runText(vm, content, ["written file"], site, "fresh");
    return ref(name);
  }
  return undefined;
}

interface Found {
  /** The file, or a folder without `__init__.py`. */
  readonly path: string;
  readonly isPackage: boolean;
}

function findModule(vm: Interpreter, parts: readonly string[], frame: Frame): Found | null {
  const relative = parts.join("/");
  for (const root of rootsOf(vm, frame)) {
    const base = root + relative;
    if (vm.program.members.has(`${base}/__init__.py`)) return { path: `${base}/__init__.py`, isPackage: true };
    if (vm.program.members.has(`${base}.py`)) return { path: `${base}.py`, isPackage: false };
    if (vm.program.members.has(`${base}.pyw`)) return { path: `${base}.pyw`, isPackage: false };
    if (parts.length > 0 && vm.folders.has(base)) return { path: base, isPackage: true };
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

/** Loads a module on first use; its top level runs for whoever is first. */
export function moduleAt(vm: Interpreter, found: Found, name: string, site: Site): ModuleState {
  const known = vm.modules.byPath.get(found.path);
  if (known !== undefined) return known;
  const module: ModuleState = {
    name,
    path: found.path,
    isPackage: found.isPackage,
    scope: newScope("module", null),
    unit: null,
    stars: [],
  };
  vm.modules.byPath.set(found.path, module);
  const context = name === "__main__" ? site.frame.context : through(site.frame.context, `import ${name}`);
  if (site.frame.depth < DEEPEST_IMPORT) runModule(vm, module, context, site.frame.depth + 1);
  return module;
}

const DEEPEST_IMPORT = 30;

/** Evaluates the top level of a module, and what importing calls besides. */
function runModule(vm: Interpreter, module: ModuleState, context: Context, depth: number): void {
  const unit = readUnit(vm, module.path, context);
  if (unit === null) return;
  module.unit = unit;
  addFuel(vm.fuel, unit.source.length);
  const frame: Frame = { scope: module.scope, module, unit, context, call: null, depth };
  const site = { node: unit.tree.root, frame };
  reportHiddenText(vm, wholeUnit(vm, unit), site);
  vm.execute(unit.tree.root, frame);
  // `from module import name` asks a module for what it does not have (PEP 562).
  const hook = module.name === "__main__" ? undefined : module.scope.names.get("__getattr__");
  if (hook?.k === "func") vm.call(hook, OPEN_ARGUMENTS, site);
}
