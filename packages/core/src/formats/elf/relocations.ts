import { readAndroidRelocations } from "./android-relocations.ts";
import type { Dynamic } from "./dynamic.ts";
import { type ElfImage, offsetOf } from "./elf-image.ts";
import { Tag, WORD_RELOCATIONS } from "./elf-numbers.ts";

export interface Relocation {
  /** Address of the word that is changed. */
  readonly place: number;
  readonly type: number;
  /** Index in the dynamic symbol table. */
  readonly symbol: number;
  /** Null where what stands in the word is the addend. */
  readonly addend: number | null;
}

/** Addresses from `start` up to `end`. */
export interface AddressRange {
  readonly start: number;
  readonly end: number;
}

/** What is to be known of a file's relocations, of which there can be millions. */
export interface RelocationScan {
  /** 0 where no relocation names a symbol. */
  readonly highestSymbol: number;
  /** By place, those inside the ranges; the last where several are for one place. */
  readonly inRanges: ReadonlyMap<number, Relocation>;
  /** Functions that are called to learn what a word shall hold. */
  readonly indirect: readonly number[];
}

/** Relocations are read in pieces of this many bytes, which files hand out without memory of their own. */
const PIECE = 1 << 16;
const MOST_INDIRECT = 65_536;
const MIPS = 8;

/**
 * Goes once through all relocations. DT_RELR is left out: it only adds the base, so what stands on disk is right already.
 *
 * @see gABI chapter 4, "Relocation"
 */
export function scanRelocations(image: ElfImage, dynamic: Dynamic, ranges: readonly AddressRange[]): RelocationScan {
  const kinds = WORD_RELOCATIONS[image.header.machine];
  const inRanges = new Map<number, Relocation>();
  const indirect = new Set<number>();
  let highestSymbol = 0;

  const visit = (place: number, type: number, symbol: number, addend: number | null): void => {
    if (symbol > highestSymbol) highestSymbol = symbol;
    for (const { start, end } of ranges) {
      if (place >= start && place < end) inRanges.set(place, { place, type, symbol, addend });
    }
    if (type === kinds?.indirect && addend !== null && indirect.size < MOST_INDIRECT) indirect.add(addend);
  };
  const wanted: Wanted = {
    start: Math.min(...ranges.map(({ start }) => start)),
    end: Math.max(...ranges.map(({ end }) => end)),
    type: kinds?.indirect ?? -1,
  };
  for (const table of tables(image, dynamic)) {
    const highest = scanTable(image, table, wanted, visit);
    highestSymbol = Math.max(highestSymbol, highest);
  }
  for (const { address, size } of androidTables(dynamic)) {
    const offset = offsetOf(image, address);
    if (offset >= 0 && offset < image.file.size) {
      readAndroidRelocations(image, offset, Math.min(size, image.file.size - offset), visit);
    }
  }
  return { highestSymbol, inRanges, indirect: [...indirect] };
}

/** Most relocations are none of these, and there are millions. */
interface Wanted extends AddressRange {
  readonly type: number;
}

interface Table {
  readonly offset: number;
  readonly size: number;
  readonly withAddend: boolean;
}

function tables(image: ElfImage, { values }: Dynamic): Table[] {
  const found: Table[] = [];
  const add = (address: number | undefined, size: number | undefined, withAddend: boolean): void => {
    const offset = offsetOf(image, address ?? -1);
    // One table inside another, as some linkers have it, costs a second look at most.
    if (offset >= 0) found.push({ offset, size: Math.min(size ?? 0, image.file.size - offset), withAddend });
  };
  add(values.get(Tag.rela), values.get(Tag.relaSize), true);
  add(values.get(Tag.rel), values.get(Tag.relSize), false);
  add(
    values.get(Tag.pltRelocations),
    values.get(Tag.pltRelocationsSize),
    values.get(Tag.pltRelocationsKind) === Tag.rela,
  );
  return found;
}

function androidTables({ values }: Dynamic): { address: number; size: number }[] {
  return [
    { address: values.get(Tag.androidRela) ?? -1, size: values.get(Tag.androidRelaSize) ?? 0 },
    { address: values.get(Tag.androidRel) ?? -1, size: values.get(Tag.androidRelSize) ?? 0 },
  ];
}

type Visit = (place: number, type: number, symbol: number, addend: number | null) => void;

/** Shows the wanted ones. Answers the highest symbol of all. */
function scanTable(image: ElfImage, { offset, size, withAddend }: Table, wanted: Wanted, visit: Visit): number {
  const { wordSize } = image;
  const entrySize = wordSize * (withAddend ? 3 : 2);
  const piece = PIECE - (PIECE % entrySize);
  let highest = 0;

  for (let from = 0; from + entrySize <= size; from += piece) {
    const length = Math.min(piece, size - from);
    const bytes = image.file.read(offset + from, length - (length % entrySize));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    highest = Math.max(highest, wordSize === 8 ? scan64(image, view, withAddend, wanted, visit) : 0);
    highest = Math.max(highest, wordSize === 4 ? scan32(image, view, withAddend, wanted, visit) : 0);
  }
  return highest;
}

/** The info word is symbol (upper half) and type (lower half), but with little-endian MIPS, where the symbol is first. */
function scan64(image: ElfImage, view: DataView, withAddend: boolean, wanted: Wanted, visit: Visit): number {
  const little = image.header.byteOrder === "little";
  const [low, high] = little ? [0, 4] : [4, 0];
  const symbolAt = image.header.machine === MIPS ? 8 : 8 + high;
  const typeAt = image.header.machine === MIPS ? 12 : 8 + low;
  const entrySize = withAddend ? 24 : 16;
  let highest = 0;
  for (let at = 0; at < view.byteLength; at += entrySize) {
    const place = view.getUint32(at + high, little) * 0x1_0000_0000 + view.getUint32(at + low, little);
    const type = view.getUint32(at + typeAt, little);
    const symbol = view.getUint32(at + symbolAt, little);
    if (symbol > highest) highest = symbol;
    if ((place < wanted.start || place >= wanted.end) && type !== wanted.type) continue;
    const addend = withAddend
      ? view.getInt32(at + 16 + high, little) * 0x1_0000_0000 + view.getUint32(at + 16 + low, little)
      : null;
    visit(place, type, symbol, addend);
  }
  return highest;
}

/** The info word is symbol (upper 24 bits) and type (lower 8). */
function scan32(image: ElfImage, view: DataView, withAddend: boolean, wanted: Wanted, visit: Visit): number {
  const little = image.header.byteOrder === "little";
  const entrySize = withAddend ? 12 : 8;
  let highest = 0;
  for (let at = 0; at < view.byteLength; at += entrySize) {
    const place = view.getUint32(at, little);
    const info = view.getUint32(at + 4, little);
    if (info >>> 8 > highest) highest = info >>> 8;
    if ((place < wanted.start || place >= wanted.end) && (info & 0xff) !== wanted.type) continue;
    visit(place, info & 0xff, info >>> 8, withAddend ? view.getUint32(at + 8, little) : null);
  }
  return highest;
}
