import { type ElfImage, lastSegment, offsetOf, tableAt } from "./elf-image.ts";

/** PT_ARM_EXIDX. */
const EXCEPTION_INDEX = 0x70000001;
const LARGEST = 64 << 20;

/**
 * Beginnings of functions from the exception index of 32-bit ARM, ascending; null where there is none. Bit 0, which says
 * Thumb, is not set in them.
 *
 * @see Exception Handling ABI for the Arm Architecture, "Index table entries"
 */
export function readArmFunctionStarts(image: ElfImage): Float64Array | null {
  const segment = lastSegment(image, EXCEPTION_INDEX);
  if (segment === undefined) return null;
  const offset = offsetOf(image, segment.address);
  if (offset < 0 || offset >= image.file.size) return null;
  const size = Math.min(segment.fileSize, image.file.size - offset, LARGEST);
  const table = tableAt(image, offset, size - (size % 8));
  const starts = new Float64Array(table.length / 8);
  for (let at = 0; at < table.length; at += 8) {
    // 31 bits with sign, counted from the entry itself.
    starts[at / 8] = segment.address + at + ((table.u32(at) << 1) >> 1);
  }
  return starts.sort();
}
