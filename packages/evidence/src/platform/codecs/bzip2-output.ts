import type { Bzip2Block } from "./bzip2-block.ts";

/**
 * Undoes the sorting of a block (Burrows and Wheeler) and the run lengths below it.
 *
 * @param room holds the sorted bytes in its low 8 bits; the rest of each number is used to find the next one
 * @returns the checksum of what was written
 */
export function* writeBlock(block: Bzip2Block, room: Int32Array): Generator<Uint8Array, number> {
  linkRotations(block.length, room);
  const piece = new Uint8Array(PIECE);
  let filled = 0;
  let crc = -1;
  let previous = -1;
  let same = 0;
  let entry = room[block.origin] as number;
  for (let index = 0; index < block.length; index += 1) {
    entry = room[entry >>> 8] as number;
    const byte = entry & 0xff;
    let repeats = 1;
    if (same === 4) {
      // After four equal bytes stands how often it is repeated further.
      repeats = byte;
      same = 0;
    } else {
      same = byte === previous ? same + 1 : 1;
      previous = byte;
    }
    if (filled + repeats > PIECE) {
      crc = updated(crc, piece, filled);
      yield piece.subarray(0, filled);
      filled = 0;
    }
    if (repeats === 1) piece[filled] = previous;
    else piece.fill(previous, filled, filled + repeats);
    filled += repeats;
  }
  if (filled > 0) {
    crc = updated(crc, piece, filled);
    yield piece.subarray(0, filled);
  }
  return ~crc >>> 0;
}

/** Writes above each byte where the byte stands that follows it in the block. */
function linkRotations(length: number, room: Int32Array): void {
  const starts = new Int32Array(257);
  for (let index = 0; index < length; index += 1) {
    const byte = (room[index] as number) + 1;
    starts[byte] = (starts[byte] as number) + 1;
  }
  for (let byte = 1; byte < 257; byte += 1) starts[byte] = (starts[byte] as number) + (starts[byte - 1] as number);
  for (let index = 0; index < length; index += 1) {
    const byte = (room[index] as number) & 0xff;
    const place = starts[byte] as number;
    starts[byte] = place + 1;
    room[place] = (room[place] as number) | (index << 8);
  }
}

/** CRC-32 of bzip2: the usual polynomial, highest bit first. */
function updated(crc: number, piece: Uint8Array, length: number): number {
  let value = crc;
  for (let index = 0; index < length; index += 1) {
    value = (value << 8) ^ (CRC_TABLE[(value >>> 24) ^ (piece[index] as number)] as number);
  }
  return value;
}

const PIECE = 1 << 16;

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});
