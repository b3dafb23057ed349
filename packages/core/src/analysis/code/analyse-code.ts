import type { RandomAccess } from "../../base/random-access.ts";
import { withParser } from "../../formats/python/syntax/with-parser.ts";
import { roleOf } from "../members/role.ts";
import { carriedEffects } from "./carried/carried-effects.ts";
import {
  CODE_ANALYSIS_VERSION,
  type CodeAnalysis,
  type CodeEntry,
  type DeclaredField,
  type SetupCall,
  type UndecidedCode,
} from "./code-analysis.ts";
import type { GatheredFiles } from "./code-gatherer.ts";
import { evaluateAttribute } from "./evaluator/evaluate-attribute.ts";
import { evaluateProgram } from "./evaluator/evaluate-program.ts";
import { executionMap } from "./execution-map/execution-map.ts";
import { gatherFiles } from "./gather-files.ts";
import type { HeldFiles } from "./held-files.ts";
import { innerFiles } from "./inner-archives.ts";
import { unreadPickles, withLoaders } from "./loaded-data.ts";
import { reducedProgram } from "./prefilter/prefilter.ts";
import type { EvaluationMachine, Program } from "./program.ts";
import { declaredMetadata } from "./setuptools/declared-metadata.ts";

/**
 * What of a distribution's code would run, when, and what it would do: read once, evaluated, nothing of it run.
 *
 * Whatever the bytes, there is an analysis: what could not be read to its end stands in `undecided`. Only mistakes of ours,
 * and what reading the file throws, are thrown.
 *
 * @param file closed by the caller; nobody else may read it meanwhile
 * @param filename decides what the bytes are taken for, as it does for installers
 */
export async function analyseCode(
  file: RandomAccess,
  filename: string,
  machine: EvaluationMachine,
): Promise<CodeAnalysis> {
  const { platform, limits } = machine;
  const gathered = file.size > limits.distribution ? null : await gatherFiles({ file, filename, platform, limits });
  try {
    return await analyseGathered(gathered, filename, machine);
  } finally {
    gathered?.files.release();
  }
}

/** The same where the archive was read already: see `codeGatherer`. The files are released by the caller. */
export async function analyseGathered(
  gathered: GatheredFiles | null,
  filename: string,
  machine: EvaluationMachine,
): Promise<CodeAnalysis> {
  return gathered === null ? NOTHING : await analyseFiles(gathered, filename, machine);
}

async function analyseFiles(
  { files, members, undecided: notGathered }: GatheredFiles,
  filename: string,
  machine: EvaluationMachine,
): Promise<CodeAnalysis> {
  const length = pythonLength(files);
  // Reading the archive has left as much behind.
  if (length > LARGE) machine.platform.collect?.();
  const { entries, importRoots, base, undecided: notEntered } = executionMap({ filename, files, members });
  const inner = await innerFiles(files, machine);
  for (const [path, bytes] of inner.files) files.add(path, bytes);
  const all = inner.files.size === 0 ? members : new Set([...members, ...inner.files.keys()]);
  const program = { files, members: all, entries, importRoots, base };
  // To leave something out of so little is not worth it.
  const reduced = length < SHORT_PROGRAM ? program : reducedProgram(program);
  // Outlines of every file take several times what the evaluator will.
  if (length > LARGE) machine.platform.collect?.();
  const { effects, undecided, setup } = await evaluateProgram(reduced, machine);
  return {
    codeAnalysisVersion: CODE_ANALYSIS_VERSION,
    entries,
    effects: [
      ...effects,
      ...withLoaders(await withParser(machine, (ready) => carriedEffects(program, ready)), effects),
    ],
    undecided: [...notGathered, ...inner.undecided]
      .map((one) => asEntered(one, entries))
      .concat(notEntered, undecided, unreadPickles(effects, program)),
    setup,
    declared: await withParser(machine, (ready) => declaredBy(program, setup, filename, ready)),
  };
}

/** Bytes of source. */
function pythonLength(files: HeldFiles): number {
  let length = 0;
  for (const path of files.keys()) if (path.endsWith(".py")) length += files.lengthOf(path);
  return length;
}

const SHORT_PROGRAM = 100_000;
const LARGE = 2_000_000;

/** Null for what is no sdist. */
async function declaredBy(
  program: Program,
  setup: SetupCall | null,
  filename: string,
  machine: EvaluationMachine,
): Promise<readonly DeclaredField[] | null> {
  if (roleOf(filename) !== "sdist") return null;
  const { files, members, base } = program;
  const attribute = (dotted: string) => evaluateAttribute(dotted, program, machine);
  return declaredMetadata({ files, members, base, setup, attribute });
}

/** What is no archive has no code; that it could not be read is said by the analysis of the distribution. */
const NOTHING: CodeAnalysis = {
  codeAnalysisVersion: CODE_ANALYSIS_VERSION,
  entries: [],
  effects: [],
  undecided: [],
  setup: null,
  declared: null,
};

/** Code that is entered directly would run then, whatever it is. */
function asEntered(one: UndecidedCode, entries: readonly CodeEntry[]): UndecidedCode {
  const entry = entries.find(({ path }) => path === one.path);
  return entry === undefined ? one : { ...one, trigger: entry.trigger };
}
