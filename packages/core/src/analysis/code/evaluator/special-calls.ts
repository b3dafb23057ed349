import { canonical } from "../capabilities/canonical-name.ts";
import { textOfTree } from "./ast-trees.ts";
import { PARTIAL_METHOD, plainAttribute } from "./attributes.ts";
import { toDict } from "./built-in-functions.ts";
import { makeClass } from "./class-definition.ts";
import { findInClass, isSubclass } from "./class-lookup.ts";
import { childOf } from "./code-unit.ts";
import { commandLines } from "./command-lines.ts";
import { csvReaders } from "./csv-readers.ts";
import { defaultMapping } from "./default-mappings.ts";
import { digests } from "./digests.ts";
import { dottedNames } from "./dotted-names.ts";
import { report } from "./effect-log.ts";
import { environmentItem } from "./environment.ts";
import { putVariable } from "./environment-programs.ts";
import { fileCalls } from "./file-calls.ts";
import { openFile } from "./file-methods.ts";
import { type Arguments, argument, type Interpreter, type Site, withArguments } from "./interpreter.ts";
import { join, unknownOf } from "./join.ts";
import { membersOfLibrary, namesOfLibrary } from "./library-members.ts";
import { libraryObjects } from "./library-objects.ts";
import { loggingCalls } from "./logging-calls.ts";
import { binary, truth } from "./operators.ts";
import { pageTemplates } from "./page-templates.ts";
import { patternCalls } from "./pattern-calls.ts";
import { recordClasses } from "./record-classes.ts";
import { writeName } from "./scope.ts";
import { settingsObjects } from "./settings-objects.ts";
import { tomlCalls } from "./toml-calls.ts";
import {
  COMPUTED,
  dict,
  isSequence,
  isText,
  list,
  lookUp,
  loosen,
  NONE,
  put,
  type Reference,
  ref,
  str,
  tuple,
  UNKNOWN,
  type Value,
} from "./values.ts";

/** Functions of libraries that reach into the interpreter; undefined where the call is like any other. */
export type SpecialCall = (vm: Interpreter, args: Arguments, site: Site, callee: Reference) => Value | undefined;

function getattr(vm: Interpreter, args: Arguments, site: Site): Value {
  const [object, name, fallback] = args.positional;
  if (object === undefined || name === undefined) return UNKNOWN;
  if (!isText(name) || !name.whole) {
    if (object.k === "ref")
      report(vm.log, site, { capability: "obfuscation.computed-name", callee: "getattr", subject: name });
    return fallback ?? unknownOf(object);
  }
  const value = vm.getAttribute(object, name.s.normalize("NFKC"), site);
  noteComputed(vm, name.from | spelling(site), value, site);
  return fallback !== undefined && value.k === "unknown" ? join(value, fallback) : value;
}

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
function noteComputed(vm: Interpreter, from: number, value: Value, site: Site): void {
  if ((from & COMPUTED) === 0 || value.k !== "ref") return;
  report(vm.log, site, { capability: "obfuscation.computed-name", callee: "getattr", subject: str(value.p) });
}

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

function mapped(vm: Interpreter, args: Arguments, site: Site): Value | undefined {
  const [func, ...sources] = args.positional;
  if (func === undefined || sources.length === 0) return undefined;
  const columns = sources.map((source) => vm.iterate(source, site));
  const length = Math.min(...columns.map(({ items }) => items.length));
  const open = columns.some((column) => column.open);
  const results: Value[] = [];
  const floor = vm.fuel.free * 0.5;
  for (let row = 0; row < length; row++) {
    if (vm.fuel.free < floor && row > 20) return list(results, true);
    vm.fuel.free--;
    results.push(vm.call(func, withArguments(...columns.map(({ items }) => items[row] ?? UNKNOWN)), site));
  }
  if (open)
    vm.call(func, withArguments(...columns.map(({ from }) => ({ k: "unknown" as const, from, layers: [] }))), site);
  return list(
    results,
    open,
    columns.reduce((from, column) => from | column.from, 0),
  );
}

function filtered(vm: Interpreter, args: Arguments, site: Site): Value | undefined {
  const [func, source] = args.positional;
  if (func === undefined || source === undefined) return undefined;
  const { items, open, from } = vm.iterate(source, site);
  const kept: Value[] = [];
  let sure = !open;
  for (const item of items) {
    const holds = func.k === "none" ? truth(item) : truth(vm.call(func, withArguments(item), site));
    if (holds === null) sure = false;
    if (holds !== false) kept.push(item);
  }
  return list(kept, !sure, from);
}

