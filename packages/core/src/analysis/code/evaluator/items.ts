import { canonical, lonelyNames } from "../capabilities/canonical-name.ts";
import { setByte } from "./byte-arrays.ts";
import { noteChanged } from "./call-changes.ts";
import { findInClass } from "./class-lookup.ts";
import { sureOf } from "./container-methods.ts";
import { report } from "./effect-log.ts";
import { environmentItem } from "./environment.ts";
import { noteVariable } from "./environment-programs.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import { withArguments } from "./interpreter.ts";
import { fromOf, join, joinAll, unknownOf } from "./join.ts";
import { noteLive } from "./live-objects.ts";
import { readUnboundName } from "./name-lookup.ts";
import { itemsOf } from "./record-fields.ts";
import { readName, writeName } from "./scope.ts";
import { ITEMS } from "./settings-items.ts";
import {
  type Dict,
  doubt,
  isText,
  keyOf,
  loosen,
  num,
  ref,
  textLike,
  tuple,
  UNKNOWN,
  unsure,
  type Value,
} from "./values.ts";
import { bornOn, mayStay, orBefore, putOn } from "./ways.ts";

/** `object[key]`. */
export function getItem(vm: Interpreter, object: Value, key: Value, site: Site): Value {
  if (object.k === "choice") return joinAll(object.options.map((option) => getItem(vm, option, key, site)));
  if (key.k === "choice" && object.k !== "instance")
    return joinAll(key.options.map((option) => getItem(vm, object, option, site)));
  switch (object.k) {
    case "dict": {
      const name = keyOf(key);
      const pair = name === null ? undefined : object.map.get(name);
      const factory = pair === undefined && name !== null ? vm.factories.get(object) : undefined;
      if (factory !== undefined) {
        const made = bornOn(vm.ways, vm.call(factory, withArguments(), site));
        putOn(vm.ways, object, key, made);
        return made;
      }
      if (pair !== undefined) return sureOf(object, pair[1]);
      return name === null || (key.k === "ref" && OF_MACHINE.test(key.p)) ? anyEntry(object) : unknownOf(object);
    }
    case "list":
    case "tuple":
    case "set":
      if (key.k === "num") {
        const item = object.items[key.n < 0 ? object.items.length + key.n : key.n] ?? unknownOf(object);
        // Where there may be more of them, another one may stand at this place.
        return object.open || object.k === "set" ? unsure(item) : item;
      }
      if (key.k === "bool") return object.items[Number(key.b)] ?? unknownOf(object);
      return anyOf(object.items);
    case "str":
    case "bytes": {
      if (key.k !== "num" || !object.whole) return unknownOf(object);
      const index = key.n < 0 ? object.s.length + key.n : key.n;
      if (object.k === "bytes") return num(object.s.charCodeAt(index) || 0);
      return textLike(object, object.s[index] ?? "");
    }
    case "ref":
      return ofReference(vm, object, key, site);
    case "instance": {
      const method = findInClass(object.cls, "__getitem__") ?? findInClass(object.cls, "__missing__");
      if (method?.k === "func") return vm.call({ k: "bound", self: object, func: method }, withArguments(key), site);
      const mapping = object.attributes.get(ITEMS);
      if (mapping !== undefined) return getItem(vm, mapping, key, site);
      const items = itemsOf(object);
      return items === null ? UNKNOWN : getItem(vm, tuple([...items]), key, site);
    }
    case "class": {
      const method = findInClass(object, "__class_getitem__");
      if (method?.k === "func") return vm.call({ k: "bound", self: object, func: method }, withArguments(key), site);
      const metaclass = object.attributes.get("__metaclass__");
      const item = metaclass?.k === "class" ? findInClass(metaclass, "__getitem__") : undefined;
      if (item?.k === "func") return vm.call({ k: "bound", self: object, func: item }, withArguments(key), site);
      return object;
    }
    case "module":
      return UNKNOWN;
    default:
      return unknownOf(object);
  }
}

/** Names whose value is another one on each machine. */
const OF_MACHINE = /^(?:sys|os|platform)\./;
const MOST_CANDIDATES = 8;
const MOST_LOOKED_AT = 20;

function anyEntry({ map }: Dict): Value {
  const values: Value[] = [];
  for (const pair of map.values()) {
    values.push(pair[1]);
    if (values.length >= MOST_LOOKED_AT && map.size > MOST_CANDIDATES) break;
  }
  return anyOf(values);
}

function anyOf(values: readonly Value[]): Value {
  return values.length === 0 || values.length > MOST_CANDIDATES
    ? unknownOf(...values.slice(0, MOST_LOOKED_AT))
    : joinAll(values);
}

