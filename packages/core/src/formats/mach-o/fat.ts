import { FormatError } from "../../base/format-error.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { MOST_FAT_SLICES } from "../native/native-format.ts";
import { readCopy } from "../native/read-copy.ts";
import { WordReader } from "../native/word-reader.ts";
import { cpuName } from "./mach-o-numbers.ts";

export interface FatSlice {
  /** What the fat header says that it is for. */
  readonly architecture: string;
  readonly offset: number;
  readonly size: number;
}

export interface FatHeader {
  readonly container: "fat" | "fat64";
  readonly slices: readonly FatSlice[];
}

const FAT = 0xcafebabe;
const FAT_64 = 0xcafebabf;

/**
 * The table of a file for several architectures; null where the file is none.
 *
 * @throws FormatError `mach-o/java-class` for Java's files of the same magic, `mach-o/too-many-slices`,
 * `mach-o/no-slices`, `mach-o/overlapping-slices`, `bytes/out-of-bounds`
 * @see mach-o/fat.h
 */
export function readFatHeader(file: RandomAccess): FatHeader | null {
  if (file.size < 8) return null;
  const head = new WordReader(readCopy(file, 0, 8), "big", 4);
  const magic = head.u32(0);
  if (magic !== FAT && magic !== FAT_64) return null;
  const count = head.u32(4);
  // Java has its version there: 45 and more in the lower half.
  if (magic === FAT && count > MOST_FAT_SLICES && (count & 0xffff) >= 45) throw new FormatError("mach-o/java-class", 4);
  if (count > MOST_FAT_SLICES) throw new FormatError("mach-o/too-many-slices", 4, `${count}`);
  if (count === 0) throw new FormatError("mach-o/no-slices", 4);

  const wide = magic === FAT_64;
  const entrySize = wide ? 32 : 20;
  const table = new WordReader(readCopy(file, 8, count * entrySize), "big", 8);
  const slices = Array.from({ length: count }, (_, index): FatSlice => {
    const at = index * entrySize;
    return {
      architecture: cpuName(table.u32(at), table.u32(at + 4)),
      offset: wide ? table.rounded64(at + 8) : table.u32(at + 8),
      size: wide ? table.rounded64(at + 16) : table.u32(at + 12),
    };
  });
  requireApart(slices);
  return { container: wide ? "fat64" : "fat", slices };
}

/** Tools never write slices over one another; forty times the same one would be forty times the work. */
function requireApart(slices: readonly FatSlice[]): void {
  const sorted = slices.toSorted((a, b) => a.offset - b.offset);
  for (const [index, { offset, size }] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next !== undefined && offset + size > next.offset)
      throw new FormatError("mach-o/overlapping-slices", next.offset);
  }
}
