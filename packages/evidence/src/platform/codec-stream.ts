import type { DecompressedStream, FormatErrorCode } from "@assay/core";
import { ByteFeed } from "./codecs/byte-feed.ts";

/** A decoder of our own: pulls bytes, yields pieces, returns how many bytes it took that belong to somebody else. */
export type Codec = (feed: ByteFeed) => Generator<Uint8Array, number>;

/** Runs a decoder that is loaded when it is first needed. */
export function codecStream(
  load: () => Promise<Codec>,
  input: Iterable<Uint8Array>,
  truncated: FormatErrorCode,
): DecompressedStream {
  const feed = new ByteFeed(input, truncated);
  let ahead = 0;

  async function* run(): AsyncGenerator<Uint8Array, void> {
    const codec = await load();
    ahead = yield* codec(feed);
  }

  return {
    [Symbol.asyncIterator]: run,
    get consumed() {
      return feed.consumed - ahead;
    },
  };
}
