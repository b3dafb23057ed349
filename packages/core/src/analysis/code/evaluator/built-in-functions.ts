import { frozen, newByteArray } from "./byte-arrays.ts";
import { asText } from "./format-strings.ts";
import { characterOf, formatted, quoted } from "./formatting.ts";
import { type Arguments, argument, type Interpreter, type Site, withArguments } from "./interpreter.ts";
import { fromOf, unknownOf } from "./join.ts";
import { binary, truth, whole } from "./operators.ts";
import type { PureFunction } from "./pure-functions.ts";
import { textToBytes } from "./text-encodings.ts";
import {
  bool,
  bytes,
  COMPUTED,
  dict,
  isSequence,
  isText,
  list,
  loosen,
  loosenLike,
  MOST_ITEMS,
  num,
  put,
  type Sequence,
  str,
  type Text,
  tuple,
  UNKNOWN,
  unknownFrom,
  type Value,
} from "./values.ts";

function sequenceFrom(kind: Sequence["k"]): PureFunction {
  return (args, vm, site) => {
    const source = args.positional[0];
    if (source === undefined) return { k: kind, items: [], open: false, from: 0, born: -1 };
    if (source.k === "ref") return undefined;
    const { items, open, from } = vm.iterate(source, site);
    return { k: kind, items: [...items], open, from, born: -1 };
  };
}

function toInteger(args: Arguments): Value | undefined {
  const value = args.positional[0];
  const base = argument(args, 1, "base");
  if (value === undefined) return num(0);
  if (value.k === "num") return num(Math.trunc(value.n));
  if (value.k === "big") return value;
  if (value.k === "bool") return num(Number(value.b));
  if (value.k === "instance") return undefined;
  if (!isText(value) || !value.whole || value.s.length > 60_000) return unknownOf(value);
  const radix = base?.k === "num" ? base.n : 10;
  const text = value.s.trim().replaceAll("_", "").toLowerCase();
  const sign = text.startsWith("-") ? -1 : 1;
  const digits = text.replace(/^[+-]/, "");
  const form = INTEGERS.get(radix);
  if (form !== undefined) {
    const literal = digits.startsWith(form.prefix) ? digits : form.prefix + digits;
    // What is none is not left to BigInt: an error costs more than all else, deep down in calls.
    if (!form.written.test(literal)) return unknownOf(value);
    return literal.length < SURELY_SAFE ? num(sign * Number(literal)) : whole(BigInt(sign) * BigInt(literal));
  }
  const n = Number.parseInt(digits, radix);
  return Number.isSafeInteger(n) ? num(sign * n) : unknownOf(value);
}

/** By the base that `int()` is told: how JavaScript writes such a number. */
const INTEGERS: ReadonlyMap<number, { readonly prefix: string; readonly written: RegExp }> = new Map([
  [0, { prefix: "", written: /^(?:0x[0-9a-f]+|0o[0-7]+|0b[01]+|0+|[1-9][0-9]*)$/ }],
  [2, { prefix: "0b", written: /^0b[01]+$/ }],
  [8, { prefix: "0o", written: /^0o[0-7]+$/ }],
  [10, { prefix: "", written: /^[0-9]+$/ }],
  [16, { prefix: "0x", written: /^0x[0-9a-f]+$/ }],
]);
/** Characters; numbers that are written in fewer have 53 bits at most. */
const SURELY_SAFE = 14;

function toText(args: Arguments, vm: Interpreter, site: Site): Value | undefined {
  const value = args.positional[0];
  if (value === undefined) return str("");
  if (value.k === "str") return value.path ? { ...value, path: false } : value;
  if (value.k === "bytes") {
    const encoding = argument(args, 1, "encoding");
    return encoding === undefined
      ? unknownOf(value)
      : vm.call({ k: "method", self: value, name: "decode" }, { ...args, positional: [encoding] }, site);
  }
  if (value.k === "instance") return asText(vm, value, site.node, site.frame);
  const text = formatted(value, "");
  return text === null ? undefined : str(text);
}

