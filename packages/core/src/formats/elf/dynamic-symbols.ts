import { FormatError } from "../../base/format-error.ts";
import type { Dynamic } from "./dynamic.ts";
import { type ElfImage, offsetOf, tableAt } from "./elf-image.ts";
import { Tag } from "./elf-numbers.ts";
import type { SymbolVersions } from "./symbol-versions.ts";

export interface ElfSymbol {
  readonly name: string;
  /** `GLIBC_2.17`, null where the symbol has none. */
  readonly version: string | null;
  /** The library that the version belongs to, for imports. */
  readonly library: string | null;
  readonly weak: boolean;
  /** `STT_*`: 1 data, 2 function, 6 thread-local, 10 indirect function. */
  readonly type: number;
  readonly address: number;
}

export interface DynamicSymbols {
  /** Undefined symbols: what somebody else must bring. */
  readonly imports: readonly ElfSymbol[];
  readonly exports: readonly ElfSymbol[];
  /** Value by index, for relocations. */
  addressOf(index: number): number | null;
}

/** OpenBLAS, LLVM and libtorch have about 10^5; memory for a table is taken only as the file has it. */
const MOST_SYMBOLS = 4_000_000;
/** Chains are a few symbols long. */
const CHAIN_PIECE = 1 << 12;
const Binding = { local: 0, global: 1, weak: 2, unique: 10 } as const;
const HIDDEN_VISIBILITY = 2;
const INTERNAL_VISIBILITY = 1;

/**
 * The dynamic symbol table, counted through DT_HASH or DT_GNU_HASH: section headers may be stripped or lie. Symbols
 * that relocations name count too: what is imported is in no hash table that anybody looks at.
 *
 * @see gABI chapter 4, "Symbol Table"; chapter 5, "Hash Table"
 */
export function readDynamicSymbols(
  image: ElfImage,
  dynamic: Dynamic,
  versions: SymbolVersions,
  highestRelocated: number,
): DynamicSymbols {
  const wide = image.header.bits === 64;
  const entrySize = wide ? 24 : 16;
  const offset = offsetOf(image, dynamic.values.get(Tag.symbolTable) ?? -1);
  if (offset < 0) return { imports: [], exports: [], addressOf: () => null };

  const count = Math.min(
    Math.max(countSymbols(image, dynamic, offset, entrySize), highestRelocated + 1),
    Math.max(0, Math.floor((image.file.size - offset) / entrySize)),
  );
  if (count > MOST_SYMBOLS) throw new FormatError("elf/too-many-symbols", offset, `${count}`);
  const table = tableAt(image, offset, count * entrySize);
  const versionIndexes = readVersionIndexes(image, dynamic, count);
  const versionCount = versionIndexes === null ? 0 : versionIndexes.byteLength / 2;
  const imports: ElfSymbol[] = [];
  const exports: ElfSymbol[] = [];

  // A million symbols are nothing special: their table is read without asking for each number whether it is inside.
  const little = image.header.byteOrder === "little";
  const view = new DataView(table.bytes.buffer, table.bytes.byteOffset, table.length);
  const { strings } = dynamic;
  const { byIndex } = versions;
  const [infoAt, sectionAt, valueAt] = wide ? [4, 6, 8] : [12, 14, 4];
  const high = little ? 4 : 0;

  for (let index = 1, at = entrySize; index < count; index++, at += entrySize) {
    const info = view.getUint8(at + infoAt);
    const binding = info >> 4;
    if (binding === Binding.local) continue;
    const visibility = view.getUint8(at + infoAt + 1) & 3;
    const section = view.getUint16(at + sectionAt, little);
    const versionIndex =
      versionIndexes !== null && index < versionCount ? versionIndexes.getUint16(2 * index, little) : 0;
    const version = byIndex.get(versionIndex & 0x7fff);
    const symbol: ElfSymbol = {
      name: strings.at(view.getUint32(at, little)),
      version: version === undefined ? null : version.name,
      library: section === 0 && version !== undefined ? version.library : null,
      weak: binding === Binding.weak,
      type: info & 15,
      address: wide
        ? view.getUint32(at + valueAt + high, little) * 0x1_0000_0000 + view.getUint32(at + valueAt + 4 - high, little)
        : view.getUint32(at + valueAt, little),
    };
    if (section === 0) imports.push(symbol);
    else if (visibility !== HIDDEN_VISIBILITY && visibility !== INTERNAL_VISIBILITY) exports.push(symbol);
  }
  return {
    imports,
    exports,
    addressOf: (index) => (index > 0 && index < count ? table.word(index * entrySize + (wide ? 8 : 4)) : null),
  };
}

function countSymbols(image: ElfImage, dynamic: Dynamic, symbols: number, entrySize: number): number {
  const hash = offsetOf(image, dynamic.values.get(Tag.hash) ?? -1);
  if (hash >= 0 && hash + 8 <= image.file.size) {
    // s390x and alpha have hash words of 8 bytes in 64-bit files; s390x is the one that wheels are built for.
    return image.header.architecture === "s390x"
      ? tableAt(image, hash + 8, 8).word(0)
      : tableAt(image, hash + 4, 4).u32(0);
  }
  const gnuHash = offsetOf(image, dynamic.values.get(Tag.gnuHash) ?? -1);
  if (gnuHash >= 0) return countByGnuHash(image, gnuHash);

  // Without a hash table nothing can be looked up in it, yet its imports count. Linkers put the strings right behind.
  const strings = offsetOf(image, dynamic.values.get(Tag.stringTable) ?? -1);
  return strings > symbols ? Math.floor((strings - symbols) / entrySize) : 0;
}

/** The highest bucket, then along its chain to the end mark. Symbols before `symoffset` are in no bucket. */
function countByGnuHash(image: ElfImage, offset: number): number {
  if (offset + 16 > image.file.size) return 0;
  const head = tableAt(image, offset, 16);
  const [buckets, first, bloom] = [head.u32(0), head.u32(4), head.u32(8)];
  const bucketsAt = offset + 16 + bloom * image.wordSize;
  const available = Math.floor((image.file.size - bucketsAt) / 4);
  if (available <= 0) return first;
  const little = image.header.byteOrder === "little";
  const table = viewAt(image, bucketsAt, Math.min(buckets, available, MOST_SYMBOLS) * 4);
  let last = 0;
  for (let at = 0; at < table.byteLength; at += 4) last = Math.max(last, table.getUint32(at, little));
  if (last < first) return first;

  const chainAt = bucketsAt + buckets * 4 + (last - first) * 4;
  const most = Math.min(image.file.size - chainAt, MOST_SYMBOLS * 4);
  for (let from = 0; from + 4 <= most; from += CHAIN_PIECE) {
    const length = Math.min(CHAIN_PIECE, most - from);
    const chain = tableAt(image, chainAt + from, length - (length % 4));
    for (let at = 0; at < chain.length; at += 4) {
      if ((chain.u32(at) & 1) === 1) return last + 1 + (from + at) / 4;
    }
  }
  return last + 1;
}

function readVersionIndexes(image: ElfImage, dynamic: Dynamic, count: number): DataView | null {
  const offset = offsetOf(image, dynamic.values.get(Tag.versionSymbols) ?? -1);
  if (offset < 0) return null;
  return viewAt(image, offset, Math.max(0, Math.min(count, Math.floor((image.file.size - offset) / 2)) * 2));
}

/** A table of numbers, of which each is asked for once. */
function viewAt(image: ElfImage, offset: number, length: number): DataView {
  const { bytes } = tableAt(image, offset, length);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
