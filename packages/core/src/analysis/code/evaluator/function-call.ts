import { through } from "./context.ts";
import { type Arguments, type CallState, type Frame, type Interpreter, NO_KEYWORDS, type Site } from "./interpreter.ts";
import { unknownOf } from "./join.ts";
import { newScope } from "./scope.ts";
import {
  dict,
  type Func,
  list,
  NONE,
  put,
  SECRET_PARAMETER,
  str,
  tuple,
  UNKNOWN,
  unknownFrom,
  type Value,
} from "./values.ts";

const DEEPEST = 24;
/** One function may be under way that often inside itself. */
const MOST_RECURSION = 4;
/** Calls of one function that are followed once the tank for repetition is empty. */
const MOST_FRUGAL_CALLS = 12;

/** Follows the body of a function with these arguments. */
export function callFunction(vm: Interpreter, func: Func, self: Value | null, args: Arguments, site: Site): Value {
  const { template } = func;
  const { frame } = site;
  template.calls++;
  if (frame.depth >= DEEPEST || recursionOf(template, frame.call) >= MOST_RECURSION)
    return unknownOf(...args.positional);
  if (vm.fuel.free <= 0 && template.calls > MOST_FRUGAL_CALLS) return unknownOf(...args.positional);

  const scope = newScope("function", func.scope);
  bindParameters(func, self, args, scope.names);
  const call: CallState = {
    template,
    self: self ?? (func.owner === null ? null : (args.positional[0] ?? null)),
    owner: func.owner,
    caller: frame.call,
    returned: null,
    yielded: template.isGenerator ? [] : null,
  };
  const inner: Frame = {
    scope,
    module: func.module,
    unit: template.unit,
    context: template.isLambda ? frame.context : through(frame.context, template.qualified),
    call,
    depth: frame.depth + 1,
  };
  if (template.body === null) return UNKNOWN;
  if (template.isLambda) return vm.evaluate(template.body, inner);
  vm.execute(template.body, inner);
  if (call.yielded !== null) return list(call.yielded, true);
  return call.returned ?? NONE;
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
  const used = new Set<string>();
  template.parameters.forEach((parameter, index) => {
    if (parameter.kind === "rest") {
      names.set(parameter.name, tuple(given.slice(next), args.open));
      next = given.length;
    } else if (parameter.kind === "keywords") {
      const rest = dict();
      for (const [name, value] of args.keywords) if (!used.has(name)) put(rest, str(name), value);
      rest.open = args.open;
      names.set(parameter.name, rest);
    } else {
      const named = args.keywords.get(parameter.name);
      const value = named ?? given[next] ?? defaults[index];
      if (named === undefined && next < given.length) next++;
      used.add(parameter.name);
      names.set(parameter.name, value ?? unknownParameter(parameter.name));
    }
  });
}

const SECRET_NAMES =
  /^(?:.*_)?(?:private_?key|priv_?key|secret_?key|mnemonic|seed_?phrase|keypair|passphrase|wallet_?key)s?$/i;

/** A parameter that nobody gives a value. Its name may say that keys go through it. */
export function unknownParameter(name: string): Value {
  return SECRET_NAMES.test(name) ? unknownFrom(SECRET_PARAMETER) : UNKNOWN;
}

/** Arguments of which nothing is known. */
export const OPEN_ARGUMENTS: Arguments = { positional: [], keywords: NO_KEYWORDS, open: true };

/** Makes the names of a class body known to its methods. */
export function ownedBy(func: Func, owner: Func["owner"]): Func {
  return func.owner === owner ? func : { ...func, owner };
}
