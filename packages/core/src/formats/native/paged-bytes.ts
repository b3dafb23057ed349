import { FormatError } from "../../base/format-error.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { readCopy } from "./read-copy.ts";
import { decodeName } from "./string-table.ts";

/** How a file is read through {@link PagedBytes}. */
export interface Paging {
  /** Bytes of one read; a power of two. */
  readonly page: number;
  /** Honest files have what belongs together in one place. Those that jump about would cost a read for each step. */
  readonly mostReads: number;
}

const USUAL: Paging = { page: 1 << 16, mostReads: 4096 };
const MOST_KEPT = 64;
const LONGEST_NAME = 64 * 1024;
/** All names read are together at most this often as long as the file, and as long as this. */
const MOST_REPEATS = 4;
const ALWAYS_READ = 1 << 20;

/** Small reads all over a file for the price of few, and with a bound on what a file can make of them. */
export class PagedBytes {
  readonly size: number;
  readonly #file: RandomAccess;
  readonly #format: string;
  readonly #pages = new Map<number, DataView>();
  readonly #page: number;
  #readsLeft: number;
  #nameBytesLeft: number;
  #lastNumber = -1;
  #last: DataView = new DataView(new ArrayBuffer(0));

  /** @param format whose name begins the codes of errors */
  constructor(file: RandomAccess, format: string, paging: Paging = USUAL) {
    this.#page = paging.page;
    this.#readsLeft = paging.mostReads;
    this.size = file.size;
    this.#file = file;
    this.#format = format;
    this.#nameBytesLeft = file.size * MOST_REPEATS + ALWAYS_READ;
  }

  u8(offset: number): number {
    this.#require(offset, 1);
    return this.#pageAt(Math.floor(offset / this.#page)).getUint8(offset % this.#page);
  }

  /** Little-endian, as all formats that are read through this are. */
  u16(offset: number): number {
    this.#require(offset, 2);
    const at = offset % this.#page;
    if (at + 2 > this.#page) return this.u8(offset) + this.u8(offset + 1) * 0x100;
    return this.#pageAt(Math.floor(offset / this.#page)).getUint16(at, true);
  }

  u32(offset: number): number {
    this.#require(offset, 4);
    const at = offset % this.#page;
    if (at + 4 > this.#page) return this.u16(offset) + this.u16(offset + 2) * 0x1_0000;
    return this.#pageAt(Math.floor(offset / this.#page)).getUint32(at, true);
  }

  /** Rounded beyond 2^53. */
  u64(offset: number): number {
    return this.u32(offset) + this.u32(offset + 4) * 0x1_0000_0000;
  }

  /** A copy. */
  slice(offset: number, length: number): Uint8Array {
    this.#require(offset, length);
    if (length > this.#page) return readCopy(this.#file, offset, length);
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const at = (offset + done) % this.#page;
      const page = this.#pageAt(Math.floor((offset + done) / this.#page));
      const take = Math.min(length - done, page.byteLength - at);
      bytes.set(new Uint8Array(page.buffer, page.byteOffset + at, take), done);
      done += take;
    }
    return bytes;
  }

  /**
   * A name that ends with a NUL, with the file or where it gets too long.
   *
   * @throws FormatError `<format>/names-too-long` once all names together are many times as long as the file
   */
  terminated(offset: number, longest: number = LONGEST_NAME): string {
    this.#require(offset, 0);
    const limit = Math.min(longest, this.size - offset);
    let length = 0;
    while (length < limit) {
      const at = (offset + length) % this.#page;
      const page = this.#pageAt(Math.floor((offset + length) / this.#page));
      const bytes = new Uint8Array(page.buffer, page.byteOffset, page.byteLength);
      const end = bytes.indexOf(0, at);
      length += (end < 0 ? bytes.length : end) - at;
      if (end >= 0) break;
    }
    length = Math.min(length, limit);
    this.#nameBytesLeft -= length;
    if (this.#nameBytesLeft < 0) throw new FormatError(`${this.#format}/names-too-long`, offset);
    const at = offset % this.#page;
    if (at + length > this.#page) return decodeName(this.slice(offset, length), 0, length);
    const page = this.#pageAt(Math.floor(offset / this.#page));
    return decodeName(new Uint8Array(page.buffer, page.byteOffset, page.byteLength), at, at + length);
  }

  #pageAt(number: number): DataView {
    if (number === this.#lastNumber) return this.#last;
    const page = this.#pages.get(number) ?? this.#read(number);
    this.#lastNumber = number;
    this.#last = page;
    return page;
  }

  #read(number: number): DataView {
    if (this.#readsLeft-- <= 0) throw new FormatError(`${this.#format}/too-scattered`, number * this.#page);
    const length = Math.min(this.#page, this.size - number * this.#page);
    const bytes = length > 0 ? readCopy(this.#file, number * this.#page, length) : new Uint8Array();
    const page = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#pages.size >= MOST_KEPT) {
      const oldest = this.#pages.keys().next().value;
      if (oldest !== undefined) this.#pages.delete(oldest);
    }
    this.#pages.set(number, page);
    return page;
  }

  #require(offset: number, length: number): void {
    if (!(Number.isInteger(offset) && offset >= 0 && length >= 0 && offset + length <= this.size)) {
      throw new FormatError("bytes/out-of-bounds", offset, `${length} bytes wanted of ${this.size}`);
    }
  }
}
