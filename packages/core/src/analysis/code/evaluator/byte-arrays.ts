import { charge } from "./fuel.ts";
import type { Arguments, Interpreter, Site } from "./interpreter.ts";
import { fromOf } from "./join.ts";
import { holed } from "./operators.ts";
import { COMPUTED, isText, LONGEST_TEXT, NONE, num, type Text, UNKNOWN, UNSURE, type Value } from "./values.ts";

/** Bytes that their own methods change, wherever they are held. */
type Changing = { -readonly [Key in keyof Text]: Text[Key] };

/** `bytearray(…)` of bytes that are known. */
export function newByteArray(vm: Interpreter, content: Value): Value {
  if (content.k !== "bytes" || content.s.length > LONGEST) return content;
  const made: Text = { ...content };
  vm.byteArrays.set(made, vm.ways.active.at(-1) ?? 0);
  return made;
}

/** A copy of what may change: `bytes(array)`. */
export function frozen(vm: Interpreter, content: Value): Value {
  return vm.byteArrays.has(content) && isText(content) ? { ...content } : content;
}

/** A method that changes a byte array; undefined for any other. */
export function changeBytes(
  vm: Interpreter,
  array: Text,
  name: string,
  { positional }: Arguments,
  site: Site,
): Value | undefined {
  const [first, second] = positional;
  switch (name) {
    case "append":
      if (first !== undefined) write(vm, array, array.s.length, 0, byte(first));
      return NONE;
    case "extend":
      if (first !== undefined) extendBytes(vm, array, first, site);
      return NONE;
    case "insert":
      if (first?.k === "num" && second !== undefined) write(vm, array, first.n, 0, byte(second));
      return NONE;
    case "pop": {
      const at = first?.k === "num" && first.n >= 0 ? first.n : array.s.length + (first?.k === "num" ? first.n : -1);
      const code = array.s.charCodeAt(at);
      write(vm, array, at, 1, NOTHING);
      return array.whole && code <= 255 ? num(code) : UNKNOWN;
    }
    case "clear":
      write(vm, array, 0, array.s.length, NOTHING);
      return NONE;
    case "reverse":
      if (array.whole) write(vm, array, 0, array.s.length, { ...NOTHING, s: Array.from(array.s).reverse().join("") });
      return NONE;
    case "__setitem__":
      if (first !== undefined && second !== undefined) setByte(vm, array, first, second);
      return NONE;
    default:
      return undefined;
  }
}

/** `array += content`. */
export function extendBytes(vm: Interpreter, array: Text, content: Value, site: Site): void {
  if (isText(content)) write(vm, array, array.s.length, 0, content);
  else {
    const { items, open, from } = vm.iterate(content, site);
    for (const item of items.slice(0, LONGEST)) write(vm, array, array.s.length, 0, byte(item));
    if (open) write(vm, array, array.s.length, 0, holed({ k: "unknown", from, layers: [] }, "bytes"));
  }
}

/** `array[key] = value`. */
export function setByte(vm: Interpreter, array: Text, key: Value, value: Value): void {
  const at = key.k === "num" ? (key.n < 0 ? array.s.length + key.n : key.n) : -1;
  if (array.whole && at >= 0 && at < array.s.length) write(vm, array, at, 1, byte(value));
  else write(vm, array, array.s.length, 0, holed(value, "bytes"));
}

function byte(value: Value): Text {
  return value.k === "num"
    ? { ...NOTHING, s: String.fromCharCode(value.n & 255), from: COMPUTED }
    : { ...holed({ k: "unknown", from: fromOf(value), layers: [] }, "bytes"), from: fromOf(value) | COMPUTED };
}

const NOTHING: Text = { k: "bytes", s: "", whole: true, from: 0, layers: [], path: false };
/** Longer ones are not followed byte by byte. */
const LONGEST = 200_000;

function write(vm: Interpreter, array: Changing, at: number, removed: number, content: Text): void {
  if (array.s.length + content.s.length > LONGEST_TEXT) return;
  // The rest is copied by the machine, some hundred bytes a step.
  charge(vm.fuel, array.s.length >> 7);
  const end = array.s.length;
  array.s = at >= end ? array.s + content.s : array.s.slice(0, at) + content.s + array.s.slice(at + removed);
  array.whole &&= content.whole;
  array.from |= content.from;
  if (array.layers.length === 0) array.layers = content.layers;
  const born = vm.byteArrays.get(array as Text) ?? 0;
  if (vm.ways.active.at(-1) !== born && vm.ways.active.includes(born)) array.from |= UNSURE;
}
