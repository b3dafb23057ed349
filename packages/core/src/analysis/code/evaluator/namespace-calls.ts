import { toDict } from "./built-in-functions.ts";
import { writeName } from "./scope.ts";
import type { SpecialCall } from "./special-calls.ts";
import { dict, isText, loosen, NONE, put, ref, str, UNKNOWN } from "./values.ts";

const namespaceOf: SpecialCall = (_vm, args, site, callee) => {
  if (args.positional.length > 0) return undefined;
  return ref(callee.p === "globals" ? "globals()" : site.frame.scope.kind === "module" ? "globals()" : "locals()");
};

/** `globals().get(name)` and its like. */
const namespaceMethod: SpecialCall = (vm, args, site, callee) => {
  const [key, value] = args.positional;
  const { scope } = site.frame.module;
  if (callee.p.endsWith(".update") || callee.p.endsWith(".__ior__")) {
    const given = toDict(args, vm, site);
    if (given?.k === "dict")
      for (const [name, item] of given.map.values()) if (name.k === "str") writeName(scope, name.s, item);
    return NONE;
  }
  if (callee.p.endsWith(".__setitem__")) {
    if (isText(key) && value !== undefined) writeName(scope, key.s, value);
    return NONE;
  }
  if (callee.p.endsWith(".setdefault") && isText(key) && value !== undefined) {
    writeName(scope, key.s, value);
    return value;
  }
  if (callee.p.endsWith("get") || callee.p.endsWith("pop") || callee.p.endsWith("__getitem__")) {
    return key === undefined ? UNKNOWN : vm.getItem(ref(callee.p.slice(0, callee.p.lastIndexOf("."))), key, site);
  }
  const all = dict();
  for (const [name, item] of scope.names) put(all, str(name), item);
  loosen(all);
  return vm.call(vm.getAttribute(all, callee.p.slice(callee.p.lastIndexOf(".") + 1), site), args, site);
};

const namespaces: readonly string[] = ["globals()", "locals()", "vars()"];
const namespaceMethods = [
  ...["get", "__getitem__", "update", "setdefault", "items", "values", "keys", "copy", "pop"],
  ...["__setitem__", "__ior__"],
];

/** The names of a module as a mapping. */
export const namespaceCalls: readonly (readonly [string, SpecialCall])[] = [
  ["globals", namespaceOf],
  ["locals", namespaceOf],
  ...namespaces.flatMap((name) =>
    namespaceMethods.map((method): [string, SpecialCall] => [`${name}.${method}`, namespaceMethod]),
  ),
];
