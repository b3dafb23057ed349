import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { bareInstance } from "./attributes.ts";
import { evaluateArguments } from "./call-expressions.ts";
import { findInClass, foreignBase } from "./class-lookup.ts";
import { childOf } from "./code-unit.ts";
import { through } from "./context.ts";
import { docstringNode } from "./docstrings.ts";
import { OPEN_ARGUMENTS } from "./function-call.ts";
import { type Arguments, type Frame, type Interpreter, NO_KEYWORDS, type Site, withArguments } from "./interpreter.ts";
import { setItem } from "./items.ts";
import { noteLive } from "./live-objects.ts";
import { nameText } from "./names.ts";
import { newScope } from "./scope.ts";
import { type ClassValue, dict, put, str, tuple, type Value } from "./values.ts";

/** `class`: the body runs now, and so do `__set_name__`, `__init_subclass__` and a metaclass. */
export function defineClass(vm: Interpreter, node: SyntaxNode, frame: Frame): ClassValue {
  const nameNode = childOf(node, "name");
  const name = nameNode === undefined ? "" : nameText(frame, nameNode);
  const args = evaluateArguments(vm, childOf(node, "superclasses"), frame);
  const site: Site = { node: nameNode ?? node, frame };

  const scope = newScope("class", frame.scope);
  scope.names.set("__qualname__", str(name));
  const body = childOf(node, "body");
  if (body !== undefined) {
    const inner = { ...frame, scope, context: through(frame.context, `class ${name}`) };
    const text = docstringNode(body);
    if (text !== undefined) scope.names.set("__doc__", vm.evaluate(text, inner));
    vm.execute(body, inner);
  }
  scope.names.delete("__qualname__");
  const cls: ClassValue = {
    k: "class",
    name,
    bases: args.positional,
    attributes: scope.names,
    module: frame.module,
    start: node.start,
    unit: frame.unit,
  };
  adopt(vm, cls);
  afterClass(vm, cls, args, site);
  return cls;
}

/** `type(name, bases, namespace)`. */
export function makeClass(
  vm: Interpreter,
  name: string,
  bases: readonly Value[],
  attributes: Map<string, Value>,
  site: Site,
): ClassValue {
  const cls: ClassValue = {
    k: "class",
    name,
    bases,
    attributes,
    module: site.frame.module,
    start: null,
    unit: null,
  };
  adopt(vm, cls);
  afterClass(vm, cls, { positional: bases, keywords: NO_KEYWORDS, open: false }, site);
  return cls;
}

function adopt(vm: Interpreter, cls: ClassValue): void {
  for (const [name, value] of cls.attributes) {
    if (value.k !== "func" || value.owner !== null) continue;
    const owned = { ...value, owner: cls };
    cls.attributes.set(name, owned);
    vm.functions.set(value.template, owned);
  }
}

function afterClass(vm: Interpreter, cls: ClassValue, args: Arguments, site: Site): void {
  for (const base of args.positional) {
    if (base.k !== "class") continue;
    const others = vm.below.get(base);
    if (others === undefined) vm.below.set(base, [cls]);
    else if (others.length < MOST_BELOW) others.push(cls);
  }
  for (const [name, value] of [...cls.attributes]) {
    if (value.k !== "instance") continue;
    const method = findInClass(value.cls, "__set_name__");
    if (method?.k === "func") vm.call({ k: "bound", self: value, func: method }, withArguments(cls, str(name)), site);
  }
  for (const base of args.positional) {
    const hook = base.k === "class" ? findInClass(base, "__init_subclass__") : undefined;
    if (hook?.k === "func") {
      vm.call({ k: "bound", self: cls, func: hook }, { positional: [], keywords: args.keywords, open: false }, site);
    }
    const entries = base.k === "instance" ? findInClass(base.cls, "__mro_entries__") : undefined;
    if (entries?.k === "func")
      vm.call({ k: "bound", self: base, func: entries }, withArguments(tuple([...args.positional])), site);
  }
  for (const name of HOOKS) {
    const hook = cls.attributes.get(name);
    if (hook?.k === "func") vm.call({ k: "bound", self: cls, func: hook }, OPEN_ARGUMENTS, site);
  }
  makeMembers(vm, cls, site);
  const metaclass = args.keywords.get("metaclass") ?? cls.attributes.get("__metaclass__") ?? inheritedMetaclass(cls);
  if (metaclass === undefined) return;
  cls.attributes.set("__metaclass__", metaclass);
  const namespace = dict();
  for (const [name, value] of cls.attributes) put(namespace, str(name), value);
  const given = [str(cls.name), tuple([...cls.bases]), namespace];
  if (metaclass.k === "func") vm.call(metaclass, withArguments(...given), site);
  if (metaclass.k !== "class") return;
  noteLive(vm, metaclass, cls, "special", site);
  for (const name of ["__prepare__", "__new__", "__init__"]) {
    const method = findInClass(metaclass, name);
    if (method?.k !== "func") continue;
    const made = vm.call(
      { k: "bound", self: name === "__init__" ? cls : metaclass, func: method },
      withArguments(...given),
      site,
    );
    // The body of the class is written into what `__prepare__` gives.
    if (name === "__prepare__" && made.k === "instance")
      for (const [key, value] of [...cls.attributes]) setItem(vm, made, str(key), value, site);
  }
}

/** Class methods that Python calls where the class is only asked for. */
const HOOKS: readonly string[] = ["__subclasshook__", "_missing_", "_generate_next_value_"];

/** The members of an enumeration are objects of it, made as its class is. */
function makeMembers(vm: Interpreter, cls: ClassValue, site: Site): void {
  const base = foreignBase(cls);
  if (base === null || !/(?:^|\.)(?:Int|Str)?(?:Enum|Flag)$/.test(base)) return;
  for (const name of ["__new__", "__init__"]) {
    const maker = findInClass(cls, name);
    if (maker?.k !== "func") continue;
    for (const [member, value] of [...cls.attributes].slice(0, MOST_MEMBERS)) {
      if (member.startsWith("_") || value.k === "func") continue;
      const given = value.k === "tuple" ? value.items : [value];
      const self = name === "__new__" ? cls : bareInstance(cls);
      vm.call({ k: "bound", self, func: maker }, withArguments(...given), site);
    }
  }
}

const MOST_BELOW = 200;
const MOST_MEMBERS = 100;

function inheritedMetaclass(cls: ClassValue): Value | undefined {
  for (const base of cls.bases) {
    const metaclass = base.k === "class" ? findInClass(base, "__metaclass__") : undefined;
    if (metaclass !== undefined) return metaclass;
  }
  return undefined;
}