function toBytes(args: Arguments, vm: Interpreter, site: Site): Value | undefined {
  const value = args.positional[0];
  if (value === undefined) return bytes("");
  if (value.k === "bytes") return value;
  if (value.k === "str") return textToBytes(value, argument(args, 1, "encoding"));
  if (value.k === "num") return value.n >= 0 && value.n < 100_000 ? bytes("\0".repeat(value.n)) : UNKNOWN;
  if (value.k === "ref") return undefined;
  const { items, open, from } = vm.iterate(value, site);
  const codes: string[] = [];
  for (const item of items) {
    if (item.k !== "num") return unknownFrom(fromOf(value) | COMPUTED);
    codes.push(String.fromCharCode(item.n & 255));
  }
  if (open) return unknownOf(value);
  return { ...bytes(codes.join("")), from: from | COMPUTED };
}

function range(args: Arguments, vm: Interpreter): Value | undefined {
  const numbers = args.positional.map((value) => (value.k === "num" ? value.n : Number.NaN));
  const [first = 0, second = Number.NaN, step = 1] = numbers;
  const start = numbers.length > 1 ? first : 0;
  const stop = numbers.length > 1 ? second : first;
  if ([start, stop, step].some(Number.isNaN) || step === 0) return list([], true);
  const items: Value[] = [];
  // What nobody can afford to walk through need not be written down.
  const most = Math.max(FEW_NUMBERS, Math.min(MOST_ITEMS, vm.fuel.free));
  for (let n = start; step > 0 ? n < stop : n > stop; n += step) {
    if (items.length >= most) return list(items, true);
    items.push(num(n));
  }
  return list(items);
}

const FEW_NUMBERS = 64;

function zip(args: Arguments, vm: Interpreter, site: Site): Value {
  const columns = args.positional.map((value) => vm.iterate(value, site));
  const length = Math.min(MOST_ITEMS, ...columns.map(({ items }) => items.length));
  const rows = Array.from({ length: columns.length === 0 ? 0 : length }, (_, row) =>
    tuple(columns.map(({ items }) => items[row] ?? UNKNOWN)),
  );
  // The shortest that is known to its end ends it.
  const ends = columns.length === 0 || columns.some(({ items, open }) => !open && items.length === length);
  return list(rows, !ends);
}

function enumerate(args: Arguments, vm: Interpreter, site: Site): Value {
  const source = args.positional[0];
  if (source === undefined) return list([]);
  const start = argument(args, 1, "start");
  const first = start?.k === "num" ? start.n : 0;
  const { items, open, from } = vm.iterate(source, site);
  return list(
    items.map((item, index) => tuple([num(index + first), item])),
    open,
    from,
  );
}

export function toDict(args: Arguments, vm: Interpreter, site: Site): Value | undefined {
  const result = dict();
  if (args.open) loosen(result);
  const source = args.positional[0];
  if (source?.k === "dict") {
    for (const [key, pair] of source.map) result.map.set(key, pair);
    loosenLike(result, source);
    result.from |= source.from;
  } else if (source !== undefined) {
    const { items, open, from } = vm.iterate(source, site);
    for (const item of items) {
      const pair = isSequence(item) ? item.items : [];
      if (pair[0] !== undefined && pair[1] !== undefined) put(result, pair[0], pair[1]);
    }
    if (open) loosen(result);
    result.from |= from | fromOf(source);
  }
  for (const [name, value] of args.keywords) put(result, str(name), value);
  return result;
}

function length(args: Arguments): Value | undefined {
  const value = args.positional[0];
  if (value === undefined || value.k === "instance") return undefined;
  if (isText(value) && value.whole) return num(value.k === "str" ? codePoints(value.s) : value.s.length);
  if (isSequence(value) && !value.open) return num(value.items.length);
  if (value.k === "dict" && !value.open) return num(value.map.size);
  return UNKNOWN;
}

