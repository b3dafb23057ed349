import { FormatError } from "../../../base/format-error.ts";
import { type PlainModule, readPlainModule } from "../../../formats/python/syntax/plain-module.ts";
import { Folder } from "./folder.ts";
import type { FoldingFiles, Value } from "./value.ts";

export interface FoldedSetup {
  /** Keyword arguments of `setup()`; null where nothing calls it in a way that is followed. */
  readonly arguments: ReadonlyMap<string, Value> | null;
  /** Whether `**` of something unknown may add others. */
  readonly open: boolean;
  /** Files that were read, or wanted and not at hand. */
  readonly wanted: readonly string[];
}

/**
 * Folds setup.py: assignments, functions that return, strings and files that are put together; nothing is run.
 *
 * Linear in steps, of which there is a bound. Whatever is not understood is unknown.
 *
 * @throws ParserNeeded if a module needs the parser and that is not loaded
 */
export function foldSetup(text: string, files: FoldingFiles): FoldedSetup {
  let module: PlainModule;
  try {
    module = readPlainModule(text, files.parser);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { arguments: null, open: true, wanted: [] };
  }
  const folder = new Folder(files);
  folder.run(module);
  return { arguments: folder.setup?.arguments ?? null, open: folder.setup?.open ?? true, wanted: [...folder.wanted] };
}
