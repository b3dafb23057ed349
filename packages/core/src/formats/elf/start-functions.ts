import type { Dynamic } from "./dynamic.ts";
import type { DynamicSymbols } from "./dynamic-symbols.ts";
import { type ElfImage, offsetOf, tableAt } from "./elf-image.ts";
import { Tag, WORD_RELOCATIONS } from "./elf-numbers.ts";
import type { AddressRange, RelocationScan } from "./relocations.ts";
import type { Section } from "./sections.ts";

/** A function that runs while the file is loaded, before anybody asks for anything in it. */
export interface StartFunction {
  /**
   * `.ctors` is what DT_INIT of old compilers goes through; only a section header says where it is. `IRELATIVE` are
   * functions that choose between implementations, called while relocating.
   */
  readonly from: "DT_PREINIT_ARRAY" | "DT_INIT" | "DT_INIT_ARRAY" | ".ctors" | "IRELATIVE";
  /** Where it is loaded; null where it is another file's symbol. */
  readonly address: number | null;
}

/** An array of pointers to functions, in memory. */
export interface StartArray extends AddressRange {
  readonly from: "DT_PREINIT_ARRAY" | "DT_INIT_ARRAY" | ".ctors";
}

const MOST_FUNCTIONS = 65_536;

/** Where the arrays are, so that the relocations for them can be picked out. */
export function startArrays(image: ElfImage, dynamic: Dynamic, sections: readonly Section[] | null): StartArray[] {
  const arrays: StartArray[] = [];
  const add = (from: StartArray["from"], start: number | undefined, size: number | undefined): void => {
    if (start === undefined || size === undefined || size < image.wordSize) return;
    const count = Math.min(Math.floor(size / image.wordSize), MOST_FUNCTIONS);
    arrays.push({ from, start, end: start + count * image.wordSize });
  };
  const { values } = dynamic;
  add("DT_PREINIT_ARRAY", values.get(Tag.preinitArray), values.get(Tag.preinitArraySize));
  add("DT_INIT_ARRAY", values.get(Tag.initArray), values.get(Tag.initArraySize));
  const constructors = sections?.find(({ name, address }) => name === ".ctors" && address > 0);
  add(".ctors", constructors?.address, constructors?.size);
  return arrays;
}

/** By kind, each in the order of its array. Slots can be 0 on disk: then a relocation says what stands there. */
export function readStartFunctions(
  image: ElfImage,
  dynamic: Dynamic,
  symbols: DynamicSymbols,
  arrays: readonly StartArray[],
  relocations: RelocationScan,
): StartFunction[] {
  const init = dynamic.values.get(Tag.init);
  const functions: StartFunction[] = init === undefined || init === 0 ? [] : [{ from: "DT_INIT", address: init }];
  for (const array of arrays) {
    for (const address of readArray(image, symbols, array, relocations)) functions.push({ from: array.from, address });
  }
  for (const address of relocations.indirect) functions.push({ from: "IRELATIVE", address });
  return functions;
}

function readArray(
  image: ElfImage,
  symbols: DynamicSymbols,
  { start, end }: StartArray,
  { inRanges }: RelocationScan,
): (number | null)[] {
  const { wordSize } = image;
  const kinds = WORD_RELOCATIONS[image.header.machine];
  const count = (end - start) / wordSize;
  const offset = offsetOf(image, start);
  const available = offset < 0 ? 0 : Math.max(0, Math.floor((image.file.size - offset) / wordSize));
  const table = tableAt(image, Math.max(0, offset), Math.min(count, available) * wordSize);
  // -1 marks an unused slot, as 0 does.
  const unused = wordSize === 8 ? 2 ** 64 : 2 ** 32 - 1;
  const functions: (number | null)[] = [];

  for (let at = 0; at < count * wordSize; at += wordSize) {
    const onDisk = at < table.length ? table.word(at) : 0;
    const relocation = inRanges.get(start + at);
    let address: number | null = onDisk;
    if (relocation !== undefined && relocation.type === kinds?.relative) address = relocation.addend ?? onDisk;
    if (relocation !== undefined && relocation.type === kinds?.absolute) {
      const value = symbols.addressOf(relocation.symbol);
      address = value === null || value === 0 ? null : value + (relocation.addend ?? onDisk);
    }
    if (address !== 0 && address !== unused) functions.push(address);
  }
  return functions;
}
