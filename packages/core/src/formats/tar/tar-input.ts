import { FormatError } from "../../base/format-error.ts";
import { BLOCK_LENGTH } from "./tar-checksum.ts";

/**
 * Takes a stream of pieces apart: into blocks, and into content of any length that is handed on as it comes.
 *
 * What it returns is valid until the next call.
 */
export class TarInput {
  readonly #pieces: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  readonly #limit: number;
  #piece: Uint8Array = NOTHING;
  #at = 0;
  #before = 0;

  /** @param limit bytes beyond which the stream is refused */
  constructor(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number) {
    this.#pieces = Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
    this.#limit = limit;
  }

  /** Bytes taken so far. */
  get position(): number {
    return this.#before + this.#at;
  }

  /** The next 512 bytes; fewer at the end of the stream, none behind it. */
  block(): Uint8Array | Promise<Uint8Array> {
    if (this.#piece.length - this.#at < BLOCK_LENGTH) return this.bytes(BLOCK_LENGTH);
    this.#at += BLOCK_LENGTH;
    return this.#piece.subarray(this.#at - BLOCK_LENGTH, this.#at);
  }

  /** The next bytes, as many as there are up to `length`. */
  async bytes(length: number): Promise<Uint8Array> {
    if (this.#piece.length - this.#at >= length) {
      this.#at += length;
      return this.#piece.subarray(this.#at - length, this.#at);
    }
    const parts: Uint8Array[] = [];
    let taken = 0;
    while (taken < length && (this.#at < this.#piece.length || (await this.#refill()))) {
      const part = this.#piece.subarray(this.#at, this.#at + length - taken);
      // The next refill may overwrite the piece.
      parts.push(part.slice());
      this.#at += part.length;
      taken += part.length;
    }
    return joined(parts, taken);
  }

  /**
   * Hands on the next bytes piece by piece.
   *
   * @returns how many there were, up to `length`
   */
  async pass(length: number, receive: (piece: Uint8Array) => void): Promise<number> {
    let passed = 0;
    while (passed < length && (this.#at < this.#piece.length || (await this.#refill()))) {
      const end = Math.min(this.#piece.length, this.#at + length - passed);
      const part = this.#piece.subarray(this.#at, end);
      this.#at = end;
      passed += part.length;
      receive(part);
    }
    return passed;
  }

  /** Reads to the end of the stream. */
  async drain(): Promise<void> {
    do this.#at = this.#piece.length;
    while (await this.#refill());
  }

  /** Tells the stream that no more is wanted. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  async #refill(): Promise<boolean> {
    for (;;) {
      const next = await this.#pieces.next();
      if (next.done === true) return false;
      if (next.value.length === 0) continue;
      this.#before += this.#piece.length;
      // A view of its own: parts of Node's buffers are dearer than parts of plain arrays.
      this.#piece = new Uint8Array(next.value.buffer, next.value.byteOffset, next.value.byteLength);
      this.#at = 0;
      if (this.#before + this.#piece.length > this.#limit) {
        throw new FormatError("tar/too-large", this.#before, `more than ${this.#limit} bytes`);
      }
      return true;
    }
  }
}

const NOTHING = new Uint8Array(0);

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
