import type { Arguments, Interpreter, Site } from "./interpreter.ts";
import { fromOf, join, unknownOf } from "./join.ts";
import {
  type Dict,
  dict,
  keyOf,
  list,
  MOST_ITEMS,
  NONE,
  num,
  put,
  type Sequence,
  str,
  tuple,
  UNKNOWN,
  type Value,
} from "./values.ts";

/** A method of a list, tuple, set or dictionary. */
export function callContainerMethod(
  vm: Interpreter,
  self: Sequence | Dict,
  name: string,
  args: Arguments,
  site: Site,
): Value {
  return self.k === "dict" ? ofDict(vm, self, name, args, site) : ofSequence(vm, self, name, args, site);
}

function ofSequence(vm: Interpreter, self: Sequence, name: string, args: Arguments, site: Site): Value {
  const [first, second] = args.positional;
  switch (name) {
    case "append":
    case "add":
    case "appendleft":
      if (first === undefined) return NONE;
      if (self.items.length >= MOST_ITEMS) self.open = true;
      else if (name === "appendleft") self.items.unshift(first);
      else self.items.push(first);
      return NONE;
    case "extend":
    case "update": {
      if (first === undefined) return NONE;
      const more = vm.iterate(first, site);
      for (const item of more.items) if (self.items.length < MOST_ITEMS) self.items.push(item);
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
    case "sort":
      return NONE;
    case "copy":
      return { ...self, items: [...self.items] };
    case "union":
    case "intersection":
    case "difference":
    case "symmetric_difference": {
      const more = first === undefined ? [] : vm.iterate(first, site).items;
      return { k: "set", items: [...self.items, ...more].slice(0, MOST_ITEMS), open: true, from: self.from };
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
    case "__next__":
    case "send":
      return self.items[0] ?? UNKNOWN;
    case "close":
      return NONE;
    default:
      return unknownOf(self, ...args.positional);
  }
}

function ofDict(vm: Interpreter, self: Dict, name: string, args: Arguments, site: Site): Value {
  const [first, second] = args.positional;
  const key = first === undefined ? null : keyOf(first);
  const found = key === null ? undefined : self.map.get(key)?.[1];
  switch (name) {
    case "get":
      if (found !== undefined) return self.open && second !== undefined ? join(found, second) : found;
      if (first !== undefined && key === null) return join(vm.getItem(self, first, site), second ?? NONE);
      return self.open ? unknownOf(self) : (second ?? NONE);
    case "setdefault":
      if (found !== undefined) return found;
      if (first !== undefined) put(self, first, second ?? NONE);
      return second ?? NONE;
    case "pop":
      if (key !== null) self.map.delete(key);
      return found ?? second ?? unknownOf(self);
    case "popitem": {
      const last = [...self.map.values()].at(-1);
      return last === undefined ? UNKNOWN : tuple([...last]);
    }
    case "update":
      if (first?.k === "dict") {
        for (const [name_, pair] of first.map) self.map.set(name_, pair);
        self.open ||= first.open;
        self.from |= first.from;
      } else if (first !== undefined) {
        self.open = true;
        self.from |= fromOf(first);
      }
      for (const [name_, value] of args.keywords) put(self, str(name_), value);
      if (args.open) self.open = true;
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
      copy.open = self.open;
      copy.from = self.from;
      return copy;
    }
    case "clear":
      self.map.clear();
      return NONE;
    case "__getitem__":
      return first === undefined ? UNKNOWN : vm.getItem(self, first, site);
    case "__setitem__":
      if (first !== undefined && second !== undefined) put(self, first, second);
      return NONE;
    default:
      return unknownOf(self, ...args.positional);
  }
}
