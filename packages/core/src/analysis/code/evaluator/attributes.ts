import { canonical, isModuleName } from "../capabilities/canonical-name.ts";
import { isStandardModule } from "../capabilities/standard-modules.ts";
import { noteChanged } from "./call-changes.ts";
import { findInClass, foreignBase } from "./class-lookup.ts";
import { noteChange } from "./distribution-changes.ts";
import { docstringOf } from "./docstrings.ts";
import { EXCEPTION } from "./formatting.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import { withArguments } from "./interpreter.ts";
import { join, joinAll } from "./join.ts";
import { dictOfLibrary } from "./library-members.ts";
import { attributeName } from "./library-names.ts";
import { noteLive } from "./live-objects.ts";
import { moduleAttribute } from "./module-attributes.ts";
import { pathAttribute } from "./path-attributes.ts";
import { followReplacement } from "./put-in-place.ts";
import { newScope, writeName } from "./scope.ts";
import {
  type ClassValue,
  type Code,
  dict,
  FROM_NETWORK,
  type Instance,
  isText,
  list,
  loosen,
  NONE,
  put,
  type Reference,
  ref,
  SECRET,
  str,
  tuple,
  UNKNOWN,
  UNSURE,
  type Value,
} from "./values.ts";
import { orBefore } from "./ways.ts";

export function getAttribute(vm: Interpreter, object: Value, name: string, site: Site): Value {
  if (name === "__getattribute__") return lookUpOf(vm, object, site);
  switch (object.k) {
    case "ref":
      return ofReference(vm, object, name);
    case "module":
      return moduleAttribute(vm, object.module, name, site);
    case "instance":
      return ofInstance(vm, object, name, site);
    case "class":
      return ofClass(vm, object, name, site);
    case "choice":
      return joinAll(
        object.options.map((option) => (option.k === "none" ? UNKNOWN : getAttribute(vm, option, name, site))),
      );
    case "super": {
      for (const base of object.cls.bases) {
        if (base.k === "class") {
          const found = findInClass(base, name);
          if (found !== undefined) return bind(found, object.self);
        }
      }
      return ref(`${foreignBase(object.cls) ?? "object"}().${name}`);
    }
    case "func":
      if (name === "__globals__") return ref("globals()");
      if (name === "__name__") return str(object.template.name);
      if (name === "__code__") return { k: "code", source: object };
      if (name === "__doc__") return docstringOf(vm, object.template.body, object.template.unit, site);
      return object.attributes?.get(name) ?? { k: "method", self: object, name };
    case "bound":
      return name === "__func__"
        ? object.func
        : name === "__self__"
          ? object.self
          : getAttribute(vm, object.func, name, site);
    case "code":
      return name === "co_consts" ? constantsOf(vm, object, site) : { k: "method", self: object, name };
    case "partial":
      return name === "func" ? object.func : UNKNOWN;
    case "file":
      return name === "name" ? object.path : { k: "method", self: object, name };
    case "unknown":
      if (name === "__globals__" || name === "__builtins__") return ref("*");
      return object.from === 0 ? UNKNOWN : object;
    case "str":
      if (object.path) {
        const attribute = pathAttribute(object, name);
        if (attribute !== undefined) return attribute;
      }
      return name === "__class__" ? ref("str") : { k: "method", self: object, name };
    default:
      if (name === "__class__") return ref(object.k);
      if (name === "__doc__") return UNKNOWN;
      return { k: "method", self: object, name };
  }
}

/** Among the constants of code is that of the functions it defines. */
function constantsOf(vm: Interpreter, code: Code, site: Site): Value {
  const scope = newScope("module", null);
  if (isText(code.source) && code.source.whole)
    vm.runSource(code, "exec", { ...site, frame: { ...site.frame, scope, call: null } });
  // Whoever makes functions of it gives them names, mostly those of the module.
  const functions = Array.from(scope.names.values()).flatMap((one): Code[] =>
    one.k === "func" ? [{ k: "code", source: { ...one, scope: site.frame.module.scope } }] : [],
  );
  return list([...functions, UNKNOWN], true);
}

