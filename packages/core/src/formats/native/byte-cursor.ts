import { FormatError } from "../../base/format-error.ts";
import { decodeName } from "./string-table.ts";

/** Of 64 bits, at seven a byte. */
const LONGEST_LEB = 10;

/** Reads a stream of opcodes, LEB128 numbers and names; past the end it throws FormatError `bytes/out-of-bounds`. */
export class ByteCursor {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get ended(): boolean {
    return this.at >= this.bytes.length;
  }

  u8(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new FormatError("bytes/out-of-bounds", this.at);
    this.at++;
    return byte;
  }

  skip(length: number): void {
    if (!(length >= 0 && this.at + length <= this.bytes.length)) throw new FormatError("bytes/out-of-bounds", this.at);
    this.at += length;
  }

  /** Unsigned; rounded beyond 2^53. */
  uleb(): number {
    return this.#leb((last) => last);
  }

  /** Signed; rounded beyond 2^53. */
  sleb(): number {
    return this.#leb((last) => (last & 0x3f) - (last & 0x40));
  }

  /** A name that ends with a NUL. */
  terminated(): string {
    const end = this.bytes.indexOf(0, this.at);
    if (end < 0) throw new FormatError("bytes/out-of-bounds", this.at, "a name without end");
    const name = decodeName(this.bytes, this.at, end);
    this.at = end + 1;
    return name;
  }

  /** A name behind its length. */
  counted(): string {
    const length = this.uleb();
    const start = this.at;
    this.skip(length);
    return decodeName(this.bytes, start, this.at);
  }

  /** @param lastValue what the last seven bits count, which hold the sign if there is one */
  #leb(lastValue: (last: number) => number): number {
    const start = this.at;
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.u8();
      if ((byte & 0x80) === 0) return value + lastValue(byte) * scale;
      value += (byte & 0x7f) * scale;
      scale *= 0x80;
      if (this.at - start >= LONGEST_LEB) throw new FormatError("bytes/number-too-large", start);
    }
  }
}
