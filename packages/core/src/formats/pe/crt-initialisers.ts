import { decodeName } from "../native/string-table.ts";
import { directory, offsetOfAddress, type PeImage } from "./pe-image.ts";
import { Directory } from "./pe-numbers.ts";

const ENTRY = 28;
const MOST_ENTRIES = 64;
const CONTRIBUTIONS = 13;
const LARGEST = 1 << 20;
const MOST_FUNCTIONS = 16_384;

/**
 * Initialisers of C and C++ in files of Microsoft's linker: pointers in `.CRT$XI…` and `.CRT$XC…`, which the entry point
 * goes through. Where those pieces are, only the linker's list of contributions for profiling says, which is in the debug
 * directory of nearly all of them.
 */
export function readCrtInitialisers(image: PeImage): number[] {
  const entry = directory(image, Directory.debug);
  const start = entry === null ? -1 : offsetOfAddress(image, entry.address);
  if (entry === null || start < 0) return [];
  const { bytes } = image;
  const count = Math.min(Math.floor(entry.size / ENTRY), MOST_ENTRIES, Math.floor((bytes.size - start) / ENTRY));
  for (let at = start; at < start + count * ENTRY; at += ENTRY) {
    const [size, offset] = [bytes.u32(at + 16), bytes.u32(at + 24)];
    if (bytes.u32(at + 12) !== CONTRIBUTIONS || size < 4 || size > LARGEST || offset + size > bytes.size) continue;
    const functions: number[] = [];
    for (const piece of pieces(bytes.slice(offset, size))) {
      if (functions.length < MOST_FUNCTIONS) addPointers(image, piece, functions);
    }
    return functions;
  }
  return [];
}

interface Piece {
  readonly address: number;
  readonly size: number;
}

/** Behind a signature: address, size and a name that is filled up to four bytes. */
function pieces(list: Uint8Array): Piece[] {
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
  const found: Piece[] = [];
  for (let at = 4; at + 8 < view.byteLength; ) {
    const end = list.indexOf(0, at + 8);
    if (end < 0) break;
    const name = decodeName(list, at + 8, end);
    if (/^\.CRT\$X[CI]/.test(name))
      found.push({ address: view.getUint32(at, true), size: view.getUint32(at + 4, true) });
    at = at + 8 + Math.ceil((end + 1 - (at + 8)) / 4) * 4;
  }
  return found;
}

/** Empty ones mark the ends. */
function addPointers(image: PeImage, { address, size }: Piece, functions: number[]): void {
  const { bytes, header } = image;
  const width = header.bits / 8;
  const start = offsetOfAddress(image, address);
  if (start < 0) return;
  const end = Math.min(start + Math.min(size, MOST_FUNCTIONS * width), bytes.size);
  for (let at = start; at + width <= end; at += width) {
    const pointer = width === 8 ? bytes.u64(at) : bytes.u32(at);
    if (pointer !== 0) functions.push(pointer - header.imageBase);
  }
}