/** `object.__getattribute__`: of a class it wants the object, too. */
function lookUpOf(vm: Interpreter, object: Value, site: Site): Value {
  if (object.k === "instance") {
    const own = findInClass(object.cls, "__getattribute__");
    if (own !== undefined) return bind(own, object);
  }
  if (object.k === "super") return { k: "partial", func: PLAIN_LOOK_UP, args: [object.self], keywords: new Map() };
  if (object.k === "class" || (object.k === "ref" && CLASSES.test(object.p))) return PLAIN_LOOK_UP;
  if (object.k === "choice") return joinAll(object.options.map((option) => lookUpOf(vm, option, site)));
  return { k: "partial", func: ref("getattr"), args: [object], keywords: new Map() };
}

/** Without asking hooks of the class. */
const PLAIN_LOOK_UP: Value = ref("object.__getattribute__");
const CLASSES = /^(?:object|type|super|types\.\w+|builtins\.\w+|type\(.{0,40}\))$/;

/** `object.__getattribute__(x, name)`: what a class that has hooks asks. */
export function plainAttribute(vm: Interpreter, object: Value, name: string, site: Site): Value {
  if (object.k !== "instance") return getAttribute(vm, object, name, site);
  const own = object.attributes.get(name);
  if (own !== undefined) return own;
  const found = findInClass(object.cls, name);
  if (found?.k === "func" && found.binding === "property")
    return vm.call({ k: "bound", self: object, func: found }, withArguments(), site);
  return found === undefined ? UNKNOWN : bind(found, object);
}

/** What the interpreter itself hangs on everything. */
function ofReference(vm: Interpreter, object: Reference, name: string): Value {
  if (
    name === "__class__" ||
    name === "__func__" ||
    name === "__call__" ||
    (name === "__dict__" && object.p === "builtins")
  )
    return object;
  if (name === "__globals__" || name === "__builtins__") return ref("*");
  // Of a frame, whichever: most look at their own.
  if (name === "f_globals" || name === "f_locals") return ref("globals()");
  if (name === "f_builtins") return ref("builtins");
  if (name === "__name__" || name === "__qualname__") return libraryName(object);
  // Of a built-in function, the module.
  if (name === "__self__" && !object.p.includes("(")) {
    const dot = object.p.lastIndexOf(".");
    return ref(dot < 0 ? "builtins" : object.p.slice(0, dot));
  }
  if (name === "__loader__" || (name === "loader" && object.p.endsWith("__spec__"))) return ref("__loader__");
  if (object.p.endsWith(".__dict__")) {
    const names = MAPPING_METHODS.has(name) ? dictOfLibrary(object.p.slice(0, -".__dict__".length)) : null;
    if (names !== null) return { k: "method", self: names, name };
  }
  if (name === "exceptions" && object.args !== null && GROUP.test(object.p)) return object.args[1] ?? UNKNOWN;
  if (name === "args" && object.args !== null && EXCEPTION.test(object.p)) return tuple([...object.args]);
  if (isModuleName(name) && object.p !== name && !object.p.includes("("))
    return ref(name.replace(/^_(?=os$|sys$)/, ""));
  const p = attributeName(object.p, name);
  const patched = vm.modules.patched.get(p);
  const from =
    p === "os.environ"
      ? SECRET
      : object.p === "flask.request" || object.p === "bottle.request"
        ? FROM_NETWORK
        : object.from;
  const plain: Reference = { k: "ref", p, from, layers: object.layers, args: object.args };
  return patched === undefined ? plain : join(plain, patched);
}

const GROUP = /^(?:Base)?ExceptionGroup\(\)$/;

/** What a function or a class of a library is called. */
function libraryName({ p }: Reference): Value {
  const last = p.slice(p.lastIndexOf(".") + 1);
  return p.includes("(") || last === "*" ? UNKNOWN : { ...str(last), from: UNSURE };
}

const MAPPING_METHODS: ReadonlySet<string> = new Set(["items", "keys", "values", "copy"]);

