import { BinaryWriter, bytesOf, type Content } from "../native/binary-writer.testing.ts";
import { type ElfSymbolText, parseSymbol } from "./elf-symbol-text.testing.ts";
import { dynamicPieces } from "./elf-tables.testing.ts";

/** What an ELF file shall be; everything left out is as a compiler on x86_64 would have it today. */
export interface ElfFixture {
  readonly architecture?: ElfFixtureArchitecture;
  /** `e_type`: 3 shared object, 2 program, 1 object. */
  readonly type?: number;
  readonly interpreter?: string;
  readonly soname?: string;
  readonly needed?: readonly string[];
  readonly rpath?: string;
  readonly runpath?: string;
  /** `PyList_New`, `weak __gmon_start__`, `memcpy@GLIBC_2.14 from libc.so.6`. */
  readonly imports?: readonly string[];
  /** `PyInit_m`, `weak f`, `png_read@PNG16_0`, `hidden f`. */
  readonly exports?: readonly string[];
  /** Machine code of an export, where it shall be more than a return. */
  readonly code?: Readonly<Record<string, Content>>;
  /** Machine code of functions that run on load, or the name of an import that does. */
  readonly startFunctions?: readonly (Content | { readonly import: string })[];
  /** Who calls them; DT_INIT takes the first only. */
  readonly startedBy?: "DT_INIT_ARRAY" | "DT_PREINIT_ARRAY" | "DT_INIT" | ".ctors";
  /** How their addresses get into the array; `none` writes them there. */
  readonly relocations?: "rela" | "rel" | "android" | "none";
  /** Function that chooses an implementation while relocating. */
  readonly indirectFunction?: Content;
  readonly hash?: "sysv" | "gnu" | "none";
  /** Null leaves the header out, so that the kernel decides. */
  readonly executableStack?: boolean | null;
  readonly textRelocations?: boolean;
  readonly writableCode?: boolean;
  readonly relro?: "none" | "partial" | "full";
  readonly buildId?: string;
  readonly androidApi?: number;
  /** `GNU_PROPERTY_X86_ISA_1_NEEDED`. */
  readonly isaNeeded?: number;
  /** Branch protection, as {@link ElfNotes.features}. */
  readonly features?: number;
  /** `e_flags`. */
  readonly flags?: number;
  /** Beginnings of functions for unwinding; there unless false. */
  readonly unwindTable?: boolean;
  /** Names and contents: `{ ".comment": "GCC: 12", ".debug_info": "" }`. */
  readonly sections?: Readonly<Record<string, Content>>;
  readonly sectionHeaders?: boolean;
  /** Behind everything. */
  readonly overlay?: Content;
  /** Further entries of the dynamic section, before its end and after it. */
  readonly dynamic?: readonly (readonly [tag: number, value: number])[];
}

export type ElfFixtureArchitecture = keyof typeof MACHINES;

/** Number, width, byte order, and the relocations `base + addend`, symbol, and indirect function. */
const MACHINES = {
  x86_64: { machine: 62, bits: 64, byteOrder: "little", relative: 8, absolute: 1, indirect: 37 },
  i686: { machine: 3, bits: 32, byteOrder: "little", relative: 8, absolute: 1, indirect: 42 },
  aarch64: { machine: 183, bits: 64, byteOrder: "little", relative: 1027, absolute: 257, indirect: 1032 },
  arm: { machine: 40, bits: 32, byteOrder: "little", relative: 23, absolute: 2, indirect: 160 },
  ppc64le: { machine: 21, bits: 64, byteOrder: "little", relative: 22, absolute: 38, indirect: 248 },
  s390x: { machine: 22, bits: 64, byteOrder: "big", relative: 12, absolute: 22, indirect: 61 },
  riscv64: { machine: 243, bits: 64, byteOrder: "little", relative: 3, absolute: 2, indirect: 58 },
  loongarch64: { machine: 258, bits: 64, byteOrder: "little", relative: 3, absolute: 2, indirect: 12 },
} as const;

