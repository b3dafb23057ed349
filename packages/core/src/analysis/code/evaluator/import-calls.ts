import { report } from "./effect-log.ts";
import { argument } from "./interpreter.ts";
import { noteComputed } from "./reflection-calls.ts";
import type { SpecialCall } from "./special-calls.ts";
import { isSequence, isText, UNKNOWN } from "./values.ts";

function importByName(whole: boolean): SpecialCall {
  return (vm, args, site) => {
    const name = argument(args, 0, "name");
    const inside = argument(args, 1, "package");
    if (name === undefined || !isText(name) || !name.whole) {
      report(vm.log, site, {
        capability: "import.dynamic",
        callee: whole ? "importlib.import_module" : "__import__",
        subject: name,
      });
      return UNKNOWN;
    }
    const full = name.s.startsWith(".") && isText(inside) ? inside.s + name.s : name.s;
    const module = vm.importModule(full, site);
    noteComputed(vm, name.from, module, site);
    const fromList = args.positional[3] ?? args.keywords.get("fromlist");
    if (whole || (fromList !== undefined && isSequence(fromList) && fromList.items.length > 0)) return module;
    const first = full.split(".", 1)[0] ?? full;
    return first === full ? module : vm.importModule(first, site);
  };
}

/** Modules that are asked for by names that are values. */
export const importCalls: readonly (readonly [string, SpecialCall])[] = [
  ["__import__", importByName(false)],
  ["importlib.import_module", importByName(true)],
  ["__loader__.load_module", importByName(true)],
  ["ctypes.pythonapi.PyImport_ImportModule", importByName(true)],
  ["importlib.machinery.BuiltinImporter.load_module", importByName(true)],
  ["importlib.machinery.FrozenImporter.load_module", importByName(true)],
];
