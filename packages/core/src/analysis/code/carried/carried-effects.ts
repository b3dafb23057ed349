import { FormatError } from "../../../base/format-error.ts";
import { fromBytes } from "../../../base/random-access.ts";
import { readMember } from "../../../formats/zip/read-member.ts";
import { readZip } from "../../../formats/zip/read-zip.ts";
import type { CodeEffect } from "../code-analysis.ts";
import type { EvaluationMachine, Program } from "../program.ts";
import { compiledEffects } from "./compiled-effects.ts";
import { mayBePickle, pickleEffects } from "./pickle-effects.ts";

/** Effects of code that is no source: compiled files that tools enter, pickles, and pickles in files of torch. */
export async function carriedEffects(program: Program, machine: EvaluationMachine): Promise<readonly CodeEffect[]> {
  const effects: CodeEffect[] = [];
  const compiled = new Set<string>();
  for (const [index, entry] of program.entries.entries()) {
    if (!/\.py[co]$/.test(entry.path) || compiled.has(entry.path)) continue;
    const bytes = program.files.get(entry.path);
    if (bytes === undefined) continue;
    compiled.add(entry.path);
    effects.push(...compiledEffects(bytes, entry, index));
  }
  for (const path of program.files.keys()) {
    const bytes = NO_PICKLE.test(path) ? undefined : program.files.get(path);
    if (bytes === undefined) continue;
    if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3)
      effects.push(...(await zippedPickles(path, bytes, machine)));
    else if (mayBePickle(path, bytes)) effects.push(...pickleEffects(path, bytes, []));
  }
  return effects;
}

const NO_PICKLE = /\.(?:pyw?|pyc|pth|toml|cfg|txt|md|rst|json)$/i;

/** `torch.save` writes a ZIP with a `data.pkl` in it. */
async function zippedPickles(
  path: string,
  bytes: Uint8Array,
  { platform, limits }: EvaluationMachine,
): Promise<readonly CodeEffect[]> {
  const file = fromBytes(bytes);
  const effects: CodeEffect[] = [];
  try {
    const { members } = readZip(file, limits).value;
    for (const member of members.filter(({ path: name }) => name.endsWith(".pkl")).slice(0, MOST_MEMBERS)) {
      if (member.size > LONGEST_PICKLE) continue;
      const { content } = await readMember(file, member, platform, limits);
      effects.push(...pickleEffects(path, content, ["zip"]));
    }
  } catch (error) {
    // What is wrong with an archive in the archive is another matter.
    if (!(error instanceof FormatError)) throw error;
  }
  return effects;
}

const MOST_MEMBERS = 20;
const LONGEST_PICKLE = 4 * 1024 * 1024;
