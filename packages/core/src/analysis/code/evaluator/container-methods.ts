import { noteChanged } from "./call-changes.ts";
import { nextOf, resume } from "./generators.ts";
import { type Arguments, type Interpreter, NO_KEYWORDS, type Site, withArguments } from "./interpreter.ts";
import { fromOf, join, notSure, unknownOf } from "./join.ts";
import {
  type Dict,
  dict,
  doubt,
  type FunctionTemplate,
  isSequence,
  keyOf,
  list,
  loosen,
  loosenLike,
  MOST_ITEMS,
  NONE,
  num,
  type Sequence,
  str,
  tuple,
  UNKNOWN,
  type Value,
} from "./values.ts";
import { mayStay, putOn } from "./ways.ts";

/** A method of a list, tuple, set or dictionary. */
export function callContainerMethod(
  vm: Interpreter,
  self: Sequence | Dict,
  name: string,
  args: Arguments,
  site: Site,
): Value {
  if (REMOVERS.has(name) || ADDERS.has(name)) noteChanged(vm, self, "", site.frame, args.positional.at(-1));
  return self.k === "dict" ? ofDict(vm, self, name, args, site) : ofSequence(vm, self, name, args, site);
}

/** Methods that take something away or move it. */
const REMOVERS: ReadonlySet<string> = new Set([
  "pop",
  "popleft",
  "remove",
  "clear",
  "reverse",
  "sort",
  "insert",
  "popitem",
]);
const ADDERS: ReadonlySet<string> = new Set(["append", "add", "appendleft", "extend", "update", "setdefault"]);

function ofSequence(vm: Interpreter, self: Sequence, name: string, args: Arguments, site: Site): Value {
  const [first, second] = args.positional;
  if ((REMOVERS.has(name) || ADDERS.has(name)) && mayStay(vm.ways, self)) {
    self.open = true;
    if (REMOVERS.has(name)) {
      if (name === "insert" && second !== undefined && self.items.length < MOST_ITEMS) self.items.push(second);
      return name === "pop" || name === "popleft" ? (self.items.at(-1) ?? unknownOf(self)) : NONE;
    }
  }
  switch (name) {
    case "append":
    case "add":
    case "appendleft":
      if (first === undefined) return NONE;
      if (self.k === "set" && self.items.length < MOST_COMPARED && holds(self, first)) return NONE;
      if (self.items.length >= MOST_ITEMS) self.open = true;
      else if (name === "appendleft") self.items.unshift(first);
      else self.items.push(first);
      return NONE;
    case "extend":
    case "update": {
      if (first === undefined) return NONE;
      const more = vm.iterate(first, site);
      for (const item of more.items.slice(0, MOST_ITEMS - self.items.length)) self.items.push(item);
      if (more.open) self.open = true;
      self.from |= more.from;
      return NONE;
    }
    case "insert":
      if (second !== undefined) self.items.splice(first?.k === "num" ? first.n : 0, 0, second);
      return NONE;
    case "pop":
    case "popleft": {
      const index = name === "popleft" ? 0 : first?.k === "num" ? first.n : -1;
      const [item] = self.items.splice(index < 0 ? self.items.length + index : index, 1);
      return item ?? unknownOf(self);
    }
    case "remove": {
      const key = first === undefined ? null : keyOf(first);
      const index = key === null ? -1 : self.items.findIndex((item) => keyOf(item) === key);
      if (index >= 0) self.items.splice(index, 1);
      return NONE;
    }
    case "reverse":
      self.items.reverse();
      return NONE;
    case "clear":
      self.items.length = 0;
      return NONE;
    case "put":
    case "put_nowait":
      if (first !== undefined && self.items.length < MOST_ITEMS) {
        self.items.push(first);
        wake(vm, self, site);
      }
      return NONE;
    case "get":
    case "get_nowait":
      if (self.items.length === 0 && site.frame.call !== null && !vm.waiting.has(self))
        vm.waiting.set(self, site.frame.call);
      return self.items.shift() ?? unknownOf(self);
    case "sort": {
      const key = args.keywords.get("key");
      if (key !== undefined && key.k !== "none")
        for (const item of self.items.slice(0, MOST_ASKED)) vm.call(key, withArguments(item), site);
      sortItems(self, args);
      return NONE;
    }
    case "copy":
      return { ...self, items: [...self.items] };
    case "union":
    case "intersection":
    case "difference":
    case "symmetric_difference": {
      const more = first === undefined ? [] : vm.iterate(first, site).items;
      return { k: "set", items: [...self.items, ...more].slice(0, MOST_ITEMS), open: true, from: self.from, born: -1 };
    }
    case "index": {
      const key = first === undefined ? null : keyOf(first);
      const index = key === null ? -1 : self.items.findIndex((item) => keyOf(item) === key);
      return index === -1 ? UNKNOWN : num(index);
    }
    case "count":
      return UNKNOWN;
    case "__getitem__":
      return first === undefined ? UNKNOWN : vm.getItem(self, first, site);
    case "__iter__":
      return self;
    case "send":
    case "asend":
      return resume(vm, self, "send", args, site) ?? self.items[0] ?? UNKNOWN;
    case "throw":
    case "athrow":
      return resume(vm, self, "throw", args, site) ?? UNKNOWN;
    case "__next__":
    case "__anext__":
      return nextOf(vm, self);
    case "close":
      return NONE;
    default:
      return unknownOf(self, ...args.positional);
  }
}

