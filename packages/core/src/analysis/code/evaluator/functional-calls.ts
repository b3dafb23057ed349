import { PARTIAL_METHOD } from "./attributes.ts";
import { noteChanged } from "./call-changes.ts";
import { nextOf } from "./generators.ts";
import { type Arguments, type Interpreter, type Site, withArguments } from "./interpreter.ts";
import { unknownOf } from "./join.ts";
import { viaMethod } from "./method-calls.ts";
import { truth } from "./operators.ts";
import type { SpecialCall } from "./special-calls.ts";
import { isSequence, isText, list, NONE, type Reference, ref, UNKNOWN, type Value } from "./values.ts";

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

function next(vm: Interpreter, args: Arguments, site: Site): Value | undefined {
  const source = args.positional[0];
  if (source === undefined) return undefined;
  if (source.k === "instance") return viaMethod("__next__", "next")(vm, args, site, NEVER);
  if (isSequence(source)) noteChanged(vm, source, "", site.frame);
  if (isSequence(source)) return nextOf(vm, source, args.positional[1]);
  const { items, open } = vm.iterate(source, site);
  return items[0] ?? (open ? unknownOf(source) : args.positional[1]);
}

const NEVER: Reference = ref("next");

function partial(_vm: Interpreter, args: Arguments): Value | undefined {
  const [func, ...rest] = args.positional;
  return func === undefined ? undefined : { k: "partial", func, args: rest, keywords: args.keywords };
}

/** `functools.partialmethod(f, …)`, in a class. */
const partialMethod: SpecialCall = (_vm, args) => ({
  k: "partial",
  func: ref(PARTIAL_METHOD),
  args: args.positional,
  keywords: args.keywords,
});

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

/** Functions that call what they are given, now or later. */
export const functionalCalls: readonly (readonly [string, SpecialCall])[] = [
  ["map", mapped],
  ["itertools.starmap", mapped],
  ["filter", filtered],
  ["functools.reduce", reduced],
  ["reduce", reduced],
  ["sorted", sorted],
  ["min", withKey],
  ["max", withKey],
  ["iter", iterator],
  ["functools.cmp_to_key", keyFromComparison],
  ["next", next],
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
];
