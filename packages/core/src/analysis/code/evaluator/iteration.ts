import { findInClass } from "./class-lookup.ts";
import { readFile } from "./files.ts";
import type { Interpreter, Items, Site } from "./interpreter.ts";
import { withArguments } from "./interpreter.ts";
import { fromOf } from "./join.ts";
import { namesOfLibrary } from "./library-members.ts";
import { MEMORY } from "./memory-files.ts";
import { itemsOf } from "./record-fields.ts";
import { type FileValue, isText, MOST_ITEMS, num, str, textLike, UNKNOWN, type Value } from "./values.ts";

/** Rounds of a `__next__` that are followed. */
const MOST_NEXT = 20;

/** What iterating over a value gives, as far as it is known. */
export function iterate(vm: Interpreter, object: Value, site: Site): Items {
  switch (object.k) {
    case "list":
    case "tuple":
    case "set":
      return object;
    case "dict":
      return { items: [...object.map.values()].map(([key]) => key), open: object.open, from: object.from };
    case "str":
      return { items: object.whole ? characters(object) : [], open: !object.whole, from: object.from };
    case "bytes":
      return {
        items: object.whole
          ? Array.from(object.s.slice(0, MOST_ITEMS), (_, index) => num(object.s.charCodeAt(index)))
          : [],
        open: !object.whole || object.s.length > MOST_ITEMS,
        from: object.from,
      };
    case "choice": {
      const all = object.options.map((option) => iterate(vm, option, site));
      return {
        items: all.flatMap(({ items }) => (items.length > 1000 ? items.slice(0, 1000) : items)),
        open: true,
        from: all.reduce((from, one) => from | one.from, 0),
      };
    }
    case "instance":
      return ofInstance(vm, object, site);
    case "class": {
      const metaclass = object.attributes.get("__metaclass__");
      const method = metaclass?.k === "class" ? findInClass(metaclass, "__iter__") : undefined;
      if (method?.k === "func")
        return iterate(vm, vm.call({ k: "bound", self: object, func: method }, withArguments(), site), site);
      return { items: [...object.attributes.values()].filter(({ k }) => k !== "func"), open: true, from: 0 };
    }
    case "file":
      return linesOf(vm, object, site);
    case "ref":
      return (object.p.endsWith(".__dict__") ? namesOfLibrary(object.p.slice(0, -9)) : null) ?? nothingOf(object);
    default:
      return nothingOf(object);
  }
}

const MOST_LINES = 20_000;

/** A file of the archive, line by line; of any other, nothing is known. */
function linesOf(vm: Interpreter, file: FileValue, site: Site): Items {
  const text =
    file.mode === MEMORY
      ? (file.written ?? UNKNOWN)
      : readFile(vm, file.path, file.mode.includes("b") ? "bytes" : "text", site, "open");
  if (!isText(text) || !text.whole) return { items: [], open: true, from: fromOf(text) | fromOf(file) };
  const lines = text.s.split("\n", MOST_LINES + 1);
  const cut = lines.length > MOST_LINES;
  if (cut || lines.at(-1) === "") lines.pop();
  return { items: lines.map((line) => textLike(text, `${line}\n`)), open: cut, from: text.from };
}

function characters(text: Value & { readonly k: "str" | "bytes" }): Value[] {
  const items: Value[] = [];
  for (const character of text.s) {
    if (items.length >= MOST_ITEMS) break;
    items.push(text.from === 0 ? str(character) : textLike(text, character));
  }
  return items;
}

function ofInstance(vm: Interpreter, object: Value & { readonly k: "instance" }, site: Site): Items {
  let iterator: Value = object;
  const iter = findInClass(object.cls, "__iter__") ?? findInClass(object.cls, "__aiter__");
  if (iter?.k === "func") iterator = vm.call({ k: "bound", self: object, func: iter }, withArguments(), site);
  if (iter === undefined) {
    const items = itemsOf(object);
    if (items !== null) return { items, open: false, from: 0 };
  }
  if (iterator.k !== "instance") return iter === undefined ? NOTHING : iterate(vm, iterator, site);
  const next =
    findInClass(iterator.cls, "__next__") ??
    findInClass(iterator.cls, "next") ??
    findInClass(iterator.cls, "__anext__");
  const item = findInClass(iterator.cls, "__getitem__");
  const items: Value[] = [];
  if (next?.k === "func") {
    const floor = vm.fuel.free * 0.7;
    for (let round = 0; round < MOST_NEXT && vm.fuel.free > floor; round++) {
      items.push(vm.call({ k: "bound", self: iterator, func: next }, withArguments(), site));
      if (round === 1 && items[0] === items[1]) break;
    }
  } else if (item?.k === "func")
    items.push(vm.call({ k: "bound", self: iterator, func: item }, withArguments(num(0)), site));
  return { items, open: true, from: 0 };
}

function nothingOf(object: Value): Items {
  return { items: [], open: true, from: fromOf(object) };
}

const NOTHING: Items = { items: [], open: true, from: 0 };
