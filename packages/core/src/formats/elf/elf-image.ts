import { ByteReader } from "../../base/byte-reader.ts";
import { FormatError } from "../../base/format-error.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { readCopy } from "../native/read-copy.ts";
import { WordReader } from "../native/word-reader.ts";
import { architectureName, SegmentType } from "./elf-numbers.ts";

export interface ElfHeader {
  readonly bits: 32 | 64;
  readonly byteOrder: "little" | "big";
  readonly osAbi: number;
  /** `e_type`: 2 executable, 3 shared object, 1 relocatable, 4 core. */
  readonly type: number;
  readonly machine: number;
  /** As platform tags call it: `x86_64`, `aarch64`, `ppc64le`, `riscv64` … */
  readonly architecture: string;
  /** `e_flags`, whose meaning depends on the machine. */
  readonly flags: number;
  /** `e_entry`: where a program begins; 0 in most libraries. */
  readonly entry: number;
  readonly sectionOffset: number;
  readonly sectionEntrySize: number;
  readonly sectionCount: number;
  readonly sectionNames: number;
}

export interface Segment {
  readonly type: number;
  readonly flags: number;
  /** In the file. */
  readonly offset: number;
  /** Where it is loaded. */
  readonly address: number;
  readonly fileSize: number;
  readonly memorySize: number;
}

/** The file as a loader sees it: header and segments. Section headers are not used by loaders, so they decide nothing. */
export interface ElfImage {
  readonly file: RandomAccess;
  readonly header: ElfHeader;
  readonly segments: readonly Segment[];
  /** Bytes of an address, word or pointer: 4 or 8. */
  readonly wordSize: 4 | 8;
}

const MAGIC = [0x7f, 0x45, 0x4c, 0x46];
/** No linker writes more; the loader of Linux refuses program headers beyond 64 KiB. */
const MOST_SEGMENTS = 1024;

/**
 * Reads the ELF header and the program headers.
 *
 * @throws FormatError `elf/…` where a loader would refuse as well
 * @see gABI chapters 4 and 5
 */
export function readElfImage(file: RandomAccess): ElfImage {
  const ident = readCopy(file, 0, Math.min(64, file.size));
  if (!new ByteReader(ident).startsWith(MAGIC)) throw new FormatError("elf/bad-magic", 0);
  const [bits, byteOrder] = [ident[4] === 2 ? 64 : 32, ident[5] === 2 ? "big" : "little"] as const;
  if ((ident[4] !== 1 && ident[4] !== 2) || (ident[5] !== 1 && ident[5] !== 2)) {
    throw new FormatError("elf/bad-class", 4, `class ${ident[4]}, data ${ident[5]}`);
  }
  const wordSize = bits === 64 ? 8 : 4;
  const head = new WordReader(ident, byteOrder, wordSize);
  const wide = bits === 64;
  const machine = head.u16(18);
  const header: ElfHeader = {
    bits,
    byteOrder,
    osAbi: head.u8(7),
    type: head.u16(16),
    machine,
    architecture: architectureName(machine, bits, byteOrder),
    flags: head.u32(wide ? 48 : 36),
    entry: head.word(24),
    sectionOffset: head.word(wide ? 40 : 32),
    sectionEntrySize: head.u16(wide ? 58 : 46),
    sectionCount: head.u16(wide ? 60 : 48),
    sectionNames: head.u16(wide ? 62 : 50),
  };
  const image = { file, header, segments: [], wordSize } as const;
  return {
    ...image,
    segments: readSegments(image, head.word(wide ? 32 : 28), head.u16(wide ? 54 : 42), head.u16(wide ? 56 : 44)),
  };
}

function readSegments(image: ElfImage, offset: number, entrySize: number, count: number): Segment[] {
  const wide = image.header.bits === 64;
  if (count === 0) return [];
  if (entrySize < (wide ? 56 : 32))
    throw new FormatError("elf/bad-program-headers", offset, `entries of ${entrySize} bytes`);
  if (count > MOST_SEGMENTS) throw new FormatError("elf/too-many-segments", offset, `${count}`);
  const table = tableAt(image, offset, entrySize * count);

  return Array.from({ length: count }, (_, index) => {
    const at = index * entrySize;
    return wide
      ? {
          type: table.u32(at),
          flags: table.u32(at + 4),
          offset: table.word(at + 8),
          address: table.word(at + 16),
          fileSize: table.word(at + 32),
          memorySize: table.word(at + 40),
        }
      : {
          type: table.u32(at),
          flags: table.u32(at + 24),
          offset: table.word(at + 4),
          address: table.word(at + 8),
          fileSize: table.word(at + 16),
          memorySize: table.word(at + 20),
        };
  });
}

/**
 * Where the byte that is loaded at `address` stands in the file; -1 where no byte of the file is loaded there.
 *
 * Where segments overlap, the last one lies over the others, as it does in memory.
 */
export function offsetOf(image: ElfImage, address: number): number {
  for (let index = image.segments.length - 1; index >= 0; index--) {
    const segment = image.segments[index];
    if (segment?.type !== SegmentType.load) continue;
    if (address >= segment.address && address < segment.address + segment.fileSize) {
      return address - segment.address + segment.offset;
    }
  }
  return -1;
}

/** The segment of this type that counts: run-time linkers go through all of them and keep the last. */
export function lastSegment(image: ElfImage, type: number): Segment | undefined {
  return image.segments.findLast((segment) => segment.type === type);
}

/** A table of the file, read at once. Copied, since the next read may overwrite it. */
export function tableAt(image: ElfImage, offset: number, length: number): WordReader {
  return new WordReader(readCopy(image.file, offset, length), image.header.byteOrder, image.wordSize);
}
