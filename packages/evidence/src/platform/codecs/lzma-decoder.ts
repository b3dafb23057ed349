import { FormatError, type FormatErrorCode } from "@assay/core";
import type { ByteFeed } from "./byte-feed.ts";
import type { LzmaWindow } from "./lzma-window.ts";
import { RangeDecoder } from "./range-decoder.ts";

/** How many bits of context literals and positions have. */
export interface LzmaProperties {
  /** Bits of the previous byte that choose a literal's probabilities (lc). */
  readonly literalContext: number;
  /** Bits of the position that choose a literal's probabilities (lp). */
  readonly literalPosition: number;
  /** Bits of the position that choose other probabilities (pb). */
  readonly position: number;
}

/**
 * Reads the byte that holds the three properties; null if it is out of range.
 *
 * Like liblzma we take no more than four bits for a literal: more would be megabytes for a member of a few bytes.
 */
export function lzmaProperties(byte: number): LzmaProperties | null {
  if (byte >= 9 * 5 * 5) return null;
  const literalContext = byte % 9;
  const literalPosition = Math.floor(byte / 9) % 5;
  if (literalContext + literalPosition > 4) return null;
  return { literalContext, literalPosition, position: Math.floor(byte / 45) };
}

/**
 * LZMA: literals and matches, range coded.
 *
 * @see LZMA specification (Igor Pavlov)
 */
export class LzmaDecoder {
  readonly #feed: ByteFeed;
  readonly #window: LzmaWindow;
  readonly #properties: LzmaProperties;
  readonly #probabilities: Uint16Array;
  readonly #coder: RangeDecoder;
  readonly #code: FormatErrorCode;
  /** What the last symbols were, 0 to 11; below 7 the last one was a literal. */
  #state = 0;
  #distances: [number, number, number, number] = [0, 0, 0, 0];
  /** What is left of a match that did not fit any more. */
  #pending = 0;

