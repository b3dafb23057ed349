import { FormatError } from "../../base/format-error.ts";
import { StringTable } from "../native/string-table.ts";
import type { WordReader } from "../native/word-reader.ts";
import { addUse, type BindCollection } from "./binds.ts";
import type { Extent } from "./load-commands.ts";
import { linkedData, type MachOImage } from "./mach-o-image.ts";

const HEADER_SIZE = 28;
const MOST_IMPORTS = 8_000_000;
const ImportFormat = { plain: 1, withAddend: 2, wide: 3 } as const;
const ENTRY_SIZES: Readonly<Record<number, number>> = { 1: 4, 2: 8, 3: 16 };

/** What LC_DYLD_CHAINED_FIXUPS names: the imports, and how pointers on disk are to be read. */
export interface ChainedFixups {
  /** `DYLD_CHAINED_PTR_*` by index of the segment; absent where a segment has no fixed-up pointers. */
  readonly pointerFormats: ReadonlyMap<number, number>;
}

/**
 * Reads the table of imports into the collection, and the pointer format of each segment. The chains themselves are not
 * walked: they say where an import goes, not which there are.
 *
 * @throws FormatError `mach-o/bad-fixups`, `mach-o/compressed-fixups`, `bytes/out-of-bounds`
 * @see mach-o/fixup-chains.h
 */
export function readChainedFixups(image: MachOImage, extent: Extent, binds: BindCollection): ChainedFixups {
  const data = linkedData(image, extent.offset, extent.size);
  if (data.length < HEADER_SIZE) throw new FormatError("mach-o/bad-fixups", extent.offset, `${data.length} bytes`);
  const [startsAt, importsAt, symbolsAt] = [data.u32(4), data.u32(8), data.u32(12)];
  const [count, format, symbolsFormat] = [data.u32(16), data.u32(20), data.u32(24)];
  const entrySize = ENTRY_SIZES[format];
  if (count > 0) {
    if (symbolsFormat !== 0) throw new FormatError("mach-o/compressed-fixups", extent.offset);
    if (entrySize === undefined) throw new FormatError("mach-o/bad-fixups", extent.offset, `import format ${format}`);
    if (count > MOST_IMPORTS) throw new FormatError("mach-o/too-many-symbols", extent.offset, `${count}`);
    if (importsAt + count * entrySize > data.length || symbolsAt > data.length) {
      throw new FormatError("mach-o/bad-fixups", extent.offset, `${count} imports`);
    }
    const names = new StringTable(data.bytes.subarray(symbolsAt), "mach-o");
    for (let index = 0; index < count; index++) {
      const { ordinal, weak, name } = readImport(data, importsAt + index * entrySize, format);
      addUse(binds.usesOf(names.at(name)), ordinal, weak);
    }
  }
  return { pointerFormats: readPointerFormats(data, startsAt) };
}

function readImport(data: WordReader, at: number, format: number): { ordinal: number; weak: boolean; name: number } {
  const low = data.u32(at);
  if (format !== ImportFormat.wide) {
    const ordinal = low & 0xff;
    return { ordinal: ordinal > 0xf0 ? ordinal - 0x100 : ordinal, weak: (low & 0x100) !== 0, name: low >>> 9 };
  }
  const ordinal = low & 0xffff;
  return {
    ordinal: ordinal > 0xfff0 ? ordinal - 0x1_0000 : ordinal,
    weak: (low & 0x1_0000) !== 0,
    name: data.u32(at + 4),
  };
}

/** `dyld_chained_starts_in_image`, and of each segment the pointer format. */
function readPointerFormats(data: WordReader, startsAt: number): Map<number, number> {
  const formats = new Map<number, number>();
  const count = data.u32(startsAt);
  if (startsAt + 4 + count * 4 > data.length) throw new FormatError("mach-o/bad-fixups", startsAt, `${count} segments`);
  for (let index = 0; index < count; index++) {
    const info = data.u32(startsAt + 4 + index * 4);
    if (info !== 0) formats.set(index, data.u16(startsAt + info + 6));
  }
  return formats;
}