/** What found the queue empty, mostly in another thread, goes on once something is put into it. */
function wake(vm: Interpreter, queue: Sequence, site: Site): void {
  const waiting = vm.waiting.get(queue);
  const func = waiting === undefined ? undefined : vm.functions.get(waiting.template);
  if (waiting === undefined || func === undefined || isUnderWay(waiting.template, site)) return;
  vm.call(
    waiting.self === null ? func : { k: "bound", self: waiting.self, func },
    { positional: [], keywords: NO_KEYWORDS, open: true },
    site,
  );
}

function isUnderWay(template: FunctionTemplate, { frame }: Site): boolean {
  for (let call = frame.call; call !== null; call = call.caller) if (call.template === template) return true;
  return false;
}

const MOST_ASKED = 1_000;
const MOST_COMPARED = 500;

function holds(self: Sequence, item: Value): boolean {
  const key = keyOf(item);
  return key !== null && self.items.some((other) => keyOf(other) === key);
}

/** `self.__dict__.update(…)` */
function takeAttributes(vm: Interpreter, mapping: Dict): void {
  const object = vm.dictionaries.get(mapping);
  if (object === undefined) return;
  for (const [key, value] of mapping.map.values()) if (key.k === "str") object.attributes.set(key.s, value);
}

/** What is under a key that may have been given another value since. */
export function sureOf(mapping: Dict, value: Value): Value {
  return mapping.open && mapping.maybe === null ? notSure(value) : value;
}

function sortItems(self: Sequence, args: Arguments): void {
  const words = self.items.every((item) => item.k === "str" && item.whole);
  const numbers = self.items.every(({ k }) => k === "num");
  if (args.keywords.size > 0 || (!words && !numbers)) {
    self.open = true;
    return;
  }
  self.items.sort((a, b) => {
    const x = a.k === "str" ? a.s : a.k === "num" ? a.n : 0;
    const y = b.k === "str" ? b.s : b.k === "num" ? b.n : 0;
    return x < y ? -1 : x > y ? 1 : 0;
  });
}

/** Known by its name alone: which key it is depends on where the code runs. */
function isOfMachine(key: Value): boolean {
  return key.k === "ref" && /^(?:sys|os|platform)\./.test(key.p);
}

function ofDict(vm: Interpreter, self: Dict, name: string, args: Arguments, site: Site): Value {
  const [first, second] = args.positional;
  const key = first === undefined ? null : keyOf(first);
  const found = key === null ? undefined : self.map.get(key)?.[1];
  const may = mayStay(vm.ways, self);
  // What is added on a way that may not be taken, `putOn` notes.
  if (may && REMOVERS.has(name)) {
    if (name === "pop" && key !== null) doubt(self, key);
    else loosen(self);
  }
  switch (name) {
    case "get":
      if (found !== undefined)
        return self.open && (second !== undefined || self.maybe?.has(key ?? "") === true)
          ? join(found, second ?? NONE)
          : sureOf(self, found);
      if (first !== undefined && (key === null || isOfMachine(first)))
        return join(vm.getItem(self, first, site), second ?? NONE);
      return self.open ? unknownOf(self) : (second ?? NONE);
    case "setdefault":
      if (found !== undefined) return sureOf(self, found);
      if (first !== undefined) putOn(vm.ways, self, first, second ?? NONE);
      return second ?? NONE;
    case "pop":
      if (key !== null && !may) self.map.delete(key);
      return found === undefined ? (second ?? unknownOf(self)) : sureOf(self, found);
    case "popitem": {
      const last = [...self.map.values()].at(-1);
      return last === undefined ? UNKNOWN : tuple([...last]);
    }
    case "update":
      if (first?.k === "dict") {
        for (const [item, value] of first.map.values()) putOn(vm.ways, self, item, value);
        loosenLike(self, first);
        self.from |= first.from;
      } else if (first !== undefined) {
        const more = isSequence(first) ? first : null;
        for (const pair of more?.items ?? []) {
          const [item, value] = isSequence(pair) && !pair.open ? pair.items : [];
          if (item === undefined || value === undefined) loosen(self);
          else putOn(vm.ways, self, item, value);
        }
        if (more === null || more.open) loosen(self);
        self.from |= fromOf(first);
      }
      for (const [name_, value] of args.keywords) putOn(vm.ways, self, str(name_), value);
      if (args.open) loosen(self);
      takeAttributes(vm, self);
      return NONE;
    case "items":
    case "iteritems":
      return list(
        [...self.map.values()].map(([k, v]) => tuple([k, v])),
        self.open,
        self.from,
      );
    case "values":
    case "itervalues":
      return list(
        [...self.map.values()].map(([, v]) => v),
        self.open,
        self.from,
      );
    case "keys":
    case "iterkeys":
      return list(
        [...self.map.values()].map(([k]) => k),
        self.open,
        self.from,
      );
    case "copy": {
      const copy = dict();
      for (const [k, pair] of self.map) copy.map.set(k, pair);
      loosenLike(copy, self);
      copy.from = self.from;
      return copy;
    }
    case "clear":
      if (!may) self.map.clear();
      return NONE;
    case "group":
      // Of a match: see `pattern-calls.ts`.
      return self.map.get(key ?? "n0")?.[1] ?? unknownOf(self);
    case "groups":
      return tuple([...self.map].flatMap(([at, [, item]]) => (at.startsWith("n") && at !== "n0" ? [item] : [])));
    case "groupdict":
      return self;
    case "__getitem__":
      return first === undefined ? UNKNOWN : vm.getItem(self, first, site);
    case "__setitem__":
      if (first !== undefined && second !== undefined) putOn(vm.ways, self, first, second);
      return NONE;
    default:
      return unknownOf(self, ...args.positional);
  }
}
