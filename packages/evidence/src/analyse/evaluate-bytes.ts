import {
  analyseCode,
  analyseGathered,
  type CodeAnalysis,
  type CodeGatherer,
  type Limits,
  type RandomAccess,
} from "@assay/core";
import { nodePlatform } from "../platform/node-platform.ts";
import { lazyPythonParser } from "../platform/python-parser.ts";

/**
 * What of a distribution's code would run. tree-sitter is loaded when some source needs it.
 *
 * @param gatherer null where the file has not been read for its contents
 */
export async function evaluateBytes(
  access: RandomAccess,
  filename: string,
  limits: Limits,
  gatherer: CodeGatherer | null,
): Promise<CodeAnalysis> {
  const machine = { parser: lazyPythonParser(), platform: nodePlatform, limits };
  return gatherer === null
    ? analyseCode(access, filename, machine)
    : analyseGathered(gatherer.gathered(), filename, machine);
}
