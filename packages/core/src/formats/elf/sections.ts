import { readCopy } from "../native/read-copy.ts";
import { StringTable } from "../native/string-table.ts";
import { type ElfImage, tableAt } from "./elf-image.ts";

/** A section header. For people only: debug information, symbol tables, the compiler's comment. No loader reads them. */
export interface Section {
  readonly name: string;
  readonly type: number;
  /** Where it is loaded, 0 where it is not. */
  readonly address: number;
  readonly offset: number;
  readonly size: number;
}

const MOST_SECTIONS = 65_536;
const NO_BITS = 8;
const LARGEST_NAMES = 16 << 20;
const LONGEST_NAME = 128;

/** Null where there are none, or where what stands there cannot be section headers. */
export function readSections(image: ElfImage): readonly Section[] | null {
  const { sectionOffset: offset, sectionEntrySize: entrySize, sectionNames, bits } = image.header;
  const wide = bits === 64;
  if (offset === 0 || entrySize < (wide ? 64 : 40) || offset + entrySize > image.file.size) return null;

  // Where there are too many for the header, the first section tells how many.
  const { sectionCount } = image.header;
  const count = sectionCount === 0 ? sectionAt(tableAt(image, offset, entrySize), 0, wide).size : sectionCount;
  if (count === 0 || count > MOST_SECTIONS || offset + count * entrySize > image.file.size) return null;
  const table = tableAt(image, offset, count * entrySize);
  const first = sectionAt(table, 0, wide);
  const sections = Array.from({ length: count }, (_, index) => sectionAt(table, index * entrySize, wide));

  const nameSection = sections[sectionNames === 0xffff ? first.link : sectionNames];
  const fits =
    nameSection !== undefined &&
    nameSection.offset + nameSection.size <= image.file.size &&
    nameSection.size <= LARGEST_NAMES;
  const names = new StringTable(
    fits ? readCopy(image.file, nameSection.offset, nameSection.size) : new Uint8Array(),
    "elf",
  );
  const nameAt = (offset: number): string => (offset < names.length ? names.at(offset, LONGEST_NAME) : "");
  return sections.map(({ name, type, address, offset, size }) => ({ name: nameAt(name), type, address, offset, size }));
}

function sectionAt(
  table: ReturnType<typeof tableAt>,
  at: number,
  wide: boolean,
): { name: number; type: number; address: number; offset: number; size: number; link: number } {
  return {
    name: table.u32(at),
    type: table.u32(at + 4),
    address: table.word(at + (wide ? 16 : 12)),
    offset: table.word(at + (wide ? 24 : 16)),
    size: table.word(at + (wide ? 32 : 20)),
    link: table.u32(at + (wide ? 40 : 24)),
  };
}

/** Where the last byte that any header accounts for ends: what follows is an overlay. */
export function contentEnd(image: ElfImage, sections: readonly Section[] | null): number {
  const { sectionOffset, sectionEntrySize, sectionCount } = image.header;
  const ends = image.segments.map(({ offset, fileSize }) => offset + fileSize);
  if (sections !== null) {
    ends.push(sectionOffset + sectionEntrySize * Math.max(sectionCount, sections.length));
    for (const { type, offset, size } of sections) if (type !== NO_BITS) ends.push(offset + size);
  }
  return ends.reduce((furthest, end) => Math.max(furthest, end), 0);
}
