import { defaultLimits } from "../../../base/limits.ts";
import { testPlatform } from "../../../base/platform.testing.ts";
import { testParser } from "../../../formats/python/syntax/python-parser.testing.ts";
import type { CodeEntry } from "../code-analysis.ts";
import type { Evaluation } from "../program.ts";
import { evaluateProgram } from "./evaluate-program.ts";

/** An entry with what tests rarely care about filled in. */
export function entryAt(path: string, more: Partial<CodeEntry> = {}): CodeEntry {
  return {
    trigger: "import",
    path,
    symbol: null,
    text: null,
    because: "top-level-import",
    detail: "",
    under: [],
    ...more,
  };
}

const SETUP_PY: CodeEntry = entryAt("setup.py", { trigger: "download", because: "setup-py" });

/** Evaluates files, by default with `setup.py` or else `m.py` as what is entered. */
export async function evaluated(
  files: Readonly<Record<string, string | Uint8Array>>,
  entries: readonly CodeEntry[] = ["setup.py" in files ? SETUP_PY : entryAt("m.py")],
): Promise<Evaluation> {
  const members = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === "string" ? Buffer.from(content) : content,
    ]),
  );
  const program = { files: members, members: new Set(members.keys()), entries, importRoots: [""], base: "" };
  return evaluateProgram(program, { parser: await testParser(), platform: testPlatform, limits: defaultLimits });
}

/** Effects of one module that is imported: `trigger capability callee argument`. */
export async function effectsOf(source: string): Promise<string[]> {
  const { effects } = await evaluated({ "m.py": source });
  return effects.map(({ trigger, capability, callee, argument }) => `${trigger} ${capability} ${callee} ${argument}`);
}

/** The commands that a module starts when it is imported. */
export async function commandsOf(source: string): Promise<(string | null)[]> {
  const { effects } = await evaluated({ "m.py": source });
  return effects
    .filter(({ capability, trigger }) => capability === "process.spawn" && trigger === "import")
    .map(({ argument }) => argument);
}
