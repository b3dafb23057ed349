import type { Interpreter, Site } from "./interpreter.ts";
import { withArguments } from "./interpreter.ts";
import type { ModuleState } from "./modules.ts";
import { ref, str, UNKNOWN, type Value } from "./values.ts";

/** An attribute of a module of the distribution: a name, a submodule, or what `__getattr__` makes of it (PEP 562). */
export function moduleAttribute(vm: Interpreter, module: ModuleState, name: string, site: Site): Value {
  const own = module.scope.names.get(name);
  if (own !== undefined) return own;
  if (name === "__name__") return str(module.name);
  if (name === "__file__") return str(module.path);
  if (name === "__dict__") return ref("globals()");
  if (module.isPackage) {
    const submodule = vm.importModule(`${module.name}.${name}`, site);
    if (submodule.k === "module") return submodule;
  }
  const hook = module.scope.names.get("__getattr__");
  if (hook !== undefined && hook.k === "func") return vm.call(hook, withArguments(str(name)), site);
  for (const star of module.stars) return ref(`${star}.${name}`);
  return UNKNOWN;
}
