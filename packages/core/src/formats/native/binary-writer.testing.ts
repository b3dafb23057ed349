/** Bytes of machine code or content in a description: numbers, or a text. */
export type Content = Uint8Array | readonly number[] | string;

/** Writes numbers and texts one after the other. */
export class BinaryWriter {
  readonly #littleEndian: boolean;
  readonly #wordSize: 4 | 8;
  #bytes: Uint8Array = new Uint8Array(256);
  #length = 0;

  constructor(byteOrder: "little" | "big" = "little", wordSize: 4 | 8 = 8) {
    this.#littleEndian = byteOrder === "little";
    this.#wordSize = wordSize;
  }

  get length(): number {
    return this.#length;
  }

  u8(...values: readonly number[]): this {
    for (const value of values) this.#room(1).setUint8(0, value);
    return this;
  }

  u16(...values: readonly number[]): this {
    for (const value of values) this.#room(2).setUint16(0, value, this.#littleEndian);
    return this;
  }

  u32(...values: readonly number[]): this {
    for (const value of values) this.#room(4).setUint32(0, value, this.#littleEndian);
    return this;
  }

  u64(...values: readonly (number | bigint)[]): this {
    for (const value of values) this.#room(8).setBigUint64(0, BigInt.asUintN(64, BigInt(value)), this.#littleEndian);
    return this;
  }

  /** As wide as an address. */
  word(...values: readonly number[]): this {
    return this.#wordSize === 8 ? this.u64(...values) : this.u32(...values);
  }

  uleb(value: number): this {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.u8((rest % 0x80) | 0x80);
    return this.u8(rest);
  }

  sleb(value: number): this {
    let rest = BigInt(value);
    for (;;) {
      const byte = Number(rest & 0x7fn);
      rest >>= 7n;
      const done = (rest === 0n && (byte & 0x40) === 0) || (rest === -1n && (byte & 0x40) !== 0);
      this.u8(done ? byte : byte | 0x80);
      if (done) return this;
    }
  }

  bytes(content: Content): this {
    const bytes = bytesOf(content);
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** With the NUL that ends it. */
  terminated(text: string): this {
    return this.bytes(text).u8(0);
  }

  /** Filled up with zeros to `length`. */
  field(text: Content, length: number): this {
    const bytes = bytesOf(text).subarray(0, length);
    return this.bytes(bytes).bytes(new Uint8Array(length - bytes.length));
  }

  align(to: number): this {
    return this.bytes(new Uint8Array((to - (this.#length % to)) % to));
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #room(length: number): DataView {
    this.#grow(length);
    this.#length += length;
    return new DataView(this.#bytes.buffer, this.#length - length, length);
  }

  #grow(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + length));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

export function bytesOf(content: Content): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : Uint8Array.from(content);
}

/** Names by their place in a table that begins with an empty one. */
export class NameTable {
  readonly #writer = new BinaryWriter().u8(0);
  readonly #places = new Map<string, number>([["", 0]]);

  place(name: string): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = this.#writer.length;
    this.#places.set(name, place);
    this.#writer.terminated(name);
    return place;
  }

  finish(): Uint8Array {
    return this.#writer.finish();
  }
}
