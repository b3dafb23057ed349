import type { Evaluation, EvaluationMachine, Program } from "../program.ts";

/**
 * What the code of a distribution would do, trigger by trigger, found without running any of it.
 *
 * Deterministic: the bounds are steps and sizes, never clocks. Never throws because of what it reads.
 */
export async function evaluateProgram(program: Program, machine: EvaluationMachine): Promise<Evaluation> {
  void program;
  void machine;
  return { effects: [], undecided: [], setup: null };
}
