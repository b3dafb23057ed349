import type { ByteFeed } from "./byte-feed.ts";

/** Hands out the bits of a {@link ByteFeed}, highest first. */
export class BitFeed {
  readonly #feed: ByteFeed;
  #bits = 0;
  #count = 0;

  constructor(feed: ByteFeed) {
    this.#feed = feed;
  }

  /** `count` bits as a number; at most 24. */
  take(count: number): number {
    const value = this.peek(count);
    this.#count -= count;
    return value;
  }

  /** The same without taking them. */
  peek(count: number): number {
    const feed = this.#feed;
    while (this.#count < count) {
      if (feed.position === feed.piece.length && !feed.refill()) throw feed.truncated();
      this.#bits = (this.#bits << 8) | (feed.piece[feed.position++] as number);
      this.#count += 8;
    }
    return (this.#bits >>> (this.#count - count)) & ((1 << count) - 1);
  }

  skip(count: number): void {
    this.#count -= count;
  }

  u32(): number {
    return ((this.take(16) << 16) | this.take(16)) >>> 0;
  }

  /** Drops the bits up to the next whole byte. Only a stream that ends may ask for it. */
  align(): void {
    this.#count -= this.#count & 7;
  }

  /** Whole bytes that were taken from the feed but not handed out. */
  get ahead(): number {
    return this.#count >> 3;
  }
}
