import { ParserNeeded } from "../../formats/python/syntax/python-parser.ts";
import type { EvaluationMachine } from "./program.ts";

/** Does it, and where a source turns out to need the parser that is not loaded, loads it and does it again. */
export async function withParser<T>(
  machine: EvaluationMachine,
  what: (machine: EvaluationMachine) => Promise<T>,
): Promise<T> {
  try {
    return await what(machine);
  } catch (error) {
    if (!(error instanceof ParserNeeded)) throw error;
    return what({ ...machine, parser: await error.load() });
  }
}
