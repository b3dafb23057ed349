/**
 * The last bytes that LZMA produced, to which matches refer: a ring that grows up to the size the stream asks for, so
 * that a large size alone costs nothing.
 */
export class LzmaWindow {
  bytes: Uint8Array<ArrayBuffer>;
  /** Where the next byte goes. */
  position = 0;
  /** Bytes produced, modulo 2^32: only its low bits are looked at. */
  total = 0;
  /** How far back a match may refer: distances are below it. */
  reach = 0;
  readonly #size: number;
  #taken = 0;

  /** @param size in bytes, at least 1 */
  constructor(size: number) {
    this.#size = Math.max(size, SMALLEST);
    this.bytes = new Uint8Array(Math.min(this.#size, FIRST));
  }

  /** Up to which position may be written at once, at most `wanted` bytes on. Makes room if there is none. */
  stop(wanted: number): number {
    if (this.position === this.bytes.length) {
      if (this.bytes.length === this.#size) this.#wrap();
      else this.#grow();
    }
    return Math.min(this.bytes.length, this.position + wanted);
  }

  /** What was written since the last call: a view, valid until more is written. */
  take(): Uint8Array {
    const part = this.bytes.subarray(this.#taken, this.position);
    this.#taken = this.position;
    return part;
  }

  /** Forgets what was produced, as LZMA2 can ask for. All must have been taken. */
  clear(): void {
    this.reach = 0;
    this.total = 0;
  }

  /** The byte at a distance of 0 (the last one) or more, below `reach`. */
  back(distance: number): number {
    const at = this.position - distance - 1;
    return this.bytes[at < 0 ? at + this.bytes.length : at] as number;
  }

  put(byte: number): void {
    this.bytes[this.position++] = byte;
    this.#produced(1);
  }

  write(part: Uint8Array): void {
    this.bytes.set(part, this.position);
    this.position += part.length;
    this.#produced(part.length);
  }

  /** Writes `length` bytes, each one a copy of that at `distance`; the two ranges may overlap. */
  repeat(distance: number, length: number): void {
    const { bytes } = this;
    let from = this.position - distance - 1;
    if (from < 0) from += bytes.length;
    for (let to = this.position; to < this.position + length; to += 1) {
      bytes[to] = bytes[from] as number;
      from = from + 1 === bytes.length ? 0 : from + 1;
    }
    this.position += length;
    this.#produced(length);
  }

  #produced(length: number): void {
    this.total = (this.total + length) | 0;
    if (this.reach < this.#size) this.reach = Math.min(this.reach + length, this.#size);
  }

  #grow(): void {
    const larger = new Uint8Array(Math.min(this.#size, this.bytes.length * 4));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  #wrap(): void {
    this.position = 0;
    this.#taken = 0;
  }
}

const SMALLEST = 4096;
// Small, because a hostile file can hold a block every few bytes.
const FIRST = 1 << 16;
