import { findInClass } from "./class-lookup.ts";
import { withArguments } from "./interpreter.ts";
import type { SpecialCall } from "./special-calls.ts";

/** Built-ins that call a method of what they are given. */
export function viaMethod(...names: readonly string[]): SpecialCall {
  return (vm, args, site) => {
    const object = args.positional[0];
    if (object?.k !== "instance") return undefined;
    for (const name of names) {
      const func = findInClass(object.cls, name);
      if (func?.k === "func")
        return vm.call({ k: "bound", self: object, func }, withArguments(...args.positional.slice(1)), site);
    }
    return undefined;
  };
}

/** Built-ins of which the class of what they are given says the result. */
export const methodCalls: readonly (readonly [string, SpecialCall])[] = [
  ["len", viaMethod("__len__")],
  ["bool", viaMethod("__bool__", "__len__")],
  ["int", viaMethod("__int__", "__index__")],
  ["hash", viaMethod("__hash__")],
  ["repr", viaMethod("__repr__")],
];
