import type { RandomAccess } from "../../base/random-access.ts";
import { PagedBytes } from "../native/paged-bytes.ts";
import { readCopy } from "../native/read-copy.ts";
import { WordReader } from "../native/word-reader.ts";
import type { PeSection } from "./pe-image.ts";
import { Machine } from "./pe-numbers.ts";
import type { PeFile } from "./read-pe.ts";

const LARGEST_TABLE = 64 << 20;
/** Entry sizes of the table for unwinding; 32-bit x86 has none. */
const ENTRY_SIZES: Readonly<Record<number, number>> = { [Machine.amd64]: 12, [Machine.arm64]: 8, [Machine.arm]: 8 };
/** In the first byte of what an entry of x86-64 points to, behind three bits of version: it continues another one. */
const CHAINED = 4;
/** In the lowest bits of an entry of ARM: a piece of a function that is elsewhere. */
const FRAGMENT = 2;

/**
 * Beginnings of functions from the table for unwinding, ascending; null where there is none. Functions of x86-64 that
 * change no register but the return address need no entry.
 *
 * @see PE Format, "The .pdata Section"; x64 exception handling, "struct UNWIND_INFO"
 */
export function readFunctionStarts(file: RandomAccess, pe: PeFile): Float64Array | null {
  const table = pe.exceptionTable;
  const entrySize = ENTRY_SIZES[pe.header.machine];
  const offset = table === null ? -1 : offsetIn(pe.sections, table.address);
  if (table === null || entrySize === undefined || offset < 0) return null;
  const size = Math.min(table.size, Math.max(0, file.size - offset), LARGEST_TABLE);
  const entries = new WordReader(readCopy(file, Math.min(offset, file.size), size - (size % entrySize)), "little", 4);
  const bytes = new PagedBytes(file, "pe");
  const starts = new Float64Array(entries.length / entrySize);
  let count = 0;

  for (let at = 0; at < entries.length; at += entrySize) {
    const unwinding = entries.u32(at + entrySize - 4);
    const isPiece = entrySize === 12 ? isChained(bytes, pe, unwinding) : (unwinding & 3) === FRAGMENT;
    if (!isPiece) starts[count++] = entries.u32(at);
  }
  return starts.slice(0, count).sort();
}

function isChained(bytes: PagedBytes, { sections }: PeFile, unwinding: number): boolean {
  // Old tables point to another entry with the lowest bit set.
  if ((unwinding & 1) === 1) return true;
  const offset = offsetIn(sections, unwinding);
  return offset >= 0 && offset < bytes.size && ((bytes.u8(offset) >>> 3) & CHAINED) !== 0;
}

function offsetIn(sections: readonly PeSection[], place: number): number {
  for (const { address, offset, fileSize } of sections) {
    if (place >= address && place < address + fileSize) return place - address + offset;
  }
  return -1;
}
