import { report } from "./effect-log.ts";
import { environmentItem } from "./environment.ts";
import { putVariable } from "./environment-programs.ts";
import { type Arguments, argument, type Interpreter, type Site } from "./interpreter.ts";
import { join } from "./join.ts";
import type { SpecialCall } from "./special-calls.ts";
import { type Reference, ref, type Value } from "./values.ts";

function environment(vm: Interpreter, args: Arguments, site: Site, callee: Reference): Value | undefined {
  const key = argument(args, 0, "key");
  const fallback = argument(args, 1, "default");
  if (key === undefined) return undefined;
  const value = environmentItem(vm, key, site);
  if (callee.p.endsWith("setdefault") && fallback !== undefined) putVariable(vm, key, fallback, site);
  return fallback === undefined || fallback.k === "none" ? value : join(value, fallback);
}

/** Copies of the whole environment. */
const dumped: SpecialCall = (vm, args, site, callee) => {
  const isEnvironment =
    callee.p.startsWith("os.environ") || (args.positional[0]?.k === "ref" && args.positional[0].p === "os.environ");
  if (!isEnvironment) return undefined;
  report(vm.log, site, { capability: "env.dump", callee: callee.p, subject: ref("os.environ") });
  return { ...ref("os.environ()"), from: 2 };
};

/** The environment, a name of it or all. */
export const environmentCalls: readonly (readonly [string, SpecialCall])[] = [
  ["os.getenv", environment],
  ["os.environ.get", environment],
  ["os.environ.pop", environment],
  ["os.environ.setdefault", environment],
  ["dict", dumped],
  ["str", dumped],
  ["list", dumped],
  ["json.dumps", dumped],
  ["os.environ.copy", dumped],
  ["os.environ.items", dumped],
  ["os.environ.values", dumped],
];
