import type { WordReader } from "../native/word-reader.ts";
import { type ElfImage, lastSegment, tableAt } from "./elf-image.ts";
import { SegmentType } from "./elf-numbers.ts";

/** `DW_EH_PE_*`: how pointers of unwinding tables are written; the lower half is the width, the upper the base. */
const Pointer = {
  omitted: 0xff,
  unsigned4: 0x03,
  signed4: 0x0b,
  unsigned8: 0x04,
  signed8: 0x0c,
  fromHeader: 0x30,
} as const;
/** Entries are eight bytes; the largest libraries have some 10^6 functions. */
const MOST_FUNCTIONS = 8_000_000;

/**
 * Beginnings of functions from the search table of .eh_frame_hdr, ascending; null where there is none.
 *
 * Only the form is read that linkers write: 4-byte differences from the table's own address. The dynamic linker finds it
 * through PT_GNU_EH_FRAME, so it is there in files without section headers.
 *
 * @see Linux Standard Base, "Exception Frames"
 */
export function readEhFrameStarts(image: ElfImage): Float64Array | null {
  const segment = lastSegment(image, SegmentType.ehFrameHeader);
  if (segment === undefined || segment.offset >= image.file.size) return null;
  const size = Math.min(segment.fileSize, image.file.size - segment.offset, MOST_FUNCTIONS * 8);
  const table = tableAt(image, segment.offset, size);
  if (table.length < 4 || table.u8(0) !== 1) return null;
  const [framePointer, countForm, entryForm] = [table.u8(1), table.u8(2), table.u8(3)];
  if (entryForm !== (Pointer.fromHeader | Pointer.signed4)) return null;
  const countAt = 4 + widthOf(framePointer);
  const count = readCount(table, countAt, countForm);
  const first = countAt + widthOf(countForm);
  const starts = new Float64Array(Math.max(0, Math.min(count, Math.floor((table.length - first) / 8))));

  const view = new DataView(table.bytes.buffer, table.bytes.byteOffset, table.length);
  const little = image.header.byteOrder === "little";
  let sorted = true;
  let before = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < starts.length; index++) {
    const start = segment.address + view.getInt32(first + index * 8, little);
    sorted &&= start >= before;
    before = start;
    starts[index] = start;
  }
  // Linkers sort it, since unwinding searches in it; whoever does not, breaks that search, not ours.
  return sorted ? starts : starts.sort();
}

function widthOf(form: number): number {
  if (form === Pointer.omitted) return 0;
  return (form & 0x0f) === Pointer.unsigned8 || (form & 0x0f) === Pointer.signed8 ? 8 : 4;
}

function readCount(table: WordReader, at: number, form: number): number {
  if (form === Pointer.omitted || at + widthOf(form) > table.length) return 0;
  return widthOf(form) === 8 ? table.rounded64(at) : table.u32(at);
}