function codePoints(s: string): number {
  let pairs = 0;
  for (let index = 0; index < s.length; index++) if ((s.charCodeAt(index) & 0xfc00) === 0xd800) pairs++;
  return s.length - pairs;
}

function numberIn(radix: number, prefix: string): PureFunction {
  return (args) => {
    const value = args.positional[0];
    if (value?.k === "num" || value?.k === "big") {
      return str(value.n < 0 ? `-${prefix}${(-value.n).toString(radix)}` : prefix + value.n.toString(radix));
    }
    return undefined;
  };
}

function extreme(sign: 1 | -1): PureFunction {
  return (args, vm, site) => {
    const only = args.positional.length === 1 ? args.positional[0] : undefined;
    const { items, open } = only === undefined ? { items: args.positional, open: false } : vm.iterate(only, site);
    if (args.keywords.has("key")) return undefined;
    if (open) return UNKNOWN;
    let best: number | null = null;
    for (const item of items) {
      if (item.k !== "num") return UNKNOWN;
      if (best === null || (item.n - best) * sign > 0) best = item.n;
    }
    return best === null ? UNKNOWN : num(best);
  };
}

function sum(args: Arguments, vm: Interpreter, site: Site): Value | undefined {
  const source = args.positional[0];
  if (source === undefined) return undefined;
  const { items, open } = vm.iterate(source, site);
  let total: Value = argument(args, 1, "start") ?? num(0);
  for (const item of items) total = binary("+", total, item) ?? UNKNOWN;
  return open ? unknownOf(total) : total;
}

function character({ positional: [value] }: Arguments): Value | undefined {
  if (value === undefined) return undefined;
  return value.k === "num" ? computedCharacter(value.n) : unknownFrom(fromOf(value) | COMPUTED);
}

function computedCharacter(code: number): Text {
  return { k: "str", s: characterOf(code), whole: true, from: COMPUTED, layers: [], path: false };
}

