import { FormatError } from "../../base/format-error.ts";
import { fromBytes } from "../../base/random-access.ts";
import { readMember } from "../../formats/zip/read-member.ts";
import { readZip } from "../../formats/zip/read-zip.ts";
import type { UndecidedCode } from "./code-analysis.ts";
import type { EvaluationMachine } from "./program.ts";

const MOST_ARCHIVES = 20;
const MOST_MEMBERS = 200;
const MOST_BYTES = 2_000_000;

export interface InnerFiles {
  /** By the path of the archive as a folder: `pkg/lib.zip/mod.py`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly undecided: readonly UndecidedCode[];
}

/**
 * What short ZIP archives inside of a distribution hold. Python imports out of them as they are. Such without Python are
 * left alone.
 */
export async function innerFiles(
  files: ReadonlyMap<string, Uint8Array>,
  { platform, limits }: EvaluationMachine,
): Promise<InnerFiles> {
  const found = new Map<string, Uint8Array>();
  const undecided: UndecidedCode[] = [];
  let archives = 0;
  let left = MOST_BYTES;
  for (const [path, bytes] of files) {
    if (!isZip(bytes)) continue;
    try {
      const file = fromBytes(bytes);
      const members = readZip(file, limits, "directory").value.members.filter(({ kind }) => kind === "file");
      if (!members.some(({ names }) => /\.pyw?$/.test(names.normalised))) continue;
      let read = ++archives > MOST_ARCHIVES ? MOST_MEMBERS : 0;
      for (const member of members) {
        if (found.has(`${path}/${member.names.normalised}`)) continue;
        if (read >= MOST_MEMBERS || member.size > left) {
          undecided.push(tooMuch(path));
          break;
        }
        read++;
        left -= member.size;
        const { content } = await readMember(file, member, platform, limits);
        found.set(`${path}/${member.names.normalised}`, content);
      }
    } catch (error) {
      // What no reader of ZIP takes for one, or not to its end, is data like any other.
      if (!(error instanceof FormatError)) throw error;
    }
  }
  return { files: found, undecided };
}

function tooMuch(path: string): UndecidedCode {
  const why = "Archives within this one hold more than is read of them.";
  return { path, line: null, trigger: "deferred", what: "too-large", why };
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}
