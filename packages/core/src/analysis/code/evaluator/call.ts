import { sinkOf } from "../capabilities/sinks.ts";
import { bareInstance } from "./attributes.ts";
import { callMethod } from "./built-in-methods.ts";
import { handToUnknown } from "./callbacks.ts";
import { makeClass } from "./class-definition.ts";
import { findInClass, foreignBase, inheritsFrom } from "./class-lookup.ts";
import { EXCEPTION } from "./formatting.ts";
import { callFunction } from "./function-call.ts";
import { type Arguments, type Interpreter, type Site, withArguments } from "./interpreter.ts";
import { joinAll, unknownOf } from "./join.ts";
import { callLibrary } from "./library-call.ts";
import { noteLive } from "./live-objects.ts";
import { keepArguments } from "./record-fields.ts";
import {
  type ClassValue,
  type Instance,
  isSequence,
  isText,
  type Partial,
  ref,
  tuple,
  UNKNOWN,
  type Value,
} from "./values.ts";

export function call(vm: Interpreter, callee: Value, args: Arguments, site: Site): Value {
  switch (callee.k) {
    case "func":
      return callFunction(vm, callee, null, args, site);
    case "bound":
      return callFunction(vm, callee.func, callee.self, args, site);
    case "ref":
      return callLibrary(vm, callee, args, site);
    case "method":
      return callMethod(vm, callee.self, callee.name, args, site);
    case "class":
      return instantiate(vm, callee, args, site);
    case "instance": {
      const method = findInClass(callee.cls, "__call__");
      if (method?.k === "func") return callFunction(vm, method, callee, args, site);
      return decorated(vm, callee, args, site) ?? UNKNOWN;
    }
    case "partial":
      return call(vm, callee.func, merged(callee, args), site);
    case "code":
      return vm.runSource(callee, "exec", site);
    case "choice":
      return joinAll(callee.options.filter(({ k }) => k !== "none").map((option) => call(vm, option, args, site)));
    default:
      if (callee.k === "unknown") handToUnknown(vm, args, site);
      return unknownOf(callee, ...args.positional);
  }
}

/** `contextlib.ContextDecorator`: each call of what it is put on enters it first. */
function decorated(vm: Interpreter, manager: Instance, args: Arguments, site: Site): Value | undefined {
  const [func] = args.positional;
  const base = foreignBase(manager.cls);
  if (func?.k !== "func" || base === null || !/\b(?:Async)?ContextDecorator$/.test(base)) return undefined;
  for (const name of ["__enter__", "__aenter__", "__exit__", "__aexit__"]) {
    const method = findInClass(manager.cls, name);
    if (method?.k === "func") callFunction(vm, method, manager, withArguments(), site);
  }
  return func;
}

function merged(partial: Partial, args: Arguments): Arguments {
  return {
    positional: [...partial.args, ...args.positional],
    keywords: new Map([...partial.keywords, ...args.keywords]),
    open: args.open,
  };
}

function instantiate(vm: Interpreter, cls: ClassValue, args: Arguments, site: Site): Value {
  const metaclass = cls.attributes.get("__metaclass__");
  const caller = metaclass?.k === "class" ? findInClass(metaclass, "__call__") : undefined;
  if (caller?.k === "func") callFunction(vm, caller, cls, args, site);
  if (isMetaclass(cls)) {
    const [name, bases, namespace] = args.positional;
    const attributes = new Map<string, Value>();
    if (namespace?.k === "dict")
      for (const [key, value] of namespace.map.values()) if (key.k === "str") attributes.set(key.s, value);
    attributes.set("__metaclass__", cls);
    return makeClass(vm, isText(name) ? name.s : "", isSequence(bases) ? bases.items : [], attributes, site);
  }
  const missing = findInClass(cls, "_missing_");
  if (missing?.k === "func") callFunction(vm, missing, cls, args, site);
  const instance = bareInstance(cls);
  noteLive(vm, cls, instance, "special", site);
  const creator = findInClass(cls, "__new__");
  if (creator?.k === "func") {
    const created = callFunction(
      vm,
      { ...creator, binding: "static" },
      null,
      { ...args, positional: [cls, ...args.positional] },
      site,
    );
    if (created.k === "instance" && created.cls !== cls) return created;
  }
  const base = foreignBase(cls);
  if (base !== null && EXCEPTION.test(`${base}()`)) instance.attributes.set("args", tuple([...args.positional]));
  const initialiser = findInClass(cls, "__init__");
  if (initialiser?.k === "func") callFunction(vm, initialiser, instance, args, site);
  // Making one of a class that only adds to a sink of a library is calling the sink.
  if (initialiser === undefined && base !== null && sinkOf(base) !== undefined) vm.call(ref(base), args, site);
  const later = findInClass(cls, "__post_init__");
  if (later?.k === "func") callFunction(vm, later, instance, withArguments(), site);
  if (initialiser === undefined) keepArguments(instance, args);
  return instance;
}

function isMetaclass(cls: ClassValue): boolean {
  return inheritsFrom(cls, METACLASSES);
}

const METACLASSES: ReadonlySet<string> = new Set(["type", "abc.ABCMeta"]);
