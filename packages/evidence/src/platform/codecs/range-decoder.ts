import type { ByteFeed } from "./byte-feed.ts";

/**
 * The arithmetic decoder below LZMA: bits whose probability adapts, and plain ones.
 *
 * `range` and `code` are kept as signed 32-bit numbers, which V8 stores without a box; they are compared as unsigned.
 *
 * @see LZMA specification (Igor Pavlov), "Range Decoder"
 */
export class RangeDecoder {
  readonly #feed: ByteFeed;
  readonly #probabilities: Uint16Array;
  #range = 0;
  #code = 0;

  constructor(feed: ByteFeed, probabilities: Uint16Array) {
    this.#feed = feed;
    this.#probabilities = probabilities;
  }

  /** Takes the five bytes every range coded section begins with. False if the first is not 0, as it must be. */
  begin(): boolean {
    const first = this.#feed.u8();
    this.#range = -1;
    this.#code = 0;
    for (let index = 0; index < 4; index += 1) this.#code = (this.#code << 8) | this.#feed.u8();
    return first === 0;
  }

  /** Whether the section may end here: a coder leaves nothing behind. */
  get finished(): boolean {
    return this.#code === 0;
  }

  /** One bit whose probability stands at `at`. */
  bit(at: number): number {
    const probability = this.#probabilities[at] as number;
    const bound = Math.imul(this.#range >>> 11, probability);
    let bit = 0;
    if (this.#code >>> 0 < bound >>> 0) {
      this.#range = bound;
      this.#probabilities[at] = probability + ((2048 - probability) >> 5);
    } else {
      this.#range = (this.#range - bound) | 0;
      this.#code = (this.#code - bound) | 0;
      this.#probabilities[at] = probability - (probability >> 5);
      bit = 1;
    }
    if (this.#range >>> 0 < SMALLEST_RANGE) this.#widen();
    return bit;
  }

  /** `bits` bits, highest first, through a tree of probabilities at `at`. */
  tree(at: number, bits: number): number {
    let node = 1;
    for (let index = 0; index < bits; index += 1) node = (node << 1) | this.bit(at + node);
    return node - (1 << bits);
  }

  /** `bits` bits, lowest first, through a tree of probabilities at `at`. */
  reverseTree(at: number, bits: number): number {
    let node = 1;
    let value = 0;
    for (let index = 0; index < bits; index += 1) {
      const bit = this.bit(at + node);
      node = (node << 1) | bit;
      value |= bit << index;
    }
    return value;
  }

  /** `bits` bits of equal probability, highest first; at most 30. */
  direct(bits: number): number {
    let value = 0;
    for (let index = 0; index < bits; index += 1) {
      this.#range >>>= 1;
      const below = this.#code >>> 0 < this.#range >>> 0;
      if (!below) this.#code = (this.#code - this.#range) | 0;
      value = (value << 1) | (below ? 0 : 1);
      if (this.#range >>> 0 < SMALLEST_RANGE) this.#widen();
    }
    return value;
  }

  #widen(): void {
    const feed = this.#feed;
    if (feed.position === feed.piece.length && !feed.refill()) throw feed.truncated();
    this.#range <<= 8;
    this.#code = (this.#code << 8) | (feed.piece[feed.position++] as number);
  }
}

const SMALLEST_RANGE = 1 << 24;
