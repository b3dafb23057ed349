import { tarNumber } from "./tar-number.ts";

export const BLOCK_LENGTH = 512;

/** A length rounded up to whole blocks. */
export function paddedLength(length: number): number {
  return Math.ceil(length / BLOCK_LENGTH) * BLOCK_LENGTH;
}

const OFFSET = 148;
const LENGTH = 8;

/** The checksum as the header gives it; null if it is no number. */
export function storedChecksum(block: Uint8Array): number | null {
  return tarNumber(block, OFFSET, LENGTH);
}

/** The sum of all bytes, the field itself taken as spaces: of unsigned bytes, and of signed ones as Sun's tar had it. */
export function computedChecksums(block: Uint8Array): { readonly unsigned: number; readonly signed: number } {
  let sum = LENGTH * 0x20;
  let high = 0;
  for (let index = 0; index < BLOCK_LENGTH; index += 1) {
    if (index === OFFSET) index += LENGTH;
    const byte = block[index] ?? 0;
    sum += byte;
    high += byte >> 7;
  }
  return { unsigned: sum, signed: sum - high * 256 };
}

/** Whether a block is a header by its checksum, the one thing that every version of the format has. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < BLOCK_LENGTH) return false;
  const stored = storedChecksum(block);
  if (stored === null || stored === 0) return false;
  const { unsigned, signed } = computedChecksums(block);
  return stored === unsigned || stored === signed;
}

export function isZeroBlock(block: Uint8Array): boolean {
  for (let index = 0; index < BLOCK_LENGTH; index += 1) if (block[index] !== 0) return false;
  return true;
}
