import { callFunction } from "./function-call.ts";
import type { Arguments, Interpreter, Site } from "./interpreter.ts";
import { joinAll } from "./join.ts";
import { type Func, type Sequence, UNKNOWN, type Value } from "./values.ts";

/**
 * A generator is followed to its end when it is made. What is sent to it later, or thrown into it, is followed by doing so
 * again: each `yield` then gives whatever was sent so far.
 */
export interface GeneratorState {
  readonly func: Func;
  readonly self: Value | null;
  readonly args: Arguments;
  readonly returned: Value | null;
  readonly sent: Value[];
}

/** What the generator that is followed again gets where it yields. */
export interface Resumption {
  readonly func: Func;
  readonly sent: Value;
  readonly thrown: Value | null;
}

const MOST_SENT = 8;

/** `next(iterator)`: what comes next if it was asked each time so far, or one before that. */
export function nextOf(vm: Interpreter, iterator: Sequence, fallback?: Value): Value {
  const { items, open } = iterator;
  const at = vm.taken.get(iterator) ?? 0;
  vm.taken.set(iterator, at + 1);
  const possible = items.slice(Math.max(0, at - MOST_SENT), at + 1).reverse();
  if (at >= items.length) possible.push(open ? UNKNOWN : (fallback ?? UNKNOWN));
  // Of one that may have others, or fewer, none may be left.
  if (open && fallback !== undefined) possible.push(fallback);
  return joinAll(possible);
}

/** `generator.send(value)`, `generator.throw(error)`; undefined for what is none. */
export function resume(
  vm: Interpreter,
  generator: Sequence,
  how: "send" | "throw",
  args: Arguments,
  site: Site,
): Value | undefined {
  const state = vm.generators.get(generator);
  const [value] = args.positional;
  if (state === undefined || value === undefined) return undefined;
  if (state.sent.length >= MOST_SENT) return UNKNOWN;
  const { func, self } = state;
  const thrown = how === "throw" ? value : null;
  if (thrown === null && value.k !== "none") state.sent.push(value);
  const before = vm.resumption;
  vm.resumption = { func, sent: state.sent.length === 0 ? UNKNOWN : joinAll(state.sent), thrown };
  const again = callFunction(vm, func, self, state.args, site);
  vm.resumption = before;
  return again.k === "list" && again.items.length > 0 ? joinAll(again.items.slice(0, MOST_SENT)) : UNKNOWN;
}