/** Everything that the pieces of the file are written from. */
export interface ElfDraft {
  readonly description: ElfFixture;
  readonly machine: (typeof MACHINES)[ElfFixtureArchitecture];
  readonly wordSize: 4 | 8;
  readonly imports: readonly ElfSymbolText[];
  readonly exports: readonly ElfSymbolText[];
  writer(): BinaryWriter;
  /** Where a piece is loaded; known once all have their places. */
  addressOf(piece: string): number;
  sizeOf(piece: string): number;
}

/** A stretch of the file. Its size must not depend on addresses. */
export interface Piece {
  readonly name: string;
  readonly segment: "constants" | "code" | "data" | "none";
  readonly align: number;
  /** `sh_type`, 0 for no section. */
  readonly sectionType: number;
  write(): Uint8Array;
}

interface Placed extends Piece {
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

const PAGE = 0x1000;
const SEGMENTS = ["constants", "code", "data"] as const;
const LOAD = 1;

/** Writes a small ELF file that readelf and run-time linkers understand. */
export function elfFixture(description: ElfFixture = {}): Uint8Array {
  const machine = MACHINES[description.architecture ?? "x86_64"];
  const wordSize = machine.bits === 64 ? 8 : 4;
  const placed = new Map<string, Placed>();
  const draft: ElfDraft = {
    description,
    machine,
    wordSize,
    imports: (description.imports ?? []).map(parseSymbol),
    exports: (description.exports ?? []).map(parseSymbol),
    writer: () => new BinaryWriter(machine.byteOrder, wordSize),
    addressOf: (name) => placed.get(name)?.address ?? 0,
    sizeOf: (name) => placed.get(name)?.size ?? 0,
  };
  const withSections = description.sectionHeaders !== false;
  const pieces = dynamicPieces(draft).filter(({ segment }) => withSections || segment !== "none");
  const segments = programHeaders(draft, pieces, placed);
  const headerSize = wordSize === 8 ? 64 : 52;
  let end = headerSize + segments.count * (wordSize === 8 ? 56 : 32);
  for (const piece of pieces) {
    const offset = Math.ceil(end / piece.align) * piece.align;
    const shift = piece.segment === "none" ? 0 : SEGMENTS.indexOf(piece.segment) * PAGE;
    // Addresses are not known yet, and sizes do not need them.
    const size = piece.write().length;
    placed.set(piece.name, { ...piece, offset, address: piece.segment === "none" ? 0 : offset + shift, size });
    end = offset + size;
  }
  const file = draft.writer();
  const sectionsAt = Math.ceil(end / 8) * 8;
  writeHeader(file, draft, segments.count, withSections ? sectionsAt : 0, [...placed.values()]);
  file.bytes(segments.write());
  for (const piece of placed.values()) file.align(piece.align).bytes(piece.write());
  if (withSections) writeSections(file.align(8), draft, [...placed.values()]);
  return file.bytes(description.overlay ?? "").finish();
}

function writeHeader(
  file: BinaryWriter,
  { description, machine, wordSize, addressOf }: ElfDraft,
  segmentCount: number,
  sectionsAt: number,
  placed: readonly Placed[],
): void {
  const wide = wordSize === 8;
  const sections = placed.filter(({ sectionType }) => sectionType !== 0);
  const count = sectionsAt === 0 ? 0 : sections.length + 1;
  file.u8(0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, machine.byteOrder === "little" ? 1 : 2, 1).field("", 9);
  file.u16(description.type ?? 3, machine.machine).u32(1);
  file.word(addressOf(".text"), wide ? 64 : 52, sectionsAt).u32(description.flags ?? 0);
  file.u16(wide ? 64 : 52, wide ? 56 : 32, segmentCount, wide ? 64 : 40, count);
  file.u16(sectionsAt === 0 ? 0 : sections.findIndex(({ name }) => name === ".shstrtab") + 1);
}

function programHeaders(
  draft: ElfDraft,
  pieces: readonly Piece[],
  placed: ReadonlyMap<string, Placed>,
): { readonly count: number; write(): Uint8Array } {
  const { description, wordSize } = draft;
  const codeFlags = description.writableCode === true ? 7 : 5;
  const loads = SEGMENTS.filter((segment) => pieces.some((piece) => piece.segment === segment));
  const single = [
    [3, ".interp", 4],
    [2, ".dynamic", 6],
    [4, ".note.gnu.property", 4],
    [4, ".note", 4],
    [0x6474e550, ".eh_frame_hdr", 4],
    [0x70000001, ".ARM.exidx", 4],
  ] as const;
  const present = single.filter(([, name]) => pieces.some((piece) => piece.name === name));
  const stack = description.executableStack !== null;
  const relro = (description.relro ?? "full") !== "none" && pieces.some(({ name }) => name === ".dynamic");

  const write = (): Uint8Array => {
    const table = draft.writer();
    const entry = (
      type: number,
      flags: number,
      from: Placed | undefined,
      to = from,
      align = from?.align ?? 8,
    ): void => {
      const [offset, address] = [from?.offset ?? 0, from?.address ?? 0];
      const size = from === undefined || to === undefined ? 0 : to.offset + to.size - from.offset;
      if (wordSize === 8) table.u32(type, flags).u64(offset, address, address, size, size, align);
      else table.u32(type, offset, address, address, size, size, flags, align);
    };
    for (const segment of loads) {
      const inside = [...placed.values()].filter((piece) => piece.segment === segment);
      const flags = segment === "code" ? codeFlags : segment === "data" ? 6 : 4;
      const [first, last] = [inside[0], inside.at(-1)];
      // The headers belong to the first segment, as linkers have it.
      const start = first !== undefined && segment === "constants" ? { ...first, offset: 0, address: 0 } : first;
      entry(LOAD, flags, start, last, PAGE);
    }
    for (const [type, name, flags] of present) entry(type, flags, placed.get(name));
    if (stack) entry(0x6474e551, description.executableStack === true ? 7 : 6, undefined);
    if (relro) entry(0x6474e552, 4, placed.get(".dynamic"));
    return table.finish();
  };
  return { count: loads.length + present.length + (stack ? 1 : 0) + (relro ? 1 : 0), write };
}

function writeSections(file: BinaryWriter, { wordSize, exports, imports }: ElfDraft, placed: readonly Placed[]): void {
  const strings = placed.find(({ name }) => name === ".shstrtab")?.write() ?? new Uint8Array();
  const sections = placed.filter(({ sectionType }) => sectionType !== 0);
  const indexOf = (name: string): number => sections.findIndex((section) => section.name === name) + 1;
  const counts = new Map([
    [".gnu.version_r", new Set(imports.flatMap(({ library }) => library ?? [])).size],
    [".gnu.version_d", new Set(exports.flatMap(({ version }) => version ?? [])).size + 1],
  ]);
  const flags = { constants: 2, code: 6, data: 3, none: 0 };
  file.bytes(new Uint8Array(wordSize === 8 ? 64 : 40));
  for (const { name, sectionType, segment, address, offset, size, align } of sections) {
    file.u32(placeIn(strings, name), sectionType).word(flags[segment], address, offset, size);
    const names = STRINGS_OF.has(sectionType) ? ".dynstr" : SYMBOLS_OF.has(sectionType) ? ".dynsym" : "";
    file
      .u32(indexOf(names), name === ".dynsym" ? 1 : (counts.get(name) ?? 0))
      .word(align, ENTRY_SIZES[sectionType]?.[wordSize] ?? 0);
  }
}

/** Sections that name the table of strings, or of symbols, that they are about: by their `SHT_*`. */
const STRINGS_OF: ReadonlySet<number> = new Set([6, 11, 0x6ffffffd, 0x6ffffffe]);
const SYMBOLS_OF: ReadonlySet<number> = new Set([4, 5, 9, 0x6ffffff6, 0x6fffffff, 0x60000001, 0x60000002]);

const ENTRY_SIZES: Readonly<Record<number, { readonly 4: number; readonly 8: number }>> = {
  4: { 4: 12, 8: 24 },
  6: { 4: 8, 8: 16 },
  9: { 4: 8, 8: 16 },
  11: { 4: 16, 8: 24 },
};

function placeIn(names: Uint8Array, name: string): number {
  const wanted = [...bytesOf(name), 0];
  return names.findIndex((_, at) => wanted.every((byte, index) => names[at + index] === byte));
}
