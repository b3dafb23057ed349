import { FormatError } from "@assay/core";
import type { ByteFeed } from "./byte-feed.ts";
import { LzmaDecoder, lzmaProperties } from "./lzma-decoder.ts";
import { LzmaWindow } from "./lzma-window.ts";

/**
 * The .lzma format: properties, size of the dictionary and of the data in 13 bytes, then LZMA.
 *
 * A size of 2^64-1 means that an end marker follows.
 *
 * @throws FormatError lzma/invalid, lzma/truncated, or lzma/unsupported for a dictionary above 128 MiB
 * @see lzma-file-format.txt of XZ Utils
 */
export function* unlzma(feed: ByteFeed): Generator<Uint8Array, number> {
  const properties = lzmaProperties(feed.u8());
  if (properties === null) throw new FormatError("lzma/invalid", 0, "properties out of range");
  const dictionary = feed.u32();
  if (dictionary > LARGEST_DICTIONARY)
    throw new FormatError("lzma/unsupported", 1, `dictionary of ${dictionary} bytes`);
  const low = feed.u32();
  const high = feed.u32();
  const size = low === UNKNOWN && high === UNKNOWN ? Number.POSITIVE_INFINITY : high * 2 ** 32 + low;

  const window = new LzmaWindow(dictionary);
  const decoder = new LzmaDecoder(feed, window, properties, "lzma/invalid");
  decoder.begin();
  for (let left = size; left > 0; ) {
    const more = decoder.decode(window.stop(Math.min(left, PIECE)));
    const piece = window.take();
    left -= piece.length;
    if (piece.length > 0) yield piece;
    if (!more) {
      if (size !== Number.POSITIVE_INFINITY)
        throw new FormatError("lzma/invalid", feed.consumed, "ends before its size");
      break;
    }
  }
  // The end marker may stand there although the size is known.
  if (!decoder.finished && decoder.decode(window.stop(1))) {
    throw new FormatError("lzma/invalid", feed.consumed, "goes on after its size");
  }
  return 0;
}

const UNKNOWN = 0xffffffff;
const PIECE = 1 << 16;
/** As much as the highest level of xz takes, doubled. */
export const LARGEST_DICTIONARY: number = 128 * 1024 * 1024;
