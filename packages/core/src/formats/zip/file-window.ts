import { ByteReader } from "../../base/byte-reader.ts";
import { type RandomAccess, requireInside } from "../../base/random-access.ts";

/** The most that is read through a window. */
export const WINDOW: number = 64 * 1024;

/**
 * Many small reads of neighbouring bytes for the price of few: keeps a copy of the bytes read last.
 *
 * What it returns is valid until the next call.
 */
export class FileWindow implements RandomAccess {
  /** Reads what is in the window, at the positions that `locate` gives: without an object for each of many headers. */
  readonly reader: ByteReader;
  readonly #file: RandomAccess;
  readonly #buffer = new Uint8Array(WINDOW);
  #start = 0;
  #length = 0;

  constructor(file: RandomAccess) {
    this.#file = file;
    this.reader = new ByteReader(this.#buffer);
  }

  get size(): number {
    return this.#file.size;
  }

  /** Reads through the window, which moves to the offset if the bytes are not in it. */
  read(offset: number, length: number): Uint8Array {
    if (length > WINDOW) return this.#file.read(offset, length);
    const at = this.locate(offset, length);
    return this.#buffer.subarray(at, at + length);
  }

  /** Where `reader` has these bytes, up to the next call. At most {@link WINDOW} of them. */
  locate(offset: number, length: number): number {
    if (!this.#holds(offset, length)) this.#move(offset, length);
    return offset - this.#start;
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
