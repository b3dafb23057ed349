import { plainAttribute } from "./attributes.ts";
import { makeClass } from "./class-definition.ts";
import { isSubclass } from "./class-lookup.ts";
import { childOf } from "./code-unit.ts";
import { report } from "./effect-log.ts";
import type { Arguments, Interpreter, Site } from "./interpreter.ts";
import { join, joinAll, unknownOf } from "./join.ts";
import { membersOfLibrary, namesOfLibrary } from "./library-members.ts";
import type { SpecialCall } from "./special-calls.ts";
import {
  type ClassValue,
  COMPUTED,
  HOLE_END,
  HOLE_START,
  isSequence,
  isText,
  NONE,
  ref,
  str,
  UNKNOWN,
  type Value,
} from "./values.ts";

function getattr(vm: Interpreter, args: Arguments, site: Site): Value {
  const [object, name, ...rest] = args.positional;
  const [fallback] = rest;
  if (object === undefined || name === undefined) return UNKNOWN;
  if (name.k === "choice")
    return joinAll(name.options.map((option) => getattr(vm, { ...args, positional: [object, option, ...rest] }, site)));
  if (!isText(name) || !name.whole) {
    const methods = object.k === "instance" && isText(name) ? methodsLike(object.cls, name.s) : [];
    if (methods.length > 0) return joinAll(methods.map((method) => vm.getAttribute(object, method, site)));
    if (object.k === "ref")
      report(vm.log, site, { capability: "obfuscation.computed-name", callee: "getattr", subject: name });
    return fallback ?? unknownOf(object);
  }
  const value = vm.getAttribute(object, name.s.normalize("NFKC"), site);
  noteComputed(vm, name.from | spelling(site), value, site);
  return fallback !== undefined && value.k === "unknown" ? join(value, fallback) : value;
}

/** `getattr(self, "visit_" + kind)`: methods whose names begin and end so. Where there are many, which one is up to data. */
function methodsLike(cls: ClassValue, name: string): readonly string[] {
  const start = name.slice(0, name.indexOf(HOLE_START));
  const end = name.slice(name.lastIndexOf(HOLE_END) + 1);
  if (start.length + end.length < SHORTEST_PART) return [];
  const found = methodNames(cls).filter(
    (one) => one.startsWith(start) && one.endsWith(end) && one.length >= start.length + end.length,
  );
  return found.length > MOST_METHODS ? [] : found;
}

/** Of a class and those of the distribution above it. */
function methodNames(cls: ClassValue): readonly string[] {
  const names = new Set<string>();
  const classes = new Set<ClassValue>([cls]);
  for (const one of classes) {
    for (const [name, value] of one.attributes) if (value.k === "func") names.add(name);
    for (const base of one.bases) if (base.k === "class" && classes.size < MOST_CLASSES) classes.add(base);
  }
  return [...names];
}

const MOST_CLASSES = 40;
const SHORTEST_PART = 2;
const MOST_METHODS = 8;

const getattrPlainly: SpecialCall = (vm, args, site) => {
  const [object, name] = args.positional;
  if (object?.k !== "instance" || !isText(name) || !name.whole) return getattr(vm, args, site);
  return plainAttribute(vm, object, name.s.normalize("NFKC"), site);
};

/** `getattr(x, "ex" + "ec")`: no name needs to be put together from pieces that stand there. */
function spelling({ node }: Site): number {
  const written = childOf(node, "arguments")?.children[1];
  return written?.kind === "binary_operator" &&
    written.children.every(({ kind, field }) => kind === "string" || field === "operator")
    ? COMPUTED
    : 0;
}

/** A name that was put together at run time, and is a name that matters. */
export function noteComputed(vm: Interpreter, from: number, value: Value, site: Site): void {
  if ((from & COMPUTED) === 0 || value.k !== "ref") return;
  report(vm.log, site, { capability: "obfuscation.computed-name", callee: "getattr", subject: str(value.p) });
}

