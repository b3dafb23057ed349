import { isEarly } from "../early-trigger.ts";
import { doubtChanges, keepChanges } from "./call-changes.ts";
import { alike } from "./call-memo.ts";
import { through } from "./context.ts";
import { leaveUndecided } from "./effect-log.ts";
import { LEAVES } from "./flow.ts";
import { type Arguments, type CallState, type Frame, type Interpreter, NO_KEYWORDS, type Site } from "./interpreter.ts";
import { join, optionsOf, unknownOf } from "./join.ts";
import { newScope } from "./scope.ts";
import {
  type Dict,
  dict,
  EARLIER,
  type Func,
  isText,
  list,
  NONE,
  type Parameter,
  put,
  SECRET_PARAMETER,
  type Sequence,
  str,
  textLike,
  tuple,
  UNKNOWN,
  unknownFrom,
  unsure,
  type Value,
} from "./values.ts";
import { versioneerResult } from "./versioneer.ts";

/** Where a function keeps those that may be called instead of it: no name of Python's. */
export const REGISTERED = "=registered";
const MOST_REGISTERED = 200;
const DEEPEST = 24;
/** Where nobody has a choice whether it runs, more are followed, and what is not is said. */
const DEEPEST_EARLY = 48;
/** In code that nothing calls, what a function calls is followed for what it is given, not for itself. */
const DEEPEST_DEFERRED = 4;
/** Beyond that many expressions inside one another no further call is followed, which leaves room for expressions. */
const DEEPEST_NESTING = 200;
/** One function may be under way that often inside itself. */
const MOST_RECURSION = 4;
/** Calls of one function that are followed once the tank for repetition is empty. */
const MOST_FRUGAL_CALLS = 12;
/** A function is dear when its first calls took that many steps. */
const MANY_CALLS = 8;
const DEAR_AT_LEAST = 5_000;
const DEAR_PER_UNIT = 10;

/** Follows the body of a function with these arguments, and of those that may be called instead of it. */
export function callFunction(vm: Interpreter, func: Func, self: Value | null, given: Arguments, site: Site): Value {
  if (func.attributes?.has(REGISTERED) === true)
    for (const other of registeredWith(func)) callOne(vm, other, self, given, site);
  return callOne(vm, func, self, given, site);
}

/** Those that were registered with it, and with these: each once, since they may name one another. */
function registeredWith(func: Func): readonly Func[] {
  const found = new Set([func]);
  for (const one of found) {
    const others = one.attributes?.get(REGISTERED);
    for (const other of others === undefined ? [] : optionsOf(others)) if (other.k === "func") found.add(other);
    if (found.size > MOST_REGISTERED) break;
  }
  found.delete(func);
  return [...found];
}

function callOne(vm: Interpreter, func: Func, self: Value | null, given: Arguments, site: Site): Value {
  const replaced = func.attributes?.get("__code__");
  if (replaced?.k === "code" && replaced.source.k === "func" && replaced.source.template !== func.template)
    return callOne(vm, { ...replaced.source, attributes: null }, self, given, site);
  const { template } = func;
  const { frame } = site;
  const { trigger } = frame.context;
  const isTooDeep = trigger === "deferred" && frame.depth >= DEEPEST_DEFERRED;
  // What nothing else calls is followed by itself later.
  if (!isTooDeep) template.calls++;
  if (vm.fuel.nesting > DEEPEST_NESTING || frame.depth >= (isEarly(trigger) ? DEEPEST_EARLY : DEEPEST)) {
    if (isEarly(trigger)) leaveUndecided(vm.log, site, "budget", "Calls go deeper into one another than is followed.");
    return unknownOf(...given.positional);
  }
  const recursion = recursionOf(template, frame.call);
  if (recursion > MOST_RECURSION) {
    template.isCut = true;
    return unknownOf(...given.positional);
  }
  // Where it ends depends on what it is given: once more with anything takes all ways through it.
  const args = recursion === MOST_RECURSION ? widened(given) : given;
  if (isTooDeep) return unknownOf(...args.positional);
  const { fuel } = vm;
  if (fuel.free <= 0 && template.calls > MOST_FRUGAL_CALLS && frame.depth > 1) return unknownOf(...args.positional);
  const resumption = vm.resumption?.func.template === template ? vm.resumption : null;
  if (resumption !== null) vm.resumption = null;
  const isOwn = template.isLambda || resumption !== null;
  const calls = isOwn ? null : alike(vm.calls, template, self, args, trigger);
  if (calls?.isKnown === true) {
    doubtChanges(vm, func, self, frame);
    return calls.result === null ? unknownOf(...args.positional) : again(calls.result);
  }
  const isDear =
    template.calls > MANY_CALLS &&
    template.spent > DEAR_AT_LEAST + DEAR_PER_UNIT * (template.node.end - template.node.start);
  const isStraight = isDear || (calls === null && !isOwn);
  // Decoys may have used up what this function may cost: a call that stands for itself is still followed, but not far.
  if (isStraight && (frame.depth > 1 || fuel.rounds > 0 || trigger === "deferred")) {
    doubtChanges(vm, func, self, frame);
    return unknownOf(...args.positional);
  }
  const before = fuel.spent;
  const { free } = fuel;
  if (isStraight) fuel.free = 0;

  const scope = newScope("function", func.scope);
  bindParameters(func, self, args, scope.names);
  const call: CallState = {
    template,
    self: self ?? (func.owner === null ? null : (args.positional[0] ?? null)),
    owner: func.owner,
    caller: frame.call,
    returned: null,
    yielded: template.isGenerator ? [] : null,
    resumption,
  };
  const inner: Frame = {
    scope,
    module: func.module,
    unit: template.unit,
    context: template.isLambda ? frame.context : through(frame.context, template.qualified),
    call,
    depth: frame.depth + 1,
  };
  const changed = vm.changed.length;
  const value = follow(vm, template, inner);
  keepChanges(vm, call, scope, args, changed);
  if (template.isCut && recursion === 0) {
    template.isCut = false;
    doubtChanges(vm, func, self, frame);
  }
  if (isStraight) fuel.free = free;
  template.spent += fuel.spent - before;
  if (template.name.startsWith("get_version")) {
    const known = versioneerResult(vm, func);
    if (known !== undefined) return known;
  }
  if (value !== null) return value;
  const result = call.yielded !== null ? list(call.yielded, true) : (call.returned ?? NONE);
  if (call.yielded !== null) vm.generators.set(result, { func, self, args: given, returned: call.returned, sent: [] });
  if (calls !== null) calls.result = result;
  return result;
}

