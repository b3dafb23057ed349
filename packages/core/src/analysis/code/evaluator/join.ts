import { sinkOf } from "../capabilities/sinks.ts";
import { type Dict, isSequence, keyOf, type Sequence, UNKNOWN, unknownFrom, unsure, type Value } from "./values.ts";

/** Of further alternatives only what is called is kept, own or of a library that leaves the interpreter. */
const MOST_OPTIONS = 8;
const MOST_CALLEES = 64;

/** What a value may be where two ways meet. What is only unknown on one way stays known on the other. */
export function join(a: Value, b: Value): Value {
  if (a === b || same(a, b)) return a;
  if (a.k !== "choice" && b.k !== "choice") return { k: "choice", options: [a, b] };
  if (a.k === "choice" && b.k !== "choice" && holds(a.options, b)) return a;
  // Options of one value differ from one another.
  const options: Value[] = a.k === "choice" ? a.options.slice() : [a];
  if (b.k !== "choice") addOption(options, b);
  else for (let index = 0; index < b.options.length; index++) addOption(options, b.options[index]);
  return a.k === "choice" && isAlike(options, a.options) ? a : { k: "choice", options };
}

function holds(options: readonly Value[], value: Value): boolean {
  for (let index = 0; index < options.length; index++) {
    const option = options[index];
    if (option !== undefined && same(option, value)) return true;
  }
  return false;
}

function isAlike(some: readonly Value[], others: readonly Value[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index++) if (some[index] !== others[index]) return false;
  return true;
}

function addOption(options: Value[], value: Value | undefined): void {
  if (value === undefined || holds(options, value)) return;
  const { length } = options;
  if (length < MOST_OPTIONS || (length < MOST_CALLEES && isCallee(value))) options.push(value);
  else leaveOut(options, value);
}

/** What code or a sink stands behind. */
export function isCallee(value: Value): boolean {
  switch (value.k) {
    case "func":
    case "bound":
    case "class":
    case "partial":
      return true;
    case "ref":
      return sinkOf(value.p) !== undefined;
    default:
      return false;
  }
}

/** That there are more is not forgotten, nor where they come from. */
function leaveOut(options: Value[], value: Value): void {
  const from = fromOf(value);
  const at = options.findIndex(({ k }) => k === "unknown");
  const before = options[at];
  if (before === undefined) options.push(unknownFrom(from));
  else if (before.k === "unknown" && (before.from | from) !== before.from)
    options[at] = unknownFrom(before.from | from, before.layers);
}

/** A value that may be another one: text stays one, of numbers and truth values nothing is known any more. */
export function notSure(value: Value): Value {
  switch (value.k) {
    case "num":
    case "big":
    case "bool":
    case "none":
      return join(value, UNKNOWN);
    default:
      return unsure(value);
  }
}

export function joinAll(values: readonly Value[]): Value {
  let joined: Value | null = null;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value !== undefined) joined = joined === null ? value : join(joined, value);
  }
  return joined ?? UNKNOWN;
}

export function optionsOf(value: Value): readonly Value[] {
  return value.k === "choice" ? value.options : [value];
}

/** `compute` of each alternative. */
export function overOptions(value: Value, compute: (option: Value) => Value): Value {
  if (value.k !== "choice") return compute(value);
  return joinAll(value.options.map(compute));
}

function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.k !== b.k) return false;
  switch (a.k) {
    case "none":
      return true;
    case "unknown":
      return b.k === "unknown" && a.from === b.from;
    case "str":
    case "bytes":
      return b.k === a.k && a.s === b.s && a.from === b.from;
    case "ref":
      return b.k === "ref" && a.p === b.p;
    case "func":
      return b.k === "func" && a.template === b.template && a.scope === b.scope;
    case "bound":
      return b.k === "bound" && a.self === b.self && same(a.func, b.func);
    case "class":
      return b.k === "class" && a.start !== null && a.start === b.start && a.unit === b.unit;
    case "module":
      return b.k === "module" && a.module === b.module;
    case "num":
    case "bool":
      return keyOf(a) === keyOf(b);
    case "dict":
      return b.k === "dict" && a.map.size === 0 && b.map.size === 0 && a.open === b.open;
    case "list":
    case "tuple":
      return isSequence(b) && a.items.length === 0 && b.items.length === 0 && a.open === b.open;
    default:
      return false;
  }
}

/** Where a value comes from, with what it holds, a few levels deep. */
export function fromOf(value: Value, depth = 3): number {
  switch (value.k) {
    case "unknown":
    case "str":
    case "bytes":
    case "ref":
      return value.from;
    case "list":
    case "tuple":
    case "set":
      return depth <= 0 ? value.from : value.from | fromItems(value, depth);
    case "dict":
      return depth <= 0 ? value.from : value.from | fromEntries(value, depth);
    case "choice":
      return depth <= 0 ? 0 : fromOptions(value.options, depth);
    case "instance": {
      if (depth <= 0 || value.attributes.size === 0) return 0;
      let from = 0;
      for (const attribute of value.attributes.values()) from |= fromOf(attribute, depth - 1);
      return from;
    }
    case "file":
      return value.written === null || depth <= 0 ? 0 : fromOf(value.written, depth - 1);
    case "code":
      return depth <= 0 ? 0 : fromOf(value.source, depth - 1);
    default:
      return 0;
  }
}

function fromOptions(options: readonly Value[], depth: number): number {
  let from = 0;
  for (let index = 0; index < options.length; index++) {
    const option = options[index];
    if (option !== undefined) from |= fromOf(option, depth - 1);
  }
  return from;
}

function fromItems(value: Sequence, depth: number): number {
  let from = 0;
  const items = value.items;
  for (let index = 0; index < items.length && index < 50; index++) {
    const item = items[index];
    if (item !== undefined) from |= fromOf(item, depth - 1);
  }
  return from;
}

function fromEntries(value: Dict, depth: number): number {
  let from = 0;
  let seen = 0;
  if (value.map.size === 0) return 0;
  for (const pair of value.map.values()) {
    if (++seen > 50) break;
    from |= fromOf(pair[1], depth - 1);
  }
  return from;
}

/** Nothing is known of it but what it was made of. */
export function unknownOf(...values: readonly Value[]): Value {
  let from = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value !== undefined) from |= fromOf(value);
  }
  return unknownFrom(from);
}