function reduced(vm: Interpreter, args: Arguments, site: Site): Value | undefined {
  const [func, source, initial] = args.positional;
  if (func === undefined || source === undefined) return undefined;
  const { items, open } = vm.iterate(source, site);
  let value = initial ?? items[0] ?? UNKNOWN;
  for (const item of initial === undefined ? items.slice(1) : items)
    value = vm.call(func, withArguments(value, item), site);
  return open ? unknownOf(value) : value;
}

function sorted(vm: Interpreter, args: Arguments, site: Site): Value | undefined {
  const source = args.positional[0];
  if (source === undefined || source.k === "ref") return undefined;
  const { items, open, from } = vm.iterate(source, site);
  const key = args.keywords.get("key");
  const keyed = items.map((item) => ({
    item,
    by: key === undefined || key.k === "none" ? item : vm.call(key, withArguments(item), site),
  }));
  const all = keyed.every(({ by }) => by.k === "num") || keyed.every(({ by }) => by.k === "str" && by.whole);
  const sign = args.keywords.has("reverse") && truth(args.keywords.get("reverse") ?? NONE) === true ? -1 : 1;
  if (all) {
    keyed.sort((a, b) => {
      const x = a.by.k === "num" ? a.by.n : a.by.k === "str" ? a.by.s : 0;
      const y = b.by.k === "num" ? b.by.n : b.by.k === "str" ? b.by.s : 0;
      return (x < y ? -1 : x > y ? 1 : 0) * sign;
    });
  }
  return list(
    keyed.map(({ item }) => item),
    open || !all,
    from,
  );
}

function withKey(vm: Interpreter, args: Arguments, site: Site): Value {
  sorted(vm, args, site);
  return UNKNOWN;
}

/** `cmp_to_key(f)`: a key that asks `f` of two items. */
const keyFromComparison: SpecialCall = (_vm, args) => {
  const [func] = args.positional;
  return func === undefined ? undefined : { k: "partial", func, args: [], keywords: new Map() };
};

/** `iter(f, sentinel)` calls `f` for each item. */
const iterator: SpecialCall = (vm, args, site, callee) => {
  const [source, sentinel] = args.positional;
  if (source === undefined) return undefined;
  if (sentinel === undefined) return viaMethod("__iter__")(vm, args, site, callee);
  return list([vm.call(source, withArguments(), site)], true);
};

/** `json.load(file)`: what the file holds. */
const jsonLoad: SpecialCall = (vm, args, site) => {
  const [file] = args.positional;
  if (file?.k !== "file") return undefined;
  const text = vm.call({ k: "method", self: file, name: "read" }, withArguments(), site);
  return isText(text) ? vm.call(ref("json.loads"), { ...args, positional: [text] }, site) : unknownOf(text);
};

/** `logging.config.dictConfig`: `{"()": "os.system", …}` is a call with the other entries as arguments. */
const configured: SpecialCall = (vm, args, site) => {
  const open = [...args.positional];
  for (let value = open.pop(), seen = 0; value !== undefined && seen < 200; value = open.pop(), seen++) {
    if (value.k !== "dict") continue;
    const factory = lookUp(value, "()") ?? lookUp(value, "class");
    const keywords = new Map<string, Value>();
    for (const [key, item] of value.map.values()) {
      open.push(item);
      if (key.k === "str" && key.s !== "()" && key.s !== "class") keywords.set(key.s, item);
    }
    if (isText(factory))
      vm.call(
        vm.getAttribute(dottedName(vm, factory.s, site), factory.s.slice(factory.s.lastIndexOf(".") + 1), site),
        { positional: [], keywords, open: false },
        site,
      );
    else if (factory !== undefined) vm.call(factory, { positional: [], keywords, open: false }, site);
  }
  return undefined;
};

/** `yaml.load(text, Loader=yaml.Loader)`: tags of such a text name what is called. */
const yamlLoaded: SpecialCall = (vm, args, site, callee) => {
  const [text] = args.positional;
  if (isText(text) && text.s.includes("!!python/"))
    report(vm.log, site, { capability: "exec.pickle", callee: callee.p, subject: text });
  return undefined;
};

