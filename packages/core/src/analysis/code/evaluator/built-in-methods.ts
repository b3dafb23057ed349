import { changeBytes } from "./byte-arrays.ts";
import { callContainerMethod } from "./container-methods.ts";
import { report } from "./effect-log.ts";
import { callFileMethod, callPathMethod } from "./file-methods.ts";
import { REGISTERED } from "./function-call.ts";
import type { Arguments, Interpreter, Site } from "./interpreter.ts";
import { join, unknownOf } from "./join.ts";
import { pathMethod } from "./path-attributes.ts";
import { callTextMethod } from "./text-methods.ts";
import { bytes, type Code, type Func, num, type Value } from "./values.ts";

/** A method of a built-in value. */
export function callMethod(vm: Interpreter, self: Value, name: string, args: Arguments, site: Site): Value {
  switch (self.k) {
    case "str":
    case "bytes":
      if (self.path) {
        const path = pathMethod(self, name, args.positional) ?? callPathMethod(vm, self, name, args, site);
        if (path !== undefined) return path;
      }
      return (
        (self.k === "bytes" && vm.byteArrays.has(self) ? changeBytes(vm, self, name, args, site) : undefined) ??
        callTextMethod(vm, self, name, args, site)
      );
    case "list":
    case "tuple":
    case "set":
    case "dict":
      return callContainerMethod(vm, self, name, args, site);
    case "file":
      return callFileMethod(vm, self, name, args, site);
    case "num":
    case "big":
      if (name === "to_bytes") return integerBytes(self.n, args);
      if (name === "bit_length") return num(self.n.toString(2).length);
      return unknownOf(self);
    case "func":
      if (name === "__call__") return vm.call(self, args, site);
      if (name === "register") return registered(self, args);
      if (name === "setter" || name === "getter" || name === "deleter") return self;
      return unknownOf(...args.positional);
    case "code":
      if (name === "replace") return replacedCode(vm, self, args, site);
      return unknownOf(self);
    default:
      return unknownOf(self, ...args.positional);
  }
}

/** `f.register(f2)`, `f.register(type)(f2)`: what `functools.singledispatch` calls instead, for some arguments. */
function registered(self: Func, { positional: [first, second] }: Arguments): Value {
  const func = first?.k === "func" ? first : second;
  if (func === undefined) return { k: "method", self, name: "register" };
  self.attributes ??= new Map();
  const before = self.attributes.get(REGISTERED);
  self.attributes.set(REGISTERED, before === undefined ? func : join(before, func));
  return func;
}

/** `f.__code__.replace(co_consts=…)`: what runs then is not what stands there. */
function replacedCode(vm: Interpreter, code: Code, { keywords }: Arguments, site: Site): Value {
  for (const name of ["co_code", "co_consts", "co_names"]) {
    const subject = keywords.get(name);
    if (subject !== undefined)
      report(vm.log, site, { capability: "exec.computed", callee: `code.replace(${name}=)`, subject });
  }
  return code;
}

function integerBytes(n: number | bigint, args: Arguments): Value {
  const [length, order] = [
    args.positional[0] ?? args.keywords.get("length"),
    args.positional[1] ?? args.keywords.get("byteorder"),
  ];
  const size = length?.k === "num" ? length.n : 1;
  if (n < 0 || size < 0 || size > 100_000) return unknownOf();
  const digits = n.toString(16);
  const hex = digits.padStart(Math.max(size * 2, digits.length + (digits.length % 2)), "0");
  const codes: string[] = [];
  for (let at = 0; at < hex.length; at += 2)
    codes.push(String.fromCharCode(Number.parseInt(hex.slice(at, at + 2), 16)));
  if (order?.k === "str" && order.s === "little") codes.reverse();
  return bytes(codes.join(""));
}
