import { FormatError, type FormatErrorCode } from "@assay/core";

/**
 * Hands out the bytes of pieces one by one, and counts them.
 *
 * The fields are open because decoders keep them in local variables while they run.
 */
export class ByteFeed {
  piece: Uint8Array = NOTHING;
  position = 0;
  readonly #pieces: Iterator<Uint8Array>;
  readonly #truncated: FormatErrorCode;
  #before = 0;

  /** @param truncated code of the error for a read beyond the last byte */
  constructor(pieces: Iterable<Uint8Array>, truncated: FormatErrorCode) {
    this.#pieces = pieces[Symbol.iterator]();
    this.#truncated = truncated;
  }

  /** How many bytes were handed out. */
  get consumed(): number {
    return this.#before + this.position;
  }

  /** @throws FormatError with the code given to the constructor, if there are no more bytes */
  u8(): number {
    if (this.position === this.piece.length && !this.refill()) throw this.truncated();
    return this.piece[this.position++] as number;
  }

  /** The next bytes, copied. */
  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let filled = 0; filled < length; ) {
      if (this.position === this.piece.length && !this.refill()) throw this.truncated();
      const part = this.piece.subarray(this.position, this.position + length - filled);
      bytes.set(part, filled);
      filled += part.length;
      this.position += part.length;
    }
    return bytes;
  }

  u32(): number {
    return (this.u8() | (this.u8() << 8) | (this.u8() << 16) | (this.u8() << 24)) >>> 0;
  }

  /** Whether no byte is left. May ask for the next piece. */
  ended(): boolean {
    return this.position === this.piece.length && !this.refill();
  }

  /** Goes on to the next piece that is not empty; false if there is none. For use when the current one is used up. */
  refill(): boolean {
    for (let next = this.#pieces.next(); next.done !== true; next = this.#pieces.next()) {
      if (next.value.length === 0) continue;
      this.#before += this.piece.length;
      this.piece = next.value;
      this.position = 0;
      return true;
    }
    return false;
  }

  truncated(): FormatError {
    return new FormatError(this.#truncated, this.consumed);
  }
}

const NOTHING = new Uint8Array(0);
