import { type RandomAccess, requireInside } from "../../base/random-access.ts";

const WINDOW = 64 * 1024;

/**
 * Many small reads of neighbouring bytes for the price of few: keeps a copy of the bytes read last.
 *
 * What it returns is valid until the next call.
 */
export class FileWindow implements RandomAccess {
  readonly #file: RandomAccess;
  readonly #buffer = new Uint8Array(WINDOW);
  #start = 0;
  #length = 0;

  constructor(file: RandomAccess) {
    this.#file = file;
  }

  get size(): number {
    return this.#file.size;
  }

  /** Reads through the window, which moves to the offset if the bytes are not in it. */
  read(offset: number, length: number): Uint8Array {
    if (length > WINDOW) return this.#file.read(offset, length);
    if (!this.#holds(offset, length)) this.#move(offset, length);
    return this.#buffer.subarray(offset - this.#start, offset - this.#start + length);
  }

  /** As many bytes from the offset as are at hand, at least `least` of them. */
  rest(offset: number, least: number): Uint8Array {
    if (!this.#holds(offset, least)) this.#move(offset, least);
    return this.#buffer.subarray(offset - this.#start, this.#length);
  }

  #holds(offset: number, length: number): boolean {
    return offset >= this.#start && offset + length <= this.#start + this.#length;
  }

  #move(offset: number, length: number): void {
    requireInside(this.#file.size, offset, length);
    const bytes = this.#file.read(offset, Math.min(WINDOW, this.#file.size - offset));
    this.#buffer.set(bytes);
    this.#start = offset;
    this.#length = bytes.length;
  }
}
