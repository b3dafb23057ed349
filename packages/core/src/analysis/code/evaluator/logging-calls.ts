import { findInClass } from "./class-lookup.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import { libraryInstance } from "./library-instance.ts";
import type { SpecialCall } from "./special-calls.ts";
import { type Instance, ref, tuple, UNKNOWN, type Value } from "./values.ts";

const MOST_HANDLERS = 20;

/** A handler or a filter that a logger is given. */
const added: SpecialCall = (vm, args) => {
  const [handler] = args.positional;
  if (handler?.k === "instance" && vm.handlers.length < MOST_HANDLERS) vm.handlers.push(handler);
  return undefined;
};

/** `log.warning("…")`: whatever was given to any logger gets it. */
const logged: SpecialCall = (vm, args, site, callee) => {
  if (vm.handlers.length === 0) return undefined;
  const [message, ...rest] = callee.p.endsWith(".log") ? args.positional.slice(1) : args.positional;
  if (message === undefined) return undefined;
  const record = recordOf(message, rest);
  for (const handler of [...vm.handlers]) handOn(vm, handler, record, site);
  return undefined;
};

function handOn(vm: Interpreter, handler: Instance, record: Instance, site: Site): void {
  for (const name of ["filter", "emit", "handle", "format"]) {
    const func = findInClass(handler.cls, name);
    if (func?.k === "func")
      vm.call({ k: "bound", self: handler, func }, { positional: [record], keywords: new Map(), open: false }, site);
  }
}

function recordOf(message: Value, rest: readonly Value[]): Instance {
  const text = rest.length === 0 ? message : UNKNOWN;
  return libraryInstance(
    "logging.LogRecord",
    new Map<string, Value>([
      ["msg", message],
      ["message", text],
      ["args", tuple([...rest])],
      ["getMessage", { k: "partial", func: ref("copy.copy"), args: [text], keywords: new Map() }],
    ]),
  );
}

const LOGGERS = [
  "logging",
  "logging.getLogger()",
  "logging.Logger()",
  "logging.getLogger().getChild()",
  "logging.root",
];
const LEVELS = ["debug", "info", "warning", "warn", "error", "critical", "exception", "log", "fatal"];

export const loggingCalls: readonly (readonly [string, SpecialCall])[] = LOGGERS.flatMap((logger) => [
  ...LEVELS.map((level): [string, SpecialCall] => [`${logger}.${level}`, logged]),
  ...["addHandler", "addFilter"].map((name): [string, SpecialCall] => [`${logger}.${name}`, added]),
]);
