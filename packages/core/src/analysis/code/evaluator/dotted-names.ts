import type { Interpreter, Site } from "./interpreter.ts";
import type { SpecialCall } from "./special-calls.ts";
import { isText, tuple, UNKNOWN, type Value } from "./values.ts";

const MOST_PARTS = 20;

/** `package.module:object.attribute`, or with dots alone: the object. */
export function resolved(vm: Interpreter, text: string, site: Site): Value {
  const [module = "", attributes] = text.trim().split(":", 2);
  const parts = (attributes ?? "").split(".").filter((part) => part !== "");
  if (attributes !== undefined) return walked(vm, vm.importModule(module, site), parts, site);
  const names = module.split(".").slice(0, MOST_PARTS);
  // As much of it as is a module of the distribution; of a library all but the last.
  for (let length = names.length; length > 0; length--) {
    const found = vm.importModule(names.slice(0, length).join("."), site);
    if (found.k === "module" || length === names.length - 1 || names.length === 1)
      return walked(vm, found, names.slice(length), site);
  }
  return UNKNOWN;
}

function walked(vm: Interpreter, object: Value, parts: readonly string[], site: Site): Value {
  let value = object;
  for (const part of parts) value = vm.getAttribute(value, part, site);
  return value;
}

/** What a library makes of the name of an object: the object. */
const byName: SpecialCall = (vm, args, site) => {
  const [name] = args.positional;
  return isText(name) && name.whole ? resolved(vm, name.s, site) : undefined;
};

/** `importlib.metadata.EntryPoint(name=…, value="os:system", group=…).load()`. */
const loadedPoint: SpecialCall = (vm, _args, site, callee) => {
  const value = callee.args?.[1];
  return isText(value) && value.whole ? resolved(vm, value.s.replace(/\s*\[.{0,200}$/, ""), site) : undefined;
};

/** `string.Formatter().get_field("0.system", (os,), {})`. */
const field: SpecialCall = (vm, args, site) => {
  const [name, positional, keywords] = args.positional;
  if (!isText(name) || !name.whole) return undefined;
  const [first = "", ...rest] = name.s.replaceAll("[", ".").replaceAll("]", "").split(".").slice(0, MOST_PARTS);
  const index = /^\d{1,4}$/.test(first) ? { k: "num" as const, n: Number(first), float: false } : null;
  const from = index === null ? keywords : positional;
  if (from === undefined) return undefined;
  const object = vm.getItem(from, index ?? { ...name, s: first }, site);
  return tuple([walked(vm, object, rest, site), name]);
};

export const dottedNames: readonly (readonly [string, SpecialCall])[] = [
  ...["pkgutil.resolve_name", "pydoc.locate", "pydoc.resolve", "werkzeug.utils.import_string"].map(
    (name): [string, SpecialCall] => [name, byName],
  ),
  ...["django.utils.module_loading.import_string", "zope.dottedname.resolve.resolve", "logging.config._resolve"].map(
    (name): [string, SpecialCall] => [name, byName],
  ),
  ["importlib.metadata.EntryPoint().load", loadedPoint],
  ["importlib_metadata.EntryPoint().load", loadedPoint],
  ["pkg_resources.EntryPoint.parse().resolve", loadedPoint],
  ["string.Formatter().get_field", field],
];