  /** @param code of the error for data that cannot be LZMA */
  constructor(feed: ByteFeed, window: LzmaWindow, properties: LzmaProperties, code: FormatErrorCode) {
    this.#code = code;
    this.#feed = feed;
    this.#window = window;
    this.#properties = properties;
    this.#probabilities = new Uint16Array(
      LITERALS + (0x300 << (properties.literalContext + properties.literalPosition)),
    );
    this.#coder = new RangeDecoder(feed, this.#probabilities);
    this.resetState();
  }

  resetState(): void {
    this.#probabilities.fill(1024);
    this.#state = 0;
    this.#distances = [0, 0, 0, 0];
    this.#pending = 0;
  }

  /** Begins a range coded section. */
  begin(): void {
    if (!this.#coder.begin()) throw this.#invalid("the first byte of the coder is not 0");
  }

  /** Whether the section may end here: nothing is left of a match, nor in the coder. */
  get finished(): boolean {
    return this.#pending === 0 && this.#coder.finished;
  }

  /**
   * Decodes until the window's position is `stop`, which must not be beyond its end.
   *
   * @returns false once the end marker was met
   */
  decode(stop: number): boolean {
    const window = this.#window;
    if (this.#pending > 0) this.#copy(stop);
    const coder = this.#coder;
    const positionMask = (1 << this.#properties.position) - 1;
    while (window.position < stop) {
      const positionState = window.total & positionMask;
      const states = (this.#state << 4) + positionState;
      if (coder.bit(IS_MATCH + states) === 0) {
        this.#literal();
        continue;
      }
      let length: number;
      if (coder.bit(IS_REPEATED + this.#state) === 0) {
        length = this.#length(MATCH_LENGTH, positionState);
        const distance = this.#distance(length);
        if (distance === END_MARKER) return false;
        this.#distances = [distance, this.#distances[0], this.#distances[1], this.#distances[2]];
        this.#state = this.#state < 7 ? 7 : 10;
      } else {
        length = this.#repeated(states, positionState);
      }
      if (this.#distances[0] >= window.reach) throw this.#invalid("a match begins before the data");
      this.#pending = length;
      this.#copy(stop);
    }
    return true;
  }

  /** A match at one of the last four distances; returns its length. */
  #repeated(states: number, positionState: number): number {
    const coder = this.#coder;
    const [first, second, third, fourth] = this.#distances;
    if (coder.bit(IS_REPEATED_0 + this.#state) === 0) {
      if (coder.bit(IS_REPEATED_0_LONG + states) === 0) {
        this.#state = this.#state < 7 ? 9 : 11;
        return 1;
      }
    } else if (coder.bit(IS_REPEATED_1 + this.#state) === 0) {
      this.#distances = [second, first, third, fourth];
    } else if (coder.bit(IS_REPEATED_2 + this.#state) === 0) {
      this.#distances = [third, first, second, fourth];
    } else {
      this.#distances = [fourth, first, second, third];
    }
    this.#state = this.#state < 7 ? 8 : 11;
    return this.#length(REPEATED_LENGTH, positionState);
  }

  #literal(): void {
    const window = this.#window;
    const coder = this.#coder;
    const { literalContext, literalPosition } = this.#properties;
    const previous = window.reach > 0 ? window.back(0) : 0;
    const low = window.total & ((1 << literalPosition) - 1);
    const at = LITERALS + 0x300 * ((low << literalContext) + (previous >> (8 - literalContext)));

    let symbol = 1;
    if (this.#state >= 7) {
      // After a match, the byte that would have continued it chooses the probabilities as long as it is right.
      if (this.#distances[0] >= window.reach) throw this.#invalid("a match begins before the data");
      let expected = window.back(this.#distances[0]);
      while (symbol < 0x100) {
        const expectedBit = (expected >> 7) & 1;
        expected <<= 1;
        const bit = coder.bit(at + ((1 + expectedBit) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (bit !== expectedBit) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | coder.bit(at + symbol);
    window.put(symbol & 0xff);
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
  }

  #length(at: number, positionState: number): number {
    const coder = this.#coder;
    if (coder.bit(at) === 0) return 2 + coder.tree(at + 2 + (positionState << 3), 3);
    if (coder.bit(at + 1) === 0) return 10 + coder.tree(at + 130 + (positionState << 3), 3);
    return 18 + coder.tree(at + 258, 8);
  }

  #distance(length: number): number {
    const coder = this.#coder;
    const slot = coder.tree(DISTANCE_SLOTS + (Math.min(length - 2, 3) << 6), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = ((2 | (slot & 1)) << bits) >>> 0;
    if (slot < 14) return base + coder.reverseTree(DISTANCE_SPECIAL + base - slot, bits);
    return base + coder.direct(bits - 4) * 16 + coder.reverseTree(DISTANCE_ALIGNED, 4);
  }

  #copy(stop: number): void {
    const length = Math.min(this.#pending, stop - this.#window.position);
    this.#window.repeat(this.#distances[0], length);
    this.#pending -= length;
  }

  #invalid(detail: string): FormatError {
    return new FormatError(this.#code, this.#feed.consumed, detail);
  }
}

const END_MARKER = 0xffffffff;
// Where each group of probabilities begins in the one array.
const IS_MATCH = 0;
const IS_REPEATED = IS_MATCH + (12 << 4);
const IS_REPEATED_0 = IS_REPEATED + 12;
const IS_REPEATED_1 = IS_REPEATED_0 + 12;
const IS_REPEATED_2 = IS_REPEATED_1 + 12;
const IS_REPEATED_0_LONG = IS_REPEATED_2 + 12;
const DISTANCE_SLOTS = IS_REPEATED_0_LONG + (12 << 4);
const DISTANCE_SPECIAL = DISTANCE_SLOTS + 4 * 64;
const DISTANCE_ALIGNED = DISTANCE_SPECIAL + 128;
const LENGTHS = 2 + 128 + 128 + 256;
const MATCH_LENGTH = DISTANCE_ALIGNED + 16;
const REPEATED_LENGTH = MATCH_LENGTH + LENGTHS;
const LITERALS = REPEATED_LENGTH + LENGTHS;
