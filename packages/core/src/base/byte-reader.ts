import { FormatError } from "./format-error.ts";

/** Bounded reads of numbers and slices: every access outside the bytes is a {@link FormatError}. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  readonly #littleEndian: boolean;

  constructor(bytes: Uint8Array, byteOrder: "little" | "big" = "little") {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#littleEndian = byteOrder === "little";
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(offset: number): number {
    this.#require(offset, 1);
    return this.#view.getUint8(offset);
  }

  u16(offset: number): number {
    this.#require(offset, 2);
    return this.#view.getUint16(offset, this.#littleEndian);
  }

  u32(offset: number): number {
    this.#require(offset, 4);
    return this.#view.getUint32(offset, this.#littleEndian);
  }

  /** A 64-bit number; beyond 2^53 no file offset or size is honest, so that is refused. */
  u64(offset: number): number {
    const value = this.u64Exact(offset);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new FormatError("bytes/number-too-large", offset);
    return Number(value);
  }

  u64Exact(offset: number): bigint {
    this.#require(offset, 8);
    return this.#view.getBigUint64(offset, this.#littleEndian);
  }

  slice(offset: number, length: number): Uint8Array {
    this.#require(offset, length);
    return this.bytes.subarray(offset, offset + length);
  }

  /** True where these bytes stand at the offset; false, too, where the input ends before. */
  startsWith(signature: readonly number[], offset = 0): boolean {
    return signature.every((byte, index) => this.bytes[offset + index] === byte);
  }

  #require(offset: number, length: number): void {
    if (!(Number.isInteger(offset) && offset >= 0 && length >= 0 && offset + length <= this.length)) {
      throw new FormatError("bytes/out-of-bounds", offset, `${length} bytes wanted of ${this.length}`);
    }
  }
}
