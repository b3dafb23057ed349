import { FormatError } from "../../../base/format-error.ts";
import type { PickleCall, PickleValue } from "../../../formats/python/pickle/pickle-value.ts";
import { readPickle } from "../../../formats/python/pickle/read-pickle.ts";
import { resolved } from "./dotted-names.ts";
import { readFile } from "./files.ts";
import { type Interpreter, type Site, withArguments } from "./interpreter.ts";
import { MEMORY } from "./memory-files.ts";
import { bytes, list, num, ref, str, UNKNOWN, type Value } from "./values.ts";

/** `pickle.loads(bytes)`, `pickle.load(file)`: makes the calls that unpickling would, where the bytes are known. */
export function unpickle(vm: Interpreter, subject: Value, site: Site): void {
  const held = subject.k === "file" && subject.mode === MEMORY ? (subject.written ?? UNKNOWN) : subject;
  const path = held.k === "file" ? held.path : held.k === "str" ? held : null;
  const content = path === null ? held : readFile(vm, path, "bytes", site, "open");
  if (content.k !== "bytes" || !content.whole) return;
  const start = content.s.startsWith("\x93NUMPY") ? numpyHeader(content.s) : 0;
  for (const { callee, arguments: given } of callsIn(content.s.slice(start)).slice(0, MOST_CALLS)) {
    if (callee !== "") vm.call(resolved(vm, callee, site), withArguments(...given.map((one) => asValue(one, 0))), site);
  }
}

/** What stands before the objects of an array: NEP 1. */
function numpyHeader(s: string): number {
  const length = s.charCodeAt(8) + (s.charCodeAt(9) << 8);
  return s.charCodeAt(6) === 1 ? 10 + length : 12 + length + (s.charCodeAt(10) << 16);
}

const MOST_CALLS = 50;
const DEEPEST = 5;
const LAYERS: readonly string[] = ["pickle"];

function callsIn(text: string): readonly PickleCall[] {
  try {
    return readPickle(Uint8Array.from(text, (character) => character.charCodeAt(0))).calls;
  } catch (error) {
    if (error instanceof FormatError) return [];
    throw error;
  }
}

function asValue(value: PickleValue, depth: number): Value {
  switch (value.kind) {
    case "text":
      return { ...str(value.value), layers: LAYERS };
    case "bytes":
      return { ...bytes(String.fromCharCode(...value.value.subarray(0, 10_000))), layers: LAYERS };
    case "number":
      return num(Number(value.value));
    case "global":
      return ref(`${value.module}.${value.name}`);
    case "list":
    case "tuple":
      return depth > DEEPEST ? UNKNOWN : list(value.items.slice(0, 100).map((one) => asValue(one, depth + 1)));
    default:
      return UNKNOWN;
  }
}
