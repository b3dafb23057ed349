import { FormatError } from "../../../base/format-error.ts";
import { fromBytes } from "../../../base/random-access.ts";
import { readMember } from "../../../formats/zip/read-member.ts";
import { readZip } from "../../../formats/zip/read-zip.ts";
import type { CodeEffect } from "../code-analysis.ts";
import type { HeldFiles } from "../held-files.ts";
import type { EvaluationMachine, Program } from "../program.ts";
import { compiledEffects } from "./compiled-effects.ts";
import { mayBePickle, pickleEffects } from "./pickle-effects.ts";

/** Effects of code that is no source: compiled files that tools enter, pickles, and pickles in files of torch. */
export async function carriedEffects(
  { files, entries }: Pick<Program, "entries"> & { readonly files: HeldFiles },
  machine: EvaluationMachine,
): Promise<readonly CodeEffect[]> {
  const effects: CodeEffect[] = [];
  const compiled = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    if (!/\.py[co]$/.test(entry.path) || compiled.has(entry.path)) continue;
    const bytes = files.get(entry.path);
    if (bytes === undefined) continue;
    compiled.add(entry.path);
    effects.push(...compiledEffects(bytes, entry, index));
  }
  for (const path of files.keys()) {
    if (NO_PICKLE.test(path)) continue;
    // Most are something else, and to ask for a file may be to read it again.
    const signature = files.signatureOf(path);
    const isZip = (signature & 0xff_ffff) === ZIP;
    const bytes = isZip || mayBePickle(path, signature) ? files.get(path) : undefined;
    if (bytes === undefined) continue;
    effects.push(...(isZip ? await zippedPickles(path, bytes, machine) : pickleEffects(path, bytes, [])));
  }
  return effects;
}

/** How one begins that holds something. @see APPNOTE.TXT 4.3.7 */
const ZIP = 0x03_4b_50;
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
