import { analyseCode, type CodeAnalysis, type Limits, type RandomAccess } from "@assay/core";
import { nodePlatform } from "../platform/node-platform.ts";
import { lazyPythonParser } from "../platform/python-parser.ts";

/** What of a distribution's code would run. tree-sitter is loaded when some source needs it. */
export async function evaluateBytes(access: RandomAccess, filename: string, limits: Limits): Promise<CodeAnalysis> {
  return analyseCode(access, filename, { parser: lazyPythonParser(), platform: nodePlatform, limits });
}
