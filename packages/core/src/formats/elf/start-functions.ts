import type { Dynamic } from "./dynamic.ts";
import type { DynamicSymbols } from "./dynamic-symbols.ts";
import { type ElfImage, offsetOf, tableAt, type WordReader } from "./elf-image.ts";
import { SegmentType, Tag, WORD_RELOCATIONS } from "./elf-numbers.ts";

/** A function that the run-time linker calls while it loads the file, before anybody asks for anything in it. */
export interface StartFunction {
  readonly from: "DT_PREINIT_ARRAY" | "DT_INIT" | "DT_INIT_ARRAY";
  /** Where it is loaded; null where it is another file's symbol. */
  readonly address: number | null;
}

const MOST_FUNCTIONS = 65_536;
/** Relocations are scanned in pieces of this many bytes. */
const PIECE = 1 << 20;

/** In the order the linker calls them. Slots can be 0 on disk: then a relocation says what stands there. */
export function readStartFunctions(image: ElfImage, dynamic: Dynamic, symbols: DynamicSymbols): StartFunction[] {
  const functions: StartFunction[] = [];
  const init = dynamic.values.get(Tag.init);

  const preinit = readArray(image, dynamic, Tag.preinitArray, Tag.preinitArraySize, symbols);
  functions.push(...preinit.map((address) => ({ from: "DT_PREINIT_ARRAY", address }) as const));
  if (init !== undefined && init !== 0) functions.push({ from: "DT_INIT", address: init });
  const array = readArray(image, dynamic, Tag.initArray, Tag.initArraySize, symbols);
  functions.push(...array.map((address) => ({ from: "DT_INIT_ARRAY", address }) as const));
  return functions;
}

function readArray(
  image: ElfImage,
  dynamic: Dynamic,
  tag: number,
  sizeTag: number,
  symbols: DynamicSymbols,
): (number | null)[] {
  const address = dynamic.values.get(tag);
  const size = dynamic.values.get(sizeTag) ?? 0;
  if (address === undefined || size < image.wordSize) return [];
  const count = Math.min(Math.floor(size / image.wordSize), MOST_FUNCTIONS);
  const slots: (number | null)[] = new Array<number | null>(count).fill(0);

  const offset = offsetOf(image, address);
  if (offset >= 0) {
    const available = Math.min(count, Math.floor((image.file.size - offset) / image.wordSize));
    const table = tableAt(image, offset, Math.max(0, available) * image.wordSize);
    for (let slot = 0; slot < available; slot++) slots[slot] = table.word(slot * image.wordSize);
  }
  relocate(image, dynamic, symbols, address, slots);
  // -1 marks an unused slot, as 0 does.
  const unused = image.wordSize === 8 ? 2 ** 64 : 2 ** 32 - 1;
  return slots.filter((slot) => slot !== 0 && slot !== unused);
}

/** Applies to the slots what DT_RELA and DT_REL say about them. DT_RELR adds only the base, so disk is right already. */
function relocate(
  image: ElfImage,
  dynamic: Dynamic,
  symbols: DynamicSymbols,
  start: number,
  slots: (number | null)[],
): void {
  const kinds = WORD_RELOCATIONS[image.header.machine];
  if (kinds === undefined) return;
  const { wordSize } = image;
  const end = start + slots.length * wordSize;

  for (const [tag, sizeTag, withAddend] of [
    [Tag.rela, Tag.relaSize, true],
    [Tag.rel, Tag.relSize, false],
  ] as const) {
    const entrySize = wordSize * (withAddend ? 3 : 2);
    for (const [table, at] of entries(image, dynamic, tag, sizeTag, entrySize)) {
      const place = table.word(at);
      if (place < start || place >= end || (place - start) % wordSize !== 0) continue;
      const slot = (place - start) / wordSize;
      const { type, symbol } = relocationInfo(image, table, at + wordSize);
      const addend = withAddend ? table.word(at + 2 * wordSize) : (slots[slot] ?? 0);
      if (type === kinds.relative) slots[slot] = addend;
      else if (type === kinds.absolute) {
        const value = symbols.addressOf(symbol);
        slots[slot] = value === null || value === 0 ? null : value + addend;
      }
    }
  }
}

/** The 64-bit info word is symbol (upper half) and type (lower half), the 32-bit one symbol (24 bits) and type (8). */
function relocationInfo(image: ElfImage, table: WordReader, at: number): { type: number; symbol: number } {
  if (image.wordSize === 4) return { type: table.u32(at) & 0xff, symbol: table.u32(at) >>> 8 };
  const little = image.header.byteOrder === "little";
  return { type: table.u32(little ? at : at + 4), symbol: table.u32(little ? at + 4 : at) };
}

function* entries(
  image: ElfImage,
  dynamic: Dynamic,
  tag: number,
  sizeTag: number,
  entrySize: number,
): Generator<[WordReader, number]> {
  const offset = offsetOf(image, dynamic.values.get(tag) ?? -1);
  if (offset < 0) return;
  const size = Math.min(dynamic.values.get(sizeTag) ?? 0, image.file.size - offset);
  const piece = PIECE - (PIECE % entrySize);
  for (let from = 0; from + entrySize <= size; from += piece) {
    const length = Math.min(piece, size - from);
    const table = tableAt(image, offset + from, length - (length % entrySize));
    for (let at = 0; at < table.length; at += entrySize) yield [table, at];
  }
}

/** True where the file asks for a segment that can be written and executed, or where its stack is executable. */
export function memoryRights(image: ElfImage): {
  readonly writableExecutable: boolean;
  readonly executableStack: boolean | null;
} {
  const stack = image.segments.find(({ type }) => type === SegmentType.stack);
  return {
    writableExecutable: image.segments.some(({ type, flags }) => type === SegmentType.load && (flags & 3) === 3),
    // Without PT_GNU_STACK the kernel's default of the architecture holds: not said by the file.
    executableStack: stack === undefined ? null : (stack.flags & 1) === 1,
  };
}