function ofInstance(vm: Interpreter, object: Instance, name: string, site: Site): Value {
  if (name === "__class__") return object.cls;
  if (name === "__dict__") {
    const names = dict();
    for (const [key, value] of object.attributes) put(names, str(key), value);
    loosen(names);
    vm.dictionaries.set(names, object);
    return names;
  }
  const own = object.attributes.get(name);
  const found = findInClass(object.cls, name);
  if (own !== undefined && (found === undefined || found.k !== "func")) return own;
  if (found !== undefined) {
    if (found.k === "func" && found.binding === "property")
      return vm.call({ k: "bound", self: object, func: found }, withArguments(), site);
    const got = found.k === "instance" ? described(vm, found, [object, object.cls], site) : undefined;
    if (got !== undefined) return got;
    const inherited = bind(found, object);
    return own === undefined ? inherited : join(own, inherited);
  }
  for (const hook of ["__getattribute__", "__getattr__"]) {
    const func = name.startsWith("__") ? undefined : findInClass(object.cls, hook);
    if (func?.k === "func") return vm.call({ k: "bound", self: object, func }, withArguments(str(name)), site);
  }
  const foreign = foreignBase(object.cls);
  if (foreign === null) return UNKNOWN;
  if (STARTERS.has(name)) {
    const run = findInClass(object.cls, "run");
    if (run?.k === "func") return { k: "bound", self: object, func: run };
  }
  // What a library does in its own methods may call any that were put in their place.
  if (!name.startsWith("_") && !PLAIN.test(foreign) && isStandardModule(foreign.split(/[.(]/, 1)[0] ?? ""))
    noteLive(vm, object.cls, object, "all", site);
  const from = HANDLERS.test(foreign) ? FROM_NETWORK : 0;
  return { ...ref(canonical(`${foreign}().${name}`)), args: [object], from };
}

/** What an object of theirs has, somebody else sent. */
const HANDLERS = /^(?:socketserver|SocketServer|http\.server|BaseHTTPServer|asyncio)\.\w*(?:Handler|Protocol)$/;

/** Built-in types call nothing of what inherits from them; what build tools call, and when, is known. */
const PLAIN =
  /^(?:\w+|(?:setuptools|distutils|wheel|hatchling|poetry|pdm|skbuild|numpy\.distutils)\..+|builtins\..+|typing\..+|collections\..+|abc\..+|enum\..+)$/;

/** Inherited methods that call the `run` of a thread, a process or a command. */
const STARTERS: ReadonlySet<string> = new Set(["start", "run", "ensure_finalized"]);

function ofClass(vm: Interpreter, cls: ClassValue, name: string, site: Site): Value {
  if (name === "__name__" || name === "__qualname__") return str(cls.name);
  if (name === "__subclasses__")
    return { k: "partial", func: ref("list"), args: [list([...(vm.below.get(cls) ?? [])])], keywords: new Map() };
  if (name === "__dict__") {
    const names = dict();
    for (const [key, value] of cls.attributes) put(names, str(key), value);
    return names;
  }
  const found = findInClass(cls, name);
  if (found !== undefined) {
    if (found.k === "instance") return described(vm, found, [NONE, cls], site) ?? found;
    return found.k === "func" && found.binding === "class" ? { k: "bound", self: cls, func: found } : found;
  }
  const ofMetaclass = throughMetaclass(vm, cls, name, site);
  if (ofMetaclass !== undefined) return ofMetaclass;
  if (name === "__doc__") return UNKNOWN;
  const foreign = foreignBase(cls);
  return foreign === null ? UNKNOWN : ref(canonical(`${foreign}.${name}`));
}

/** An attribute that a metaclass of the distribution gives its classes. */
function throughMetaclass(vm: Interpreter, cls: ClassValue, name: string, site: Site): Value | undefined {
  const metaclass = cls.attributes.get("__metaclass__");
  if (metaclass?.k !== "class" || name === "__metaclass__") return undefined;
  const found = findInClass(metaclass, name);
  if (found?.k === "func") {
    const method: Value = { k: "bound", self: cls, func: found };
    return found.binding === "property" ? vm.call(method, withArguments(), site) : method;
  }
  const hook = name.startsWith("__") ? undefined : findInClass(metaclass, "__getattr__");
  return hook?.k === "func"
    ? vm.call({ k: "bound", self: cls, func: hook }, withArguments(str(name)), site)
    : undefined;
}

/** What the `__get__` of a descriptor gives; undefined for an object that is none. */
function described(vm: Interpreter, descriptor: Instance, args: readonly Value[], site: Site): Value | undefined {
  const getter = findInClass(descriptor.cls, "__get__");
  return getter?.k === "func"
    ? vm.call({ k: "bound", self: descriptor, func: getter }, withArguments(...args), site)
    : undefined;
}

function bind(found: Value, self: Value): Value {
  if (found.k === "partial" && found.func.k === "ref" && found.func.p === PARTIAL_METHOD) {
    const [func, ...args] = found.args;
    return func === undefined ? UNKNOWN : { k: "partial", func: bind(func, self), args, keywords: found.keywords };
  }
  if (found.k !== "func") return found;
  return found.binding === "static"
    ? found
    : { k: "bound", self: found.binding === "class" ? classOf(self) : self, func: found };
}

/** What a class keeps for `functools.partialmethod(f, …)`. */
export const PARTIAL_METHOD = "functools.partialmethod()";

function classOf(self: Value): Value {
  return self.k === "instance" ? self.cls : self;
}

export function setAttribute(vm: Interpreter, object: Value, name: string, value: Value, site: Site): void {
  noteChange(vm, object, name, site);
  switch (object.k) {
    case "instance": {
      if (name === "__class__" && value.k === "class") {
        object.cls = value;
        noteLive(vm, value, object, "special", site);
        return;
      }
      const own = findInClass(object.cls, name);
      const assigned =
        own?.k === "instance"
          ? findInClass(own.cls, "__set__")
          : own?.k === "func"
            ? own.attributes?.get("fset")
            : undefined;
      if (assigned?.k === "func") {
        const self = own?.k === "instance" ? own : object;
        vm.call(
          { k: "bound", self, func: assigned },
          withArguments(...(self === object ? [value] : [object, value])),
          site,
        );
        return;
      }
      const setter = findInClass(object.cls, "__setattr__");
      if (setter?.k === "func")
        vm.call({ k: "bound", self: object, func: setter }, withArguments(str(name), value), site);
      const { scope, call } = site.frame;
      const isOptional = (scope.journal?.length ?? 0) > 0;
      const before = object.attributes.get(name) ?? (isOptional ? own : undefined);
      const isFirst = before === undefined || (call?.template.name === "__init__" && !isOptional);
      object.attributes.set(name, isFirst ? value : join(value, before));
      noteChanged(vm, object, name, site.frame, value);
      return;
    }
    case "class": {
      const metaclass = object.attributes.get("__metaclass__");
      const hook =
        metaclass?.k === "class" && name !== "__metaclass__" ? findInClass(metaclass, "__setattr__") : undefined;
      if (hook?.k === "func") vm.call({ k: "bound", self: object, func: hook }, withArguments(str(name), value), site);
      const own = value.k === "func" && value.owner === null ? { ...value, owner: object } : value;
      object.attributes.set(name, orBefore(vm.ways, own, object.attributes.get(name)));
      noteChanged(vm, object, name, site.frame, value);
      return;
    }
    case "module":
      // Whoever asks the module for anything asks that class, whose properties are attributes of it.
      if (name === "__class__" && value.k === "class") noteLive(vm, value, object, "all", site);
      else {
        writeName(object.module.scope, name, value);
        noteChanged(vm, object.module.scope, name, site.frame);
      }
      return;
    case "func":
      object.attributes ??= new Map();
      object.attributes.set(name, orBefore(vm.ways, value, object.attributes.get(name)));
      noteChanged(vm, object, name, site.frame, value);
      return;
    case "ref": {
      const p = canonical(`${object.p}.${name}`);
      vm.modules.patched.set(p, value);
      followReplacement(vm, p, value, site);
      return;
    }
    case "choice":
      for (const option of object.options) setAttribute(vm, option, name, value, site);
      return;
    default:
      return;
  }
}

/** `del object.name`: what a property or a descriptor does then. */
export function deleteAttribute(vm: Interpreter, object: Value, name: string, site: Site): void {
  if (object.k !== "instance") return;
  const own = findInClass(object.cls, name);
  const [self, deleter]: [Value, Value | undefined] =
    own?.k === "instance"
      ? [own, findInClass(own.cls, "__delete__")]
      : [
          object,
          (own?.k === "func" ? own.attributes?.get("fdel") : undefined) ?? findInClass(object.cls, "__delattr__"),
        ];
  if (deleter?.k !== "func") return;
  const given = own?.k === "instance" ? [object] : deleter.template.name === "__delattr__" ? [str(name)] : [];
  vm.call({ k: "bound", self, func: deleter }, withArguments(...given), site);
}

/** A fresh object of a class, without `__init__`. */
export function bareInstance(cls: ClassValue): Instance {
  return { k: "instance", cls, attributes: new Map() };
}
