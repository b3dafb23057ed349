import { FormatError } from "../../base/format-error.ts";
import { directory, type PeImage, requireOffset } from "./pe-image.ts";
import { Directory } from "./pe-numbers.ts";

export interface PeImportedLibrary {
  /** As the file writes it; Windows does not tell letters' case apart. */
  readonly library: string;
  readonly symbols: readonly PeImport[];
}

/** By name, or by number in the other library's table. */
export type PeImport =
  | { readonly name: string; readonly ordinal: null }
  | { readonly name: null; readonly ordinal: number };

const MOST_LIBRARIES = 16_384;
const DESCRIPTOR = 20;
const DELAY_DESCRIPTOR = 32;
/** In a delay descriptor: what it holds are addresses from the image base, not whole ones. */
const RELATIVE = 1;

/** Counts symbols over all libraries of a file: many descriptors can name one table, but each entry takes its bytes. */
interface Budget {
  left: number;
}

function budgetOf({ bytes, header }: PeImage): Budget {
  return { left: Math.floor(bytes.size / (header.bits / 8)) };
}

/**
 * Libraries that Windows loads with this one.
 *
 * @throws FormatError `pe/…`, `bytes/out-of-bounds`
 * @see PE Format, "The .idata Section"
 */
export function readImports(image: PeImage): PeImportedLibrary[] {
  const entry = directory(image, Directory.imports);
  if (entry === null) return [];
  const { bytes } = image;
  const libraries: PeImportedLibrary[] = [];
  const budget = budgetOf(image);

  for (let at = requireOffset(image, entry.address); ; at += DESCRIPTOR) {
    const [lookup, name, addresses] = [bytes.u32(at), bytes.u32(at + 12), bytes.u32(at + 16)];
    if (name === 0 || addresses === 0) return libraries;
    if (libraries.length >= MOST_LIBRARIES) throw new FormatError("pe/too-many-imports", at);
    libraries.push({
      library: bytes.terminated(requireOffset(image, name)),
      // Without a lookup table, as old linkers wrote it, the address table holds the same until the file is bound.
      symbols: readSymbols(image, lookup === 0 ? addresses : lookup, 0, budget),
    });
  }
}

/**
 * Libraries that are loaded when something of them is first called.
 *
 * @throws FormatError `pe/…`, `bytes/out-of-bounds`
 * @see PE Format, "Delay-Load Import Tables"
 */
export function readDelayImports(image: PeImage): PeImportedLibrary[] {
  const entry = directory(image, Directory.delayImports);
  if (entry === null) return [];
  const { bytes } = image;
  const libraries: PeImportedLibrary[] = [];
  const budget = budgetOf(image);

  for (let at = requireOffset(image, entry.address); ; at += DELAY_DESCRIPTOR) {
    const [attributes, name, lookup] = [bytes.u32(at), bytes.u32(at + 4), bytes.u32(at + 16)];
    if (name === 0) return libraries;
    if (libraries.length >= MOST_LIBRARIES) throw new FormatError("pe/too-many-imports", at);
    const base = (attributes & RELATIVE) !== 0 ? 0 : image.header.imageBase;
    libraries.push({
      library: bytes.terminated(requireOffset(image, name - base)),
      symbols: lookup === 0 ? [] : readSymbols(image, lookup - base, base, budget),
    });
  }
}

function readSymbols(image: PeImage, table: number, base: number, budget: Budget): PeImport[] {
  const { bytes, header } = image;
  const width = header.bits / 8;
  const symbols: PeImport[] = [];
  for (let at = requireOffset(image, table); ; at += width) {
    const low = bytes.u32(at);
    const high = width === 8 ? bytes.u32(at + 4) : low;
    if (low === 0 && high === 0) return symbols;
    if (budget.left-- <= 0) throw new FormatError("pe/too-many-imports", at);
    if (high >>> 31 === 1) symbols.push({ name: null, ordinal: low & 0xffff });
    else {
      const address = (width === 8 ? low + high * 0x1_0000_0000 : low) - base;
      // Two bytes of a hint come before the name.
      symbols.push({ name: bytes.terminated(requireOffset(image, address) + 2), ordinal: null });
    }
  }
}
