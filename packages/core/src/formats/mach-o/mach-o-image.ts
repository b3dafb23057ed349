import { FormatError } from "../../base/format-error.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { readCopy } from "../native/read-copy.ts";
import { WordReader } from "../native/word-reader.ts";
import { cpuName, REQUIRED } from "./mach-o-numbers.ts";

export interface MachOHeader {
  readonly bits: 32 | 64;
  readonly byteOrder: "little" | "big";
  readonly cpuType: number;
  readonly cpuSubtype: number;
  /** `x86_64`, `arm64`, `arm64e`, `i386` … */
  readonly architecture: string;
  /** 1 object, 2 executable, 6 dynamic library, 8 bundle. */
  readonly fileType: number;
  readonly flags: number;
}

/** One load command: its bytes, from the command's number on. */
export interface LoadCommand {
  readonly command: number;
  readonly body: WordReader;
}

export interface MachOImage {
  readonly file: RandomAccess;
  readonly header: MachOHeader;
  readonly commands: readonly LoadCommand[];
}

/** Real files have a few kilobytes of commands. */
const LARGEST_COMMANDS = 1 << 20;

/**
 * Header and load commands of one architecture.
 *
 * @throws FormatError `mach-o/…`, `bytes/out-of-bounds`
 * @see mach-o/loader.h
 */
export function readMachOImage(file: RandomAccess): MachOImage {
  if (file.size < 28) throw new FormatError("mach-o/too-short", 0);
  const start = readCopy(file, 0, 28);
  const magic = new WordReader(start, "little", 4).u32(0);
  const form = MAGICS[magic];
  if (form === undefined) throw new FormatError("mach-o/bad-magic", 0);
  const { bits, byteOrder } = form;
  const head = new WordReader(start, byteOrder, 4);
  const [cpuType, cpuSubtype] = [head.u32(4), head.u32(8)];
  const header: MachOHeader = {
    bits,
    byteOrder,
    cpuType,
    cpuSubtype,
    architecture: cpuName(cpuType, cpuSubtype),
    fileType: head.u32(12),
    flags: head.u32(24),
  };
  return { file, header, commands: readCommands(file, header, head.u32(16), head.u32(20)) };
}

const MAGICS: Readonly<Record<number, Pick<MachOHeader, "bits" | "byteOrder">>> = {
  4277009102: { bits: 32, byteOrder: "little" },
  4277009103: { bits: 64, byteOrder: "little" },
  3472551422: { bits: 32, byteOrder: "big" },
  3489328638: { bits: 64, byteOrder: "big" },
};

function readCommands(file: RandomAccess, header: MachOHeader, count: number, size: number): LoadCommand[] {
  const start = header.bits === 64 ? 32 : 28;
  if (size > LARGEST_COMMANDS) throw new FormatError("mach-o/too-many-commands", start, `${size} bytes`);
  const bytes = readCopy(file, start, size);
  const table = new WordReader(bytes, header.byteOrder, 4);
  const commands: LoadCommand[] = [];
  let at = 0;

  for (let index = 0; index < count; index++) {
    const length = at + 8 <= size ? table.u32(at + 4) : 0;
    // Apple's loaders refuse both, and so nothing is lost.
    if (length < 8 || at + length > size) throw new FormatError("mach-o/bad-command", start + at, `${length} bytes`);
    const body = new WordReader(bytes.subarray(at, at + length), header.byteOrder, header.bits === 64 ? 8 : 4);
    commands.push({ command: (table.u32(at) & ~REQUIRED) >>> 0, body });
    at += length;
  }
  return commands;
}

/** A stretch of the slice that a load command names, where it is inside. Copied. */
export function linkedData(image: MachOImage, offset: number, size: number): WordReader {
  const { file, header } = image;
  return new WordReader(readCopy(file, offset, size), header.byteOrder, header.bits === 64 ? 8 : 4);
}
