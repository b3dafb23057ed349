import { isLoadedFirst, pythonsWith } from "../../../model/standard-library.ts";
import { isEarly } from "../early-trigger.ts";
import { letGoOfTree } from "./code-unit.ts";
import { type Context, through } from "./context.ts";
import { leaveUndecided } from "./effect-log.ts";
import { addFuel } from "./fuel.ts";
import { OPEN_ARGUMENTS } from "./function-call.ts";
import type { Frame, Interpreter, Site } from "./interpreter.ts";
import { join } from "./join.ts";
import { findModule, type ModuleFile } from "./module-files.ts";
import type { ModuleState } from "./modules.ts";
import { reportHiddenText } from "./obfuscation.ts";
import { runText } from "./run-source.ts";
import { newScope } from "./scope.ts";
import { readUnit, wholeUnit } from "./source-units.ts";
import { isText, ref, type Value } from "./values.ts";

/** `import name` from inside the distribution: the module, evaluated; otherwise what a library is called. */
export function importModule(vm: Interpreter, name: string, site: Site): Value {
  const { file, orLibrary, parents } = findModule(vm, name, site.frame);
  if (file === null) return addedModule(vm, name, site) ?? writtenModule(vm, name, site) ?? ref(name);
  for (const parent of parents) moduleAt(vm, parent.file, parent.name, site);
  const module: Value = { k: "module", module: moduleAt(vm, file, name, site) };
  return orLibrary ? join(module, ref(name)) : module;
}

/** A module in a folder that code has put on the import path. */
function addedModule(vm: Interpreter, name: string, site: Site): Value | undefined {
  if (vm.modules.folders.size === 0) return undefined;
  const [top = ""] = name.split(".", 1);
  if (isLoadedFirst(top)) return undefined;
  const relative = name.replaceAll(".", "/");
  for (const folder of vm.modules.folders) {
    for (const path of [`${folder}${relative}/__init__.py`, `${folder}${relative}.py`]) {
      if (!vm.program.members.has(path)) continue;
      const isPackage = path.endsWith("/__init__.py");
      const module: Value = { k: "module", module: moduleAt(vm, { path, isPackage }, name, site) };
      return pythonsWith(top) === undefined ? module : join(module, ref(name));
    }
  }
  return undefined;
}

/** A module that the code has written itself. */
function writtenModule(vm: Interpreter, name: string, site: Site): Value | undefined {
  if (vm.written.byPath.size === 0) return undefined;
  const file = `${name.slice(name.lastIndexOf(".") + 1)}.py`;
  for (const [path, content] of vm.written.byPath) {
    if (!isText(content) || !path.endsWith(file)) continue;
    const before = path.at(-file.length - 1);
    if (before !== undefined && before !== "/" && before !== "\\") continue;
    runText(vm, content, ["written file"], site, "fresh");
    return ref(name);
  }
  return undefined;
}

/** Loads a module on first use; its top level runs for whoever is first. */
export function moduleAt(vm: Interpreter, found: ModuleFile, name: string, site: Site): ModuleState {
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
  else if (isEarly(context.trigger))
    leaveUndecided(vm.log, site, "budget", "Imports go deeper into one another than is followed.");
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
  letGoOfTree(vm, unit);
  // `from module import name` asks a module for what it does not have (PEP 562).
  const hook = module.name === "__main__" ? undefined : module.scope.names.get("__getattr__");
  if (hook?.k === "func") vm.call(hook, OPEN_ARGUMENTS, site);
}