/** `doctest.testmod()` runs the examples in the texts of the module that it is called from. */
const examplesRun: SpecialCall = (vm, args, site) => {
  const { unit } = args.positional[0]?.k === "module" ? args.positional[0].module : site.frame.module;
  const lines = (unit?.source ?? "").split("\n").flatMap((line) => /^\s*(?:>>>|\.\.\.) (.*)$/.exec(line)?.[1] ?? []);
  if (lines.length > 0) vm.runSource(str(lines.slice(0, 2_000).join("\n")), "doctest", site);
  return undefined;
};

function dottedName(vm: Interpreter, name: string, site: Site): Value {
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? ref("builtins") : vm.importModule(name.slice(0, dot), site);
}

/** `typing.get_type_hints(f)` evaluates annotations that are texts; so does a `ForwardRef`. */
const evaluatedHint: SpecialCall = (vm, args, site) => {
  const [hint] = args.positional;
  if (isText(hint) && hint.whole && hint.s.includes("(")) vm.runSource(hint, "eval", site);
  if (hint?.k !== "func") return undefined;
  const { unit, node } = hint.template;
  const annotations = [...(childOf(node, "parameters")?.children ?? []), node].flatMap((one) => {
    const type = childOf(one, "type") ?? childOf(one, "return_type");
    return type?.children[0]?.kind === "string" ? [type.children[0]] : [];
  });
  for (const annotation of annotations.slice(0, 50)) {
    const text = vm.evaluate(annotation, { ...site.frame, unit });
    if (isText(text) && text.s.includes("(")) vm.runSource(text, "eval", site);
  }
  return undefined;
};

