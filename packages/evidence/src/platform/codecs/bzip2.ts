import { FormatError } from "@assay/core";
import { BitFeed } from "./bit-feed.ts";
import type { ByteFeed } from "./byte-feed.ts";
import { readBlock } from "./bzip2-block.ts";
import { writeBlock } from "./bzip2-output.ts";

/**
 * The bzip2 format, one stream or several.
 *
 * @returns how many bytes were taken from the feed but belong to somebody else
 * @throws FormatError bzip2/invalid, bzip2/truncated, or bzip2/unsupported for randomised blocks (bzip2 before 0.9.5)
 * @see "BZIP2: Format Specification" (Joe Tsai), as Julian Seward published none
 */
export function* bunzip2(feed: ByteFeed): Generator<Uint8Array, number> {
  const bits = new BitFeed(feed);
  const room = new Room();
  if (bits.take(24) !== MAGIC) throw new FormatError("bzip2/invalid", 0, "no stream header");
  for (;;) {
    yield* stream(bits, feed, room);
    bits.align();
    // The end of a stream is a whole byte, so nothing is ahead unless a stream is shorter than what a code may take.
    if (bits.ahead === 0 && feed.ended()) return 0;
    if (!nextStreamFollows(bits, feed)) return bits.ahead;
  }
}

function* stream(bits: BitFeed, feed: ByteFeed, room: Room): Generator<Uint8Array, void> {
  const level = bits.take(8) - 0x30;
  if (level < 1 || level > 9) throw new FormatError("bzip2/invalid", feed.consumed, "block size out of range");
  const entries = room.of(level * 100_000);
  let combined = 0;
  for (;;) {
    const high = bits.take(24);
    const low = bits.take(24);
    const stored = bits.u32();
    if (high === END_HIGH && low === END_LOW) {
      if (stored !== combined) throw new FormatError("bzip2/invalid", feed.consumed, "the stream fails its check");
      return;
    }
    if (high !== BLOCK_HIGH || low !== BLOCK_LOW) throw new FormatError("bzip2/invalid", feed.consumed, "no block");
    const block = readBlock(bits, feed, entries);
    const crc = yield* writeBlock(block, entries);
    if (crc !== stored) throw new FormatError("bzip2/invalid", feed.consumed, "a block fails its check");
    combined = (((combined << 1) | (combined >>> 31)) ^ crc) >>> 0;
  }
}

/** Memory for one block, kept from stream to stream: a hostile file can hold a stream every 14 bytes. */
class Room {
  #entries = new Int32Array(0);

  of(length: number): Int32Array {
    if (this.#entries.length < length) this.#entries = new Int32Array(length);
    return this.#entries.subarray(0, length);
  }
}

/** Takes the magic of the next stream if it is there. Fewer bytes than it has are nobody's. */
function nextStreamFollows(bits: BitFeed, feed: ByteFeed): boolean {
  try {
    if (bits.peek(24) !== MAGIC) return false;
  } catch (error) {
    if (error instanceof FormatError && feed.ended()) return false;
    throw error;
  }
  bits.skip(24);
  return true;
}

const MAGIC = 0x425a68;
const BLOCK_HIGH = 0x314159;
const BLOCK_LOW = 0x265359;
const END_HIGH = 0x177245;
const END_LOW = 0x385090;
