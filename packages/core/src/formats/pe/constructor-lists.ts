import type { PeImage, PeSection } from "./pe-image.ts";
import { SectionFlag } from "./pe-numbers.ts";

/** GNU's linker puts the lists at the end of .text; only tables of exceptions come behind. */
const CODE_LOOKED_AT = 1 << 20;
/** LLVM's puts them into read-only data, among everything else. */
const DATA_LOOKED_AT = 16 << 20;
/** What LLVM's linker says it is. Microsoft's said so once, in 2015. */
const LLVM_LINKER = "14.0";
const MOST_FUNCTIONS = 16_384;

/**
 * Functions in `__CTOR_LIST__`, which only mingw's start-up code points to: a word of ones, addresses of functions, a word
 * of zeros, and behind it `__DTOR_LIST__`, which begins with a word of ones.
 *
 * Everything of that shape is taken: which list is the one, only the code knows.
 */
export function readConstructorLists(image: PeImage): number[] {
  const functions = new Set<number>();
  const code = image.sections.filter(({ characteristics }) => (characteristics & SectionFlag.execute) !== 0);
  let codeLeft = CODE_LOOKED_AT;
  for (const section of code) {
    const size = Math.min(sizeIn(image, section), codeLeft);
    collect(image, section.offset + sizeIn(image, section) - size, size, code, functions);
    codeLeft -= size;
  }
  if (image.header.linkerVersion !== LLVM_LINKER) return [...functions];
  let dataLeft = DATA_LOOKED_AT;
  for (const section of image.sections.filter(isConstant)) {
    const size = Math.min(sizeIn(image, section), dataLeft);
    collect(image, section.offset, size, code, functions);
    dataLeft -= size;
  }
  return [...functions];
}

function isConstant({ characteristics }: PeSection): boolean {
  return (characteristics & (SectionFlag.execute | SectionFlag.write)) === 0;
}

function sizeIn(image: PeImage, { offset, fileSize }: PeSection): number {
  return Math.max(0, Math.min(fileSize, image.bytes.size - offset));
}

function collect(
  image: PeImage,
  offset: number,
  size: number,
  code: readonly PeSection[],
  functions: Set<number>,
): void {
  const width = image.header.bits / 8;
  // Sections begin at multiples of a word.
  const skipped = (width - (offset % width)) % width;
  if (size < skipped + 3 * width) return;
  const bytes = image.bytes.slice(offset + skipped, size - skipped);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length - (bytes.length % width));
  for (let at = 0; at < view.byteLength; at += width) {
    if (view.getInt32(at, true) !== -1 || view.getInt32(at + width - 4, true) !== -1) continue;
    const list = readList(view, at + width, image, code);
    for (const address of list) {
      if (functions.size < MOST_FUNCTIONS) functions.add(address);
    }
    at += list.length * width;
  }
}

/** The addresses behind a word of ones, none where they do not end as the lists do. */
function readList(view: DataView, start: number, { header }: PeImage, code: readonly PeSection[]): number[] {
  const width = header.bits / 8;
  const addresses: number[] = [];
  for (let at = start; at + 2 * width <= view.byteLength; at += width) {
    const low = view.getUint32(at, true);
    const high = width === 8 ? view.getUint32(at + 4, true) : 0;
    if (low === 0 && high === 0) {
      const next = at + width;
      const ends = view.getInt32(next, true) === -1 && view.getInt32(next + width - 4, true) === -1;
      return ends ? addresses : [];
    }
    const address = low + high * 0x1_0000_0000 - header.imageBase;
    if (!code.some((one) => address >= one.address && address < one.address + one.memorySize)) return [];
    addresses.push(address);
  }
  return [];
}
