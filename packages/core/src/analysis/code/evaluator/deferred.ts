import { bareInstance } from "./attributes.ts";
import { lineAt } from "./code-unit.ts";
import type { Context } from "./context.ts";
import { leaveAt } from "./effect-log.ts";
import { moduleName, siteFor } from "./entries.ts";
import { refuel, refuelLittle } from "./fuel.ts";
import { OPEN_ARGUMENTS } from "./function-call.ts";
import type { Frame, Interpreter } from "./interpreter.ts";
import { moduleAt } from "./load-module.ts";
import type { Func } from "./values.ts";

const DEFERRED: Context = { trigger: "deferred", entry: null, via: null };
const MOST_FUNCTIONS = 50_000;
/** Of those in code that was put together. */
const MOST_DECODED = 2_000;
const MANY_DECODED = "Code that was put together defines more functions than are followed.";

/** Follows what nothing calls: modules that nothing imports, functions with unknown arguments, branches never taken. */
export function followDeferred(vm: Interpreter, guarded: (path: string, follow: () => void) => void): void {
  for (const path of vm.program.files.keys()) {
    if (!/\.pyw?$/.test(path) || vm.modules.byPath.has(path)) continue;
    guarded(path, () => {
      refuel(vm.fuel, vm.program.files.get(path)?.length ?? 0);
      const isPackage = /(?:^|\/)__init__\.py$/.test(path);
      moduleAt(vm, { path, isPackage }, moduleName(vm, path), siteFor(path, DEFERRED));
    });
  }
  let followed = 0;
  let decoded = 0;
  // Following one function may define others: the map grows while it is walked.
  for (const [template, func] of vm.functions) {
    if (template.calls > 0 || isHelper(vm, template)) continue;
    if (template.unit.at !== null && ++decoded > MOST_DECODED) {
      if (decoded === MOST_DECODED + 1) leaveAt(vm.log, DEFERRED, template.unit.path, null, "budget", MANY_DECODED);
      continue;
    }
    if (++followed > MOST_FUNCTIONS) {
      leaveAt(vm.log, DEFERRED, template.unit.path, null, "budget", "There are more functions than are followed.");
      break;
    }
    guarded(template.unit.path, () => followFunction(vm, func));
  }
  // So may following one block pass over others.
  for (const { block, frame } of vm.passedOver) {
    guarded(frame.unit.path, () => {
      refuelLittle(vm.fuel, block.end - block.start);
      vm.execute(block, { ...frame, context: DEFERRED, depth: 0 });
    });
  }
}

/** A `lambda` among the default values of a helper is on its line, and counts by itself. */
function isHelper({ program }: Interpreter, { unit, node, isLambda }: Func["template"]): boolean {
  return !isLambda && unit.at === null && program.helpers?.get(unit.path)?.has(lineAt(unit, node.start)) === true;
}

function followFunction(vm: Interpreter, func: Func): void {
  const { template, module, scope } = func;
  refuelLittle(vm.fuel, template.node.end - template.node.start);
  const frame: Frame = { scope, module, unit: template.unit, context: DEFERRED, call: null, depth: 0 };
  const site = { node: template.node, frame };
  if (func.owner === null || func.binding === "static") vm.call({ ...func, binding: "plain" }, OPEN_ARGUMENTS, site);
  else {
    const self = func.binding === "class" ? func.owner : bareInstance(func.owner);
    vm.call({ k: "bound", self, func }, OPEN_ARGUMENTS, site);
  }
}
