import { keptBodies } from "../../../formats/python/syntax/lazy-block.ts";
import type { StaticValue } from "../code-analysis.ts";
import type { EvaluationMachine, Program } from "../program.ts";
import { newDecompression } from "./decompression.ts";
import { siteFor } from "./entries.ts";
import { refuel } from "./fuel.ts";
import { newInterpreter } from "./new-interpreter.ts";
import { staticValue } from "./static-values.ts";

/**
 * The value of an attribute of a module, as setuptools gets it by importing the module.
 *
 * @param program all of the source: what is of no effect may be what is asked for
 */
export function evaluateAttribute(dotted: string, program: Program, machine: EvaluationMachine): StaticValue {
  const at = dotted.lastIndexOf(".");
  if (at < 1) return { kind: "unknown", why: `${dotted} is no attribute of a module.` };
  const vm = newInterpreter(program, machine, newDecompression(machine.platform), new Map(), keptBodies());
  refuel(vm.fuel, LENGTH);
  const site = siteFor(`${program.base}setup.py`, { trigger: "download", entry: null, via: null });
  try {
    const module = vm.importModule(dotted.slice(0, at), site);
    return module.k === "module"
      ? staticValue(vm.getAttribute(module, dotted.slice(at + 1), site))
      : { kind: "unknown", why: `${dotted.slice(0, at)} is not in the distribution.` };
  } catch (error) {
    if (error instanceof RangeError) return { kind: "unknown", why: "The code is nested deeper than is followed." };
    throw error;
  }
}

/** What a module may cost, as if it had so many bytes. */
const LENGTH = 20_000;
