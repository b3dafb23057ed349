import { FormatError } from "../../base/format-error.ts";
import { fromBytes } from "../../base/random-access.ts";
import { readMember } from "../../formats/zip/read-member.ts";
import { readZip } from "../../formats/zip/read-zip.ts";
import type { EvaluationMachine } from "./program.ts";

const MOST_ARCHIVES = 20;
const MOST_MEMBERS = 200;
const MOST_BYTES = 2_000_000;

/**
 * What short ZIP archives inside of a distribution hold, by the path of the archive as a folder: `pkg/lib.zip/mod.py`.
 * Python imports out of them as they are. Such without Python are left alone.
 */
export async function innerFiles(
  files: ReadonlyMap<string, Uint8Array>,
  { platform, limits }: EvaluationMachine,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  let archives = 0;
  let left = MOST_BYTES;
  for (const [path, bytes] of files) {
    if (!isZip(bytes) || archives >= MOST_ARCHIVES) continue;
    archives++;
    try {
      const file = fromBytes(bytes);
      const members = readZip(file, limits, "directory").value.members.filter(({ kind }) => kind === "file");
      if (!members.some(({ names }) => /\.pyw?$/.test(names.normalised))) continue;
      for (const member of members.slice(0, MOST_MEMBERS)) {
        if (member.size > left || found.has(`${path}/${member.names.normalised}`)) continue;
        left -= member.size;
        const { content } = await readMember(file, member, platform, limits);
        found.set(`${path}/${member.names.normalised}`, content);
      }
    } catch (error) {
      // What no reader of ZIP takes for one, or not to its end, is data like any other.
      if (!(error instanceof FormatError)) throw error;
    }
  }
  return found;
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}
