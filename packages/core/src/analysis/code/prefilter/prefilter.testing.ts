import { defaultLimits } from "../../../base/limits.ts";
import { testPlatform } from "../../../base/platform.testing.ts";
import { testParser } from "../../../formats/python/syntax/python-parser.testing.ts";
import type { CodeEffect } from "../code-analysis.ts";
import { evaluateProgram } from "../evaluator/evaluate-program.ts";
import { executionMap } from "../execution-map/execution-map.ts";
import type { Program } from "../program.ts";

const encoder = new TextEncoder();

/** With them, a function is long enough to be left out. */
export const WORDS: string = `"""${"Words about it. ".repeat(20)}"""`;

/** Each file gets functions that nothing needs. */
const FILLER = Array.from(
  { length: 40 },
  (_, at) => `
def filler_${at}(value, other=None):
    """Words about what it does not do, and enough of them: ${"much ado about nothing ".repeat(5)}"""
    if value is None:
        return other
    return [one + ${at} for one in value if one != other]
`,
).join("");

export function programOf(tree: Readonly<Record<string, string>>, filename = "x-1.0-py3-none-any.whl"): Program {
  const files = new Map(Object.entries(tree).map(([path, text]) => [path, encoder.encode(text + FILLER)]));
  const members = new Set(files.keys());
  const { entries, importRoots, base } = executionMap({ filename, files, members });
  return { files, members, entries, importRoots, base };
}

export async function effectsOf(one: Program): Promise<readonly CodeEffect[]> {
  const machine = { parser: await testParser(), platform: testPlatform, limits: defaultLimits };
  return (await evaluateProgram(one, machine)).effects;
}
