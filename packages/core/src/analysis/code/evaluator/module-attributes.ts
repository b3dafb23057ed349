import type { Interpreter, Site } from "./interpreter.ts";
import { withArguments } from "./interpreter.ts";
import type { ModuleState } from "./modules.ts";
import { dict, put, ref, str, UNKNOWN, type Value } from "./values.ts";

/** Of the module that is running, what `globals()` gives; of another, its names as they are now. */
function namespaceOf(vm: Interpreter, module: ModuleState, site: Site): Value {
  if (module.scope === site.frame.module.scope) return ref("globals()");
  const names = dict();
  for (const [name, value] of module.scope.names) put(names, str(name), value);
  names.open = true;
  vm.namespaces.set(names, module.scope);
  return names;
}

/** An attribute of a module of the distribution: a name, a submodule, or what `__getattr__` makes of it (PEP 562). */
export function moduleAttribute(vm: Interpreter, module: ModuleState, name: string, site: Site): Value {
  const own = module.scope.names.get(name);
  if (own !== undefined) return own;
  if (name === "__name__") return str(module.name);
  if (name === "__file__") return str(module.path);
  if (name === "__dict__") return namespaceOf(vm, module, site);
  if (module.isPackage) {
    const submodule = vm.importModule(`${module.name}.${name}`, site);
    if (submodule.k === "module") return submodule;
  }
  const hook = module.scope.names.get("__getattr__");
  if (hook !== undefined && hook.k === "func") return vm.call(hook, withArguments(str(name)), site);
  for (const star of module.stars) return ref(`${star}.${name}`);
  return UNKNOWN;
}