function ofReference(vm: Interpreter, object: Value & { readonly k: "ref" }, key: Value, site: Site): Value {
  const { p } = object;
  if (p === "plumbum.local") return { k: "partial", func: ref("plumbum.local.run"), args: [key], keywords: new Map() };
  const name = isText(key) && key.whole ? key.s : null;
  if (p === "os.environ") return environmentItem(vm, key, site);
  if (name !== null) {
    if (p === "globals()" || p === "locals()" || p === "vars()") {
      return readName(site.frame.scope, name) ?? readUnboundName(vm, name, site);
    }
    if (p === "sys.modules") return vm.modules.patched.get(`sys.modules.${name}`) ?? loaded(vm, name, site);
    if (p === "*") return ref(lonelyNames[name] ?? canonical(name === "__builtins__" ? "builtins" : name));
    if (p === "builtins") return ref(canonical(`builtins.${name}`));
    if (p.endsWith(".__dict__")) return vm.getAttribute(ref(p.slice(0, -9)), name, site);
    if (p === "sys.argv") return unknownOf(object);
  }
  return { ...object, p: p.endsWith("[]") ? p : `${p}[]` };
}

/** Of the modules that are loaded, the one that is running is one. */
function loaded(vm: Interpreter, name: string, site: Site): Value {
  const { module } = site.frame;
  return name === module.name ? { k: "module", module } : vm.importModule(name, site);
}

/** `del object[key]`: what a container loses is not followed, it is only no longer known in whole. */
export function deleteItem(vm: Interpreter, object: Value, key: Value, site: Site): void {
  const method = object.k === "instance" ? findInClass(object.cls, "__delitem__") : undefined;
  if (method?.k === "func") vm.call({ k: "bound", self: object, func: method }, withArguments(key), site);
  else if (object.k === "list") object.open = true;
  else if (object.k === "dict") {
    const name = keyOf(key);
    if (name === null) loosen(object);
    else if (object.map.has(name)) doubt(object, name);
  }
}

/** What builds start under these names. */
const COMPILERS =
  /^(?:CC|CXX|CPP|FC|F77|F90|LD|LDSHARED|LDCXXSHARED|AR|RANLIB|RUSTC|RUSTC_WRAPPER|CARGO|CMAKE_COMMAND)$/;

/** `object[key] = value`. */
export function setItem(vm: Interpreter, object: Value, key: Value, value: Value, site: Site): void {
  switch (object.k) {
    case "dict":
      noteChanged(vm, object, keyOf(key) ?? "", site.frame, value);
      if (isText(key) && key.whole) vm.dictionaries.get(object)?.attributes.set(key.s, value);
      putOn(vm.ways, object, key, value);
      if (keyOf(key) === null) object.from |= fromOf(value);
      return;
    case "list":
      if (key.k === "num") {
        const index = key.n < 0 ? object.items.length + key.n : key.n;
        noteChanged(vm, object, `${index}`, site.frame, value);
        const before = object.items[index];
        if (before !== undefined) object.items[index] = mayStay(vm.ways, object) ? join(value, before) : value;
      } else {
        noteChanged(vm, object, "", site.frame);
        object.open = true;
        object.from |= fromOf(value);
      }
      return;
    case "bytes":
      if (vm.byteArrays.has(object)) setByte(vm, object, key, value);
      return;
    case "instance": {
      const method = findInClass(object.cls, "__setitem__");
      if (method?.k === "func") vm.call({ k: "bound", self: object, func: method }, withArguments(key, value), site);
      return;
    }
    case "ref":
      if ((object.p === "globals()" || object.p === "locals()" || object.p === "vars()") && isText(key) && key.whole) {
        const scope = object.p === "globals()" ? site.frame.module.scope : site.frame.scope;
        writeName(scope, key.s, value);
        noteChanged(vm, scope, key.s, site.frame);
      } else if (object.p === "os.environ" && isText(key) && !COMPILERS.test(key.s)) {
        const name = `os.environ[${key.s}]`;
        vm.modules.patched.set(name, orBefore(vm.ways, value, vm.modules.patched.get(name)));
        noteVariable(vm, key, value, site);
      } else if (object.p === "os.environ" && isText(key) && COMPILERS.test(key.s)) {
        const { context } = site.frame;
        const built =
          context.trigger === "download"
            ? { ...site, frame: { ...site.frame, context: { ...context, trigger: "build" as const } } }
            : site;
        report(vm.log, built, { capability: "process.spawn", callee: `os.environ["${key.s}"]`, subject: value });
      } else if (object.p === "builtins" && isText(key)) vm.modules.patched.set(key.s, value);
      else if (object.p === "sys.modules" && isText(key)) {
        vm.modules.patched.set(`sys.modules.${key.s}`, value);
        // Whoever imports it asks that object.
        if (value.k === "instance") noteLive(vm, value.cls, value, "special", site);
      }
      return;
    case "choice":
      for (const option of object.options) setItem(vm, option, key, value, site);
      return;
    default:
      return;
  }
}