function typeCall(vm: Interpreter, args: Arguments, site: Site): Value | undefined {
  const [object, bases, namespace] = args.positional;
  if (object === undefined) return undefined;
  if (args.positional.length === 1) {
    return object.k === "instance"
      ? object.cls
      : object.k === "class"
        ? (object.attributes.get("__metaclass__") ?? ref("type"))
        : ref(builtInType(object) ?? `type(${object.k})`);
  }
  const attributes = new Map<string, Value>();
  if (namespace?.k === "dict")
    for (const [key, value] of namespace.map.values()) if (key.k === "str") attributes.set(key.s, value);
  return makeClass(
    vm,
    isText(object) ? object.s : "",
    bases !== undefined && isSequence(bases) ? bases.items : [],
    attributes,
    site,
  );
}

/** `str` of text, as `type` says it. */
function builtInType(value: Value): string | null {
  switch (value.k) {
    case "str":
      return value.path ? null : "str";
    case "num":
      return value.float ? "float" : "int";
    case "big":
      return "int";
    case "bytes":
    case "bool":
    case "list":
    case "tuple":
    case "dict":
    case "set":
      return value.k;
    default:
      return null;
  }
}

function superCall(_vm: Interpreter, args: Arguments, site: Site): Value | undefined {
  const call = site.frame.call;
  const [cls, object] = args.positional;
  if (cls?.k === "class" && object !== undefined) return { k: "super", cls, self: object };
  if (call === null || call.owner === null) return undefined;
  return { k: "super", cls: call.owner, self: call.self ?? UNKNOWN };
}

function variables(vm: Interpreter, args: Arguments, site: Site): Value | undefined {
  const object = args.positional[0];
  if (object === undefined) return ref("vars()");
  return vm.getAttribute(object, "__dict__", site);
}

function setattr(vm: Interpreter, args: Arguments, site: Site): Value {
  const [object, name, value] = args.positional;
  if (object !== undefined && isText(name) && value !== undefined) vm.setAttribute(object, name.s, value, site);
  return NONE;
}

function hasattr(vm: Interpreter, args: Arguments, site: Site): Value {
  const [object, name] = args.positional;
  if (object !== undefined && isText(name) && object.k === "instance") vm.getAttribute(object, name.s, site);
  return UNKNOWN;
}

function isinstance(_vm: Interpreter, args: Arguments): Value {
  const [object, cls] = args.positional;
  if (object?.k === "instance" && cls?.k === "class" && isSubclass(object.cls, cls)) return { k: "bool", b: true };
  return UNKNOWN;
}

/** `dir(os)`, `os.__dir__()`. */
const names: SpecialCall = (_vm, args) => {
  const [object] = args.positional;
  return (object?.k === "ref" ? namesOfLibrary(object.p) : null) ?? object;
};

const members: SpecialCall = (_vm, args) => {
  const [object] = args.positional;
  return (object?.k === "ref" ? membersOfLibrary(object.p) : null) ?? undefined;
};

/** `types.MethodType(function, object)`. */
const method: SpecialCall = (_vm, args) => {
  const [func, self] = args.positional;
  if (func === undefined || self === undefined) return undefined;
  return func.k === "func" ? { k: "bound", self, func } : { k: "partial", func, args: [self], keywords: new Map() };
};

/** Attributes and classes that are asked for by values. */
export const reflectionCalls: readonly (readonly [string, SpecialCall])[] = [
  ["getattr", getattr],
  ["inspect.getattr_static", getattr],
  ["object.__getattribute__", getattrPlainly],
  ["setattr", setattr],
  ["hasattr", hasattr],
  ["type", typeCall],
  ["types.new_class", typeCall],
  ["super", superCall],
  ["vars", variables],
  ["dir", names],
  ["inspect.getmembers", members],
  ["inspect.getmembers_static", members],
  ["types.MethodType", method],
  ["isinstance", isinstance],
];
