import { analyseCode, type CodeAnalysis, type Limits, type RandomAccess } from "@assay/core";
import { nodePlatform } from "../platform/node-platform.ts";
import { preparePythonParser } from "../platform/python-parser.ts";

/** What of a distribution's code would run. The parser is loaded the first time. */
export async function evaluateBytes(access: RandomAccess, filename: string, limits: Limits): Promise<CodeAnalysis> {
  return analyseCode(access, filename, { parser: await preparePythonParser(), platform: nodePlatform, limits });
}