/** By dotted name. */
export const builtInFunctions: Readonly<Record<string, PureFunction>> = {
  list: sequenceFrom("list"),
  tuple: sequenceFrom("tuple"),
  set: sequenceFrom("set"),
  frozenset: sequenceFrom("set"),
  "collections.deque": sequenceFrom("list"),
  iter: ({ positional: [source] }) => (source !== undefined && isSequence(source) ? source : undefined),
  reversed: (args, vm, site) => {
    const source = args.positional[0];
    if (source === undefined || source.k === "ref") return undefined;
    const { items, open, from } = vm.iterate(source, site);
    return list([...items].reverse(), open, from | COMPUTED);
  },
  int: toInteger,
  long: toInteger,
  float: ({ positional: [value] }) => (value?.k === "num" ? { k: "num", n: value.n, float: true } : undefined),
  str: toText,
  unicode: toText,
  repr: ({ positional: [value] }) => (value?.k === "str" && value.whole ? str(quoted(value.s)) : undefined),
  ascii: ({ positional: [value] }) => (value?.k === "str" && value.whole ? str(quoted(value.s)) : undefined),
  bytes: (args, vm, site) => {
    const value = toBytes(args, vm, site);
    return value === undefined ? undefined : frozen(vm, value);
  },
  bytearray: (args, vm, site) => {
    const value = toBytes(args, vm, site);
    return value === undefined ? undefined : newByteArray(vm, value);
  },
  memoryview: ({ positional: [value] }) => value,
  bool: ({ positional: [value] }) => {
    if (value?.k === "instance") return undefined;
    const known = value === undefined ? false : truth(value);
    return known === null ? UNKNOWN : bool(known);
  },
  chr: character,
  unichr: character,
  ord: ({ positional: [value] }) =>
    isText(value) && value.whole && value.s !== ""
      ? num(value.s.codePointAt(0) ?? 0)
      : value?.k === "num"
        ? value
        : undefined,
  hex: numberIn(16, "0x"),
  oct: numberIn(8, "0o"),
  bin: numberIn(2, "0b"),
  len: length,
  range,
  xrange: range,
  zip,
  enumerate,
  dict: toDict,
  "collections.OrderedDict": toDict,
  max: extreme(1),
  min: extreme(-1),
  sum,
  abs: ({ positional: [value] }) => (value?.k === "num" ? { ...value, n: Math.abs(value.n) } : undefined),
  pow: ({ positional: [x, y, z] }) => {
    if (x === undefined || y === undefined) return undefined;
    const power = binary("**", x, y) ?? UNKNOWN;
    return z === undefined ? power : (binary("%", power, z) ?? UNKNOWN);
  },
  round: ({ positional: [value, digits] }) =>
    value?.k === "num" && digits === undefined ? num(Math.round(value.n)) : undefined,
  divmod: ({ positional: [x, y] }) =>
    x === undefined || y === undefined
      ? undefined
      : tuple([binary("//", x, y) ?? UNKNOWN, binary("%", x, y) ?? UNKNOWN]),
  format: ({ positional: [value, spec] }) => {
    if (value === undefined) return undefined;
    const text = formatted(value, isText(spec) && spec.whole ? spec.s : "");
    return text === null ? undefined : str(text);
  },
  "int.from_bytes": ({ positional: [value, order], keywords }) => {
    const way = order ?? keywords.get("byteorder");
    if (value?.k !== "bytes" || !value.whole || value.s.length > 20_000) return undefined;
    const digits = Array.from(value.s, (_, index) => value.s.charCodeAt(index).toString(16).padStart(2, "0"));
    if (isText(way) && way.s === "little") digits.reverse();
    return whole(BigInt(`0x${digits.join("") || "0"}`));
  },
  "str.maketrans": ({ positional: [from, to, without] }) => {
    const table = dict();
    if (from?.k === "dict") return from;
    if (isText(from) && isText(to)) {
      for (let index = 0; index < from.s.length; index++) {
        put(table, num(from.s.charCodeAt(index)), num(to.s.charCodeAt(index)));
      }
    }
    if (isText(without)) for (const letter of without.s) put(table, num(letter.charCodeAt(0)), { k: "none" });
    return table;
  },
  "bytes.maketrans": (args, vm, site) => builtInFunctions["str.maketrans"]?.(args, vm, site),
  "string.maketrans": (args, vm, site) => builtInFunctions["str.maketrans"]?.(args, vm, site),
  "operator.add": ({ positional: [a, b] }) => (a && b ? (binary("+", a, b) ?? undefined) : undefined),
  "operator.concat": ({ positional: [a, b] }) => (a && b ? (binary("+", a, b) ?? undefined) : undefined),
  "operator.xor": ({ positional: [a, b] }) => (a && b ? (binary("^", a, b) ?? undefined) : undefined),
  "copy.copy": ({ positional: [value] }) => value,
  "copy.deepcopy": ({ positional: [value] }) => value,
  "json.loads": ({ positional: [text], keywords }, vm, site) => {
    const value = isText(text) && text.whole ? fromJson(text.s) : undefined;
    const hook = keywords.get("object_hook");
    return hook === undefined ? value : vm.call(hook, withArguments(value ?? UNKNOWN), site);
  },
};

function fromJson(text: string): Value | undefined {
  if (text.length > 500_000) return undefined;
  try {
    return ofJson(JSON.parse(text), 40);
  } catch {
    return undefined;
  }
}

function ofJson(value: unknown, depth: number): Value {
  if (depth === 0) return UNKNOWN;
  if (typeof value === "string") return str(value);
  if (typeof value === "number") return { k: "num", n: value, float: !Number.isInteger(value) };
  if (typeof value === "boolean") return bool(value);
  if (Array.isArray(value)) return list(value.map((item) => ofJson(item, depth - 1)));
  if (value === null || typeof value !== "object") return { k: "none" };
  const result = dict();
  for (const [key, item] of Object.entries(value)) put(result, str(key), ofJson(item, depth - 1));
  return result;
}