function typeCall(vm: Interpreter, args: Arguments, site: Site): Value | undefined {
  const [object, bases, namespace] = args.positional;
  if (object === undefined) return undefined;
  if (args.positional.length === 1) {
    return object.k === "instance"
      ? object.cls
      : object.k === "class"
        ? (object.attributes.get("__metaclass__") ?? ref("type"))
        : ref(`type(${object.k})`);
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

/** Built-ins that call a method of what they are given. */
function viaMethod(...names: readonly string[]): SpecialCall {
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

function next(vm: Interpreter, args: Arguments, site: Site): Value | undefined {
  const source = args.positional[0];
  if (source === undefined) return undefined;
  if (source.k === "instance") return viaMethod("__next__", "next")(vm, args, site, NEVER);
  const { items, open } = vm.iterate(source, site);
  return items[0] ?? (open ? unknownOf(source) : args.positional[1]);
}

const NEVER: Reference = ref("next");

function partial(_vm: Interpreter, args: Arguments): Value | undefined {
  const [func, ...rest] = args.positional;
  return func === undefined ? undefined : { k: "partial", func, args: rest, keywords: args.keywords };
}

function getter(kind: "attribute" | "item" | "method"): SpecialCall {
  return (_vm, args) => ({
    k: "partial",
    func: ref(`operator.${kind}`),
    args: [list([...args.positional])],
    keywords: args.keywords,
  });
}

function applied(kind: "attribute" | "item" | "method"): SpecialCall {
  return (vm, args, site) => {
    const [names, object] = args.positional;
    const [name, ...rest] = names !== undefined && isSequence(names) ? names.items : [];
    if (name === undefined || object === undefined) return undefined;
    if (kind === "item") return vm.getItem(object, name, site);
    if (!isText(name)) return UNKNOWN;
    let value = object;
    for (const part of name.s.split(".")) value = vm.getAttribute(value, part, site);
    return kind === "attribute"
      ? value
      : vm.call(value, { positional: rest, keywords: args.keywords, open: false }, site);
  };
}

function environment(vm: Interpreter, args: Arguments, site: Site, callee: Reference): Value | undefined {
  const key = argument(args, 0, "key");
  const fallback = argument(args, 1, "default");
  if (key === undefined) return undefined;
  const value = environmentItem(vm, key, site);
  if (callee.p.endsWith("setdefault") && fallback !== undefined) putVariable(vm, key, fallback, site);
  return fallback === undefined || fallback.k === "none" ? value : join(value, fallback);
}

/** Copies of the whole environment. */
const dumped: SpecialCall = (vm, args, site, callee) => {
  const isEnvironment =
    callee.p.startsWith("os.environ") || (args.positional[0]?.k === "ref" && args.positional[0].p === "os.environ");
  if (!isEnvironment) return undefined;
  report(vm.log, site, { capability: "env.dump", callee: callee.p, subject: ref("os.environ") });
  return { ...ref("os.environ()"), from: 2 };
};

const compiled: SpecialCall = (_vm, args) => {
  const source = argument(args, 0, "source");
  if (source === undefined) return undefined;
  const text = textOfTree(source);
  if (text !== null) return { k: "code", source: { ...str(text), from: COMPUTED } };
  return { k: "code", source: source.k === "code" ? source.source : source };
};

const functionFromCode: SpecialCall = (_vm, args) =>
  args.positional[0]?.k === "code" ? args.positional[0] : undefined;

/** What is being handled. */
const handled: SpecialCall = (vm, _args, _site, callee) => {
  const raised = vm.handled.at(-1);
  if (raised === undefined) return undefined;
  return callee.p === "sys.exception" ? raised : tuple([UNKNOWN, raised, UNKNOWN]);
};

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

/** `print(text, file=f)` writes; so it does where something stands in the place of `sys.stdout`. */
const printed: SpecialCall = (vm, args, site, callee) => {
  viaMethod("__str__", "__repr__")(vm, args, site, callee);
  const file = args.keywords.get("file") ?? vm.modules.patched.get("sys.stdout");
  if (file?.k !== "file" && file?.k !== "instance") return undefined;
  const between = args.keywords.get("sep") ?? str(" ");
  const [first = str(""), ...rest] = args.positional.map((one) =>
    isText(one) ? one : vm.call(ref("str"), withArguments(one), site),
  );
  let text: Value = first;
  for (const next of rest) text = binary("+", binary("+", text, between) ?? UNKNOWN, next) ?? UNKNOWN;
  const written = binary("+", text, args.keywords.get("end") ?? str("\n")) ?? UNKNOWN;
  vm.call(vm.getAttribute(file, "write", site), withArguments(written), site);
  return NONE;
};

/** Whatever is printed from now on goes there. */
const redirected: SpecialCall = (vm, args) => {
  const [file] = args.positional;
  if (file === undefined) return undefined;
  vm.modules.patched.set("sys.stdout", file);
  return file.k === "file" ? file : undefined;
};

/** What a function has given that something else was told to call. */
const outcome: SpecialCall = (_vm, _args, _site, callee) => callee.args?.[1];

/** `functools.partialmethod(f, …)`, in a class. */
const partialMethod: SpecialCall = (_vm, args) => ({
  k: "partial",
  func: ref(PARTIAL_METHOD),
  args: args.positional,
  keywords: args.keywords,
});

const same: SpecialCall = (_vm, args) => args.positional[0];

const binding =
  (kind: "static" | "class" | "property"): SpecialCall =>
  (_vm, args) => {
    const func = argument(args, 0, "fget");
    if (func?.k !== "func") return kind === "static" ? func : undefined;
    const setter = kind === "property" ? argument(args, 1, "fset") : undefined;
    const attributes =
      setter === undefined ? func.attributes : new Map([...(func.attributes ?? []), ["fset", setter]] as const);
    return { ...func, binding: kind, attributes };
  };

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

export const specialCalls: ReadonlyMap<string, SpecialCall> = new Map<string, SpecialCall>([
  ...fileCalls,
  ...patternCalls,
  ...libraryObjects,
  ...recordClasses,
  ...settingsObjects,
  ...loggingCalls,
  ...pageTemplates,
  ...commandLines,
  ...csvReaders,
  ...digests,
  ["contextlib.redirect_stdout", redirected],
  ["concurrent.futures.ThreadPoolExecutor().submit().result", outcome],
  ["concurrent.futures.ProcessPoolExecutor().submit().result", outcome],
  ["multiprocessing.Pool().apply_async().get", outcome],
  ["multiprocessing.pool.ThreadPool().apply_async().get", outcome],
  ["collections.defaultdict", defaultMapping],
  ...dottedNames,
  ...tomlCalls,
  ["getattr", getattr],
  ["inspect.getattr_static", getattr],
  ["object.__getattribute__", getattrPlainly],
  ["setattr", setattr],
  ["hasattr", hasattr],
  ["__import__", importByName(false)],
  ["importlib.import_module", importByName(true)],
  ["__loader__.load_module", importByName(true)],
  ["ctypes.pythonapi.PyImport_ImportModule", importByName(true)],
  ["importlib.machinery.BuiltinImporter.load_module", importByName(true)],
  ["importlib.machinery.FrozenImporter.load_module", importByName(true)],
  ["importlib.util.module_from_spec", same],
  ["sys.exc_info", handled],
  ["sys.exception", handled],
  ["map", mapped],
  ["itertools.starmap", mapped],
  ["filter", filtered],
  ["functools.reduce", reduced],
  ["reduce", reduced],
  ["sorted", sorted],
  ["min", withKey],
  ["max", withKey],
  ["type", typeCall],
  ["types.new_class", typeCall],
  ["super", superCall],
  ["vars", variables],
  ["dir", names],
  ["inspect.getmembers", members],
  ["inspect.getmembers_static", members],
  ["types.MethodType", method],
  ["globals", namespaceOf],
  ["locals", namespaceOf],
  ["isinstance", isinstance],
  ["len", viaMethod("__len__")],
  ["bool", viaMethod("__bool__", "__len__")],
  ["int", viaMethod("__int__", "__index__")],
  ["iter", iterator],
  ["functools.cmp_to_key", keyFromComparison],
  ["json.load", jsonLoad],
  ["logging.config.dictConfig", configured],
  ...["load", "load_all", "full_load", "full_load_all", "unsafe_load_all"].map((name): [string, SpecialCall] => [
    `yaml.${name}`,
    yamlLoaded,
  ]),
  ["typing.get_type_hints", evaluatedHint],
  ["doctest.testmod", examplesRun],
  ["inspect.get_annotations", evaluatedHint],
  ["typing.ForwardRef", evaluatedHint],
  ["hash", viaMethod("__hash__")],
  ["print", printed],
  ["repr", viaMethod("__repr__")],
  ["next", next],
  ["open", openFile_],
  ["codecs.open", openFile_],
  ["tokenize.open", openFile_],
  ["os.fdopen", openFile_],
  ["gzip.open", openFile_],
  ["file", openFile_],
  ["functools.partial", partial],
  ["functools.partialmethod", partialMethod],
  ["operator.attrgetter", getter("attribute")],
  ["operator.itemgetter", getter("item")],
  ["operator.methodcaller", getter("method")],
  ["operator.attribute", applied("attribute")],
  ["operator.item", applied("item")],
  ["operator.method", applied("method")],
  [
    "operator.call",
    (vm, args, site) =>
      args.positional[0] === undefined
        ? undefined
        : vm.call(args.positional[0], { ...args, positional: args.positional.slice(1) }, site),
  ],
  [
    "apply",
    (vm, args, site) => {
      const [func, packed, named] = args.positional;
      if (func === undefined) return undefined;
      const keywords = new Map<string, Value>();
      if (named?.k === "dict")
        for (const [key, value] of named.map.values()) if (key.k === "str") keywords.set(key.s, value);
      return vm.call(
        func,
        { positional: packed === undefined ? [] : vm.iterate(packed, site).items, keywords, open: false },
        site,
      );
    },
  ],
  ["asyncio.run", same],
  ["asyncio.get_event_loop().run_until_complete", same],
  ["os.getenv", environment],
  ["os.environ.get", environment],
  ["os.environ.pop", environment],
  ["os.environ.setdefault", environment],
  ["dict", dumped],
  ["str", dumped],
  ["list", dumped],
  ["json.dumps", dumped],
  ["os.environ.copy", dumped],
  ["os.environ.items", dumped],
  ["os.environ.values", dumped],
  ["compile", compiled],
  ["types.FunctionType", functionFromCode],
  ["ast.fix_missing_locations", same],
  ["functools.wraps", () => ref("functools.wraps()")],
  ["functools.wraps()", same],
  ["functools.lru_cache", (_vm, args) => (args.positional[0]?.k === "func" ? args.positional[0] : undefined)],
  ["functools.cache", same],
  ["contextlib.contextmanager", same],
  ["staticmethod", binding("static")],
  ["classmethod", binding("class")],
  ["property", binding("property")],
  ...namespaces.flatMap((name) =>
    namespaceMethods.map((method): [string, SpecialCall] => [`${name}.${method}`, namespaceMethod]),
  ),
]);

function openFile_(vm: Interpreter, args: Arguments, site: Site, callee: Reference): Value {
  return openFile(vm, args, site, canonical(callee.p));
}
