import { FormatError } from "../../base/format-error.ts";
import type { Limits } from "../../base/limits.ts";
import { fromBytes, type RandomAccess } from "../../base/random-access.ts";
import { readMember } from "../../formats/zip/read-member.ts";
import { readZip } from "../../formats/zip/read-zip.ts";
import type { ZipMember } from "../../formats/zip/zip-member.ts";
import { unreadable } from "../members/unreadable.ts";
import type { UndecidedCode } from "./code-analysis.ts";
import { fileNotRead } from "./code-not-analysed.ts";
import type { HeldFiles } from "./held-files.ts";
import type { EvaluationMachine } from "./program.ts";
import { isSource } from "./source-file.ts";

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
export async function innerFiles(files: HeldFiles, { platform, limits }: EvaluationMachine): Promise<InnerFiles> {
  const found = new Map<string, Uint8Array>();
  const undecided: UndecidedCode[] = [];
  let archives = 0;
  let left = MOST_BYTES;
  for (const path of files.keys()) {
    if (files.signatureOf(path) !== LOCAL_HEADER) continue;
    const file = fromBytes(files.get(path) ?? new Uint8Array());
    const members = membersOf(file, limits);
    if (members === null) {
      undecided.push(
        fileNotRead(path, "unreadable", "it begins as a ZIP archive and its list of members cannot be read"),
      );
      continue;
    }
    if (!members.some(({ names }) => /\.pyw?$/.test(names.normalised))) continue;
    let read = ++archives > MOST_ARCHIVES ? MOST_MEMBERS : 0;
    for (const member of members) {
      const inner = `${path}/${member.names.normalised}`;
      if (found.has(inner)) continue;
      if (read >= MOST_MEMBERS || member.size > left) {
        undecided.push(fileNotRead(path, "too-large", "Archives within this one hold more than is read of them."));
        break;
      }
      read++;
      left -= member.size;
      try {
        const { content } = await readMember(file, member, platform, limits);
        found.set(inner, content);
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        if (isSource(inner)) undecided.push(fileNotRead(inner, "unreadable", unreadable(member.path, error).why));
      }
    }
  }
  return { files: found, undecided };
}

/** Null for what no reader of ZIP takes for one. */
function membersOf(file: RandomAccess, limits: Limits): readonly ZipMember[] | null {
  try {
    return readZip(file, limits, "directory").value.members.filter(({ kind }) => kind === "file");
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null;
  }
}

/** What a ZIP archive begins with, little-endian. @see APPNOTE.TXT 4.3.7 */
const LOCAL_HEADER = 0x04034b50;
