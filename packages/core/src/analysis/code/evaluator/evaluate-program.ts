import { type KeptBodies, keptBodies } from "../../../formats/python/syntax/lazy-block.ts";
import { withParser } from "../../../formats/python/syntax/with-parser.ts";
import type { CodeEntry } from "../code-analysis.ts";
import type { Evaluation, EvaluationMachine, Program } from "../program.ts";
import { followLater } from "./callbacks.ts";
import type { CodeUnit } from "./code-unit.ts";
import { type Decompression, makeReady, newDecompression } from "./decompression.ts";
import { followDeferred } from "./deferred.ts";
import { followEntry } from "./entries.ts";
import type { Interpreter } from "./interpreter.ts";
import { followLive } from "./live-objects.ts";
import { newInterpreter } from "./new-interpreter.ts";
import { setupCall } from "./static-values.ts";

/** Each round finds at most one more layer of compression that the machine has to wait for. */
const MOST_ROUNDS = 8;

/**
 * What the code of a distribution would do, trigger by trigger, found without running any of it.
 *
 * Deterministic: the bounds are steps and sizes, never clocks. Never throws because of what it reads.
 */
export function evaluateProgram(program: Program, machine: EvaluationMachine): Promise<Evaluation> {
  const known: Known = { decompression: newDecompression(machine.platform), units: new Map(), bodies: keptBodies() };
  return withParser(machine, (ready) => evaluateRounds(program, ready, known));
}

/** What stays known where the program is evaluated again. */
interface Known {
  readonly decompression: Decompression;
  readonly units: Map<string, CodeUnit>;
  readonly bodies: KeptBodies;
}

async function evaluateRounds(
  program: Program,
  machine: EvaluationMachine,
  { decompression, units, bodies }: Known,
): Promise<Evaluation> {
  for (let round = 1; ; round++) {
    const vm = newInterpreter(program, machine, decompression, units, bodies);
    followAll(vm);
    if (round < MOST_ROUNDS && (await makeReady(decompression))) continue;
    return { effects: vm.log.effects, undecided: vm.log.undecided, setup: setupCall(vm.setup) };
  }
}

function followAll(vm: Interpreter): void {
  vm.program.entries.forEach((entry, index) => {
    guarded(vm, entry, () => followEntry(vm, entry, index));
    followLater(vm, ({ trigger }, path, follow) => guarded(vm, { path, trigger }, follow));
    followLive(vm, ({ trigger }, path, follow) => guarded(vm, { path, trigger }, follow));
  });
  followDeferred(vm, (path, follow) => guarded(vm, { path, trigger: "deferred" }, follow));
}

/** The stack of the machine is the last bound: those on nesting and on calls should be met before. */
function guarded(vm: Interpreter, entry: Pick<CodeEntry, "path" | "trigger">, follow: () => void): void {
  try {
    follow();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    vm.log.undecided.push({
      path: entry.path,
      line: null,
      trigger: entry.trigger,
      what: "budget",
      why: "The code is nested deeper than is followed.",
    });
  }
  vm.fuel.nesting = 0;
  vm.fuel.loops = 0;
  vm.fuel.rounds = 0;
  vm.raised.length = 0;
  vm.changed.length = 0;
  vm.handled.length = 0;
  vm.resumption = null;
  vm.ways.active.length = 1;
  vm.ways.exits = 0;
  vm.ways.left = 0;
}
