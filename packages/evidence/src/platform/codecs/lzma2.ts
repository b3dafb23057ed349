import { FormatError } from "@assay/core";
import type { ByteFeed } from "./byte-feed.ts";
import { LzmaDecoder, lzmaProperties } from "./lzma-decoder.ts";
import { LzmaWindow } from "./lzma-window.ts";

/**
 * LZMA2: chunks that are stored or LZMA, and that may reset the decoder and the dictionary.
 *
 * @param dictionary its size in bytes
 * @throws FormatError xz/invalid, xz/truncated
 * @see xz-file-format.txt 5.3.1, and lzma2_decoder.c of XZ Utils for what the control byte means
 */
export function* unlzma2(feed: ByteFeed, dictionary: number): Generator<Uint8Array, void> {
  const window = new LzmaWindow(dictionary);
  let decoder: LzmaDecoder | null = null;
  let dictionaryIsSet = false;

  for (let control = feed.u8(); control !== 0; control = feed.u8()) {
    if (control >= 0xe0 || control === 1) {
      window.clear();
      decoder = null;
      dictionaryIsSet = true;
    }
    if (!dictionaryIsSet || (control > 2 && control < 0x80)) throw invalid(feed, "control byte out of place");

    if (control < 0x80) {
      const size = feed.u8() * 256 + feed.u8() + 1;
      for (let left = size; left > 0; ) {
        const room = window.stop(left) - window.position;
        window.write(feed.bytes(room));
        yield window.take();
        left -= room;
      }
      continue;
    }

    const size = ((control & 0x1f) << 16) + feed.u8() * 256 + feed.u8() + 1;
    const packed = feed.u8() * 256 + feed.u8() + 1;
    if (control >= 0xc0) decoder = newDecoder(feed, window);
    else if (decoder === null) throw invalid(feed, "a chunk without properties");
    else if (control >= 0xa0) decoder.resetState();
    yield* chunk(feed, window, decoder, size, packed);
  }
}

function* chunk(
  feed: ByteFeed,
  window: LzmaWindow,
  decoder: LzmaDecoder,
  size: number,
  packed: number,
): Generator<Uint8Array, void> {
  const end = feed.consumed + packed;
  decoder.begin();
  for (let left = size; left > 0; ) {
    const more = decoder.decode(window.stop(left));
    const piece = window.take();
    left -= piece.length;
    if (!more) throw invalid(feed, "an end marker inside LZMA2");
    yield piece;
  }
  if (!decoder.finished || feed.consumed !== end) throw invalid(feed, "a chunk of another size than it says");
}

function newDecoder(feed: ByteFeed, window: LzmaWindow): LzmaDecoder {
  const properties = lzmaProperties(feed.u8());
  if (properties === null) throw invalid(feed, "properties out of range");
  return new LzmaDecoder(feed, window, properties, "xz/invalid");
}

function invalid(feed: ByteFeed, detail: string): FormatError {
  return new FormatError("xz/invalid", feed.consumed, detail);
}
