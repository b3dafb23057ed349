import { findInClass } from "./class-lookup.ts";
import { charge } from "./fuel.ts";
import { type Interpreter, type Site, withArguments } from "./interpreter.ts";
import { unknownOf } from "./join.ts";
import { binary } from "./operators.ts";
import { type ClassValue, isSequence, isText, str, UNKNOWN, type Value } from "./values.ts";

/** What the methods are called that operators ask for, without the underscores. */
const SPECIAL: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "truediv",
  "//": "floordiv",
  "%": "mod",
  "**": "pow",
  "@": "matmul",
  "&": "and",
  "|": "or",
  "^": "xor",
  "<<": "lshift",
  ">>": "rshift",
  "<": "lt",
  ">": "gt",
  "<=": "le",
  ">=": "ge",
  "==": "eq",
  "!=": "ne",
};

/** `a OP b`, through the methods of the operands where they have any. */
export function operate(vm: Interpreter, op: string, a: Value, b: Value, site: Site): Value {
  if (op === "%" && b.k === "instance" && isText(a)) askedFor(vm, a.s, b, site);
  const known = binary(op, a, b);
  if (known !== null) {
    charge(vm.fuel, sizeOf(known));
    return known;
  }
  const name = SPECIAL[op];
  if (name === undefined) return unknownOf(a, b);
  if (a.k === "instance" || a.k === "class") {
    const result = callSpecial(vm, a, `__${name}__`, [b], site);
    if (result !== UNKNOWN) return result;
    callSpecial(vm, a, `__i${name}__`, [b], site);
  }
  if (b.k === "instance") return callSpecial(vm, b, `__r${name}__`, [a], site);
  return unknownOf(a, b);
}

/** `"%(name)s" % object`: the object is asked for each name, or for its text. */
function askedFor(vm: Interpreter, template: string, object: Value, site: Site): void {
  const names = Array.from(template.slice(0, 4_000).matchAll(/%\(([^()]{1,200})\)/g), ([, name]) => name ?? "");
  for (const name of names.slice(0, 20)) callSpecial(vm, object, "__getitem__", [str(name)], site);
  if (names.length === 0) for (const name of ["__str__", "__repr__"]) callSpecial(vm, object, name, [], site);
}

/** Calls a special method of an object, where it has that. */
export function callSpecial(vm: Interpreter, object: Value, name: string, args: readonly Value[], site: Site): Value {
  const method = object.k === "class" ? ofMetaclass(object, name) : vm.getAttribute(object, name, site);
  return method.k === "bound" ? vm.call(method, withArguments(...args), site) : UNKNOWN;
}

function ofMetaclass(cls: ClassValue, name: string): Value {
  const metaclass = cls.attributes.get("__metaclass__");
  const func = metaclass?.k === "class" ? findInClass(metaclass, name) : undefined;
  return func?.k === "func" ? { k: "bound", self: cls, func } : UNKNOWN;
}

/** A comparison of which one side has methods of its own. */
export function compareSpecially(vm: Interpreter, op: string, a: Value, b: Value, site: Site): void {
  const name = SPECIAL[op];
  if (name !== undefined && a.k === "instance") callSpecial(vm, a, `__${name}__`, [b], site);
  else if ((op === "in" || op === "not in") && b.k === "instance") callSpecial(vm, b, "__contains__", [a], site);
}

/** How much making a value has cost: items; for text, which is copied faster, less. */
export function sizeOf(value: Value): number {
  if (isSequence(value)) return value.items.length;
  if (value.k === "dict") return value.map.size;
  return isText(value) ? value.s.length >> 5 : 0;
}
