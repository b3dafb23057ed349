import { type LazyParser, ParserNeeded } from "./python-parser.ts";

/** Does it, and where a source turns out to need the parser that is not loaded, loads it and does it again. */
export async function withParser<M extends { readonly parser: LazyParser | null }, T>(
  machine: M,
  what: (machine: M) => Promise<T>,
): Promise<T> {
  try {
    return await what(machine);
  } catch (error) {
    if (!(error instanceof ParserNeeded)) throw error;
    return what({ ...machine, parser: await error.load() });
  }
}
