import { ByteReader } from "../../base/byte-reader.ts";

/** Bounded reads of a table whose words are as wide as an address of its machine: 4 or 8 bytes. */
export class WordReader extends ByteReader {
  readonly wordSize: 4 | 8;
  readonly #high: 0 | 4;

  constructor(bytes: Uint8Array, byteOrder: "little" | "big", wordSize: 4 | 8) {
    super(bytes, byteOrder);
    this.wordSize = wordSize;
    this.#high = byteOrder === "little" ? 4 : 0;
  }

  word(offset: number): number {
    return this.wordSize === 8 ? this.rounded64(offset) : this.u32(offset);
  }

  /** Beyond 2^53 the result is rounded: still no place inside any file, and a field that nobody asks for harms nobody. */
  rounded64(offset: number): number {
    return this.u32(offset + this.#high) * 0x1_0000_0000 + this.u32(offset + 4 - this.#high);
  }
}
