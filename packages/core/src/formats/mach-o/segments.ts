import { FormatError } from "../../base/format-error.ts";
import { decodeName } from "../native/string-table.ts";
import type { WordReader } from "../native/word-reader.ts";
import type { MachOImage } from "./mach-o-image.ts";
import { Command } from "./mach-o-numbers.ts";

export interface MachOSegment {
  readonly name: string;
  readonly address: number;
  readonly memorySize: number;
  /** In the slice. */
  readonly offset: number;
  readonly fileSize: number;
  /** `VM_PROT_*`: 1 read, 2 write, 4 execute. */
  readonly maximumProtection: number;
  readonly initialProtection: number;
  readonly sections: readonly MachOSection[];
}

export interface MachOSection {
  readonly name: string;
  /** In objects all sections are in one segment without a name, and each says where it shall go. */
  readonly segment: string;
  readonly address: number;
  readonly size: number;
  readonly offset: number;
  /** `S_*`, the lowest byte of the flags. */
  readonly type: number;
  /** `S_ATTR_*`, the other bytes. */
  readonly attributes: number;
}

export function readSegments(image: MachOImage): MachOSegment[] {
  const segments: MachOSegment[] = [];
  for (const { command, body } of image.commands) {
    if (command === Command.segment) segments.push(readSegment(body, 4));
    if (command === Command.segment64) segments.push(readSegment(body, 8));
  }
  return segments;
}

function readSegment(body: WordReader, wordSize: 4 | 8): MachOSegment {
  const word = wordReading(body, wordSize);
  const afterWords = 24 + 4 * wordSize;
  const count = body.u32(afterWords + 8);
  const [start, entrySize] = wordSize === 8 ? [72, 80] : [56, 68];
  if (start + count * entrySize > body.length) throw new FormatError("mach-o/bad-segment", 0, `${count} sections`);
  return {
    name: fixedName(body, 8),
    address: word(24),
    memorySize: word(24 + wordSize),
    offset: word(24 + 2 * wordSize),
    fileSize: word(24 + 3 * wordSize),
    maximumProtection: body.u32(afterWords),
    initialProtection: body.u32(afterWords + 4),
    sections: Array.from({ length: count }, (_, index) => readSection(body, start + index * entrySize, wordSize)),
  };
}

function readSection(body: WordReader, at: number, wordSize: 4 | 8): MachOSection {
  const word = wordReading(body, wordSize);
  const afterWords = at + 32 + 2 * wordSize;
  const flags = body.u32(afterWords + 16);
  return {
    name: fixedName(body, at),
    segment: fixedName(body, at + 16),
    address: word(at + 32),
    size: word(at + 32 + wordSize),
    offset: body.u32(afterWords),
    type: flags & 0xff,
    attributes: (flags & ~0xff) >>> 0,
  };
}

/** The width goes with the command, not with the header. */
function wordReading(body: WordReader, wordSize: 4 | 8): (offset: number) => number {
  return wordSize === 8 ? (offset) => body.rounded64(offset) : (offset) => body.u32(offset);
}

function fixedName(body: WordReader, at: number): string {
  const bytes = body.slice(at, 16);
  const end = bytes.indexOf(0);
  return decodeName(bytes, 0, end < 0 ? 16 : end);
}

/** What offsets of exports, entry points and initialisers count from. */
export function headerAddress(segments: readonly MachOSegment[]): number {
  return segments.find(({ name }) => name === "__TEXT")?.address ?? 0;
}