/** @returns the value of an expression; null for a body, which leaves its value in the call */
function follow(vm: Interpreter, template: Func["template"], inner: Frame): Value | null {
  if (template.body === null) return UNKNOWN;
  if (template.isLambda) return vm.evaluate(template.body, inner);
  const { ways } = vm;
  const { exits, left } = ways;
  ways.exits = 0;
  ways.left = 0;
  const flow = vm.execute(template.body, inner);
  ways.exits = exits;
  ways.left = left;
  const { call } = inner;
  // Its end may be reached as well, where nothing is returned.
  if (flow !== LEAVES && call !== null && call.returned !== null && call.yielded === null)
    call.returned = orNone(call.returned);
  return null;
}

function orNone(value: Value): Value {
  if (value.k === "unknown" || value.k === "ref") return value;
  return isText(value) ? unsure(value) : join(value, NONE);
}

/** What an alike call has given: what is read on the way to it may have changed since. */
function again(result: Value): Value {
  switch (result.k) {
    case "num":
    case "big":
    case "bool":
    case "none":
      return join(result, UNKNOWN);
    case "str":
    case "bytes":
      return (result.from & EARLIER) !== 0 ? result : textLike(result, result.s, result.from | EARLIER);
    case "list":
    case "set":
    case "dict":
      // The same object is given again.
      if (isEmpty(result)) result.open = true;
      return result;
    default:
      return result;
  }
}

function isEmpty(container: Sequence | Dict): boolean {
  return (container.k === "dict" ? container.map.size : container.items.length) === 0;
}

/** Any arguments that may be these. */
function widened(args: Arguments): Arguments {
  return {
    positional: args.positional.map(orAnything),
    keywords: new Map(Array.from(args.keywords, ([name, value]) => [name, orAnything(value)])),
    open: args.open,
  };
}

function orAnything(value: Value): Value {
  switch (value.k) {
    case "str":
    case "bytes":
    case "list":
    case "tuple":
    case "dict":
      return { k: "choice", options: [value, UNKNOWN] };
    case "num":
    case "big":
    case "bool":
    case "none":
      return UNKNOWN;
    default:
      return value;
  }
}

function recursionOf(template: Func["template"], call: CallState | null): number {
  let times = 0;
  for (let outer = call; outer !== null; outer = outer.caller) if (outer.template === template) times++;
  return times;
}

function bindParameters(func: Func, self: Value | null, args: Arguments, names: Map<string, Value>): void {
  const { template, defaults } = func;
  const given = self === null ? args.positional : [self, ...args.positional];
  let next = 0;
  const { parameters } = template;
  for (let index = 0; index < parameters.length; index++) {
    const parameter = parameters[index];
    if (parameter === undefined) continue;
    if (parameter.kind === "rest") {
      names.set(parameter.name, tuple(given.slice(next), args.open));
      next = given.length;
    } else if (parameter.kind === "keywords") {
      const rest = dict();
      for (const [name, value] of args.keywords) if (!isPlain(parameters, name, index)) put(rest, str(name), value);
      rest.open = args.open;
      names.set(parameter.name, rest);
    } else {
      const named = args.keywords.get(parameter.name);
      const value = named ?? given[next] ?? replacedDefault(func, index) ?? defaults[index];
      if (named === undefined && next < given.length) next++;
      names.set(parameter.name, value ?? unknownParameter(parameter.name));
    }
  }
}

/** Whether one of the first parameters takes a keyword. */
function isPlain(parameters: readonly Parameter[], name: string, before: number): boolean {
  for (let index = 0; index < before; index++) {
    const parameter = parameters[index];
    if (parameter?.name === name && parameter.kind === "plain") return true;
  }
  return false;
}

/** `f.__defaults__ = (…)`: for the last of the parameters that have a place. */
function replacedDefault(func: Func, index: number): Value | undefined {
  const values = func.attributes?.get("__defaults__");
  if (values?.k !== "tuple") return undefined;
  const places = func.template.parameters.filter(({ kind }) => kind === "plain").length;
  return values.items[index - (places - values.items.length)];
}

const SECRET_NAMES =
  /^(?:.*_)?(?:private_?key|priv_?key|secret_?key|mnemonic|(?:seed|secret|recovery)_?phrase|seed_?words|keypair|passphrase|wallet_?key)s?$/i;

/** A parameter that nobody gives a value. Its name may say that keys go through it. */
function unknownParameter(name: string): Value {
  return SECRET_NAMES.test(name) ? unknownFrom(SECRET_PARAMETER) : UNKNOWN;
}

/** Arguments of which nothing is known. */
export const OPEN_ARGUMENTS: Arguments = { positional: [], keywords: NO_KEYWORDS, open: true };
