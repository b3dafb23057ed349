import { FormatError } from "./format-error.ts";

/**
 * Bytes that can be read at any place without holding them all: a file, a buffer, fetched ranges.
 *
 * Reads are synchronous, because an archive's directory is walked in many small steps.
 */
export interface RandomAccess {
  /** Length in bytes. */
  readonly size: number;
  /**
   * Exactly `length` bytes from `offset`. The result may be a view that the next call overwrites: copy what you keep.
   *
   * @throws FormatError `bytes/out-of-bounds` if they are not all inside.
   */
  read(offset: number, length: number): Uint8Array;
}

/** Bytes at hand. A subclass with a `slice` that does not copy (Node's Buffer) is left behind. */
export function fromBytes(bytes: Uint8Array): RandomAccess {
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: plain.length,
    read(offset, length) {
      requireInside(plain.length, offset, length);
      return plain.subarray(offset, offset + length);
    },
  };
}

/** Shared by every implementation, so that all of them refuse the same requests in the same words. */
export function requireInside(size: number, offset: number, length: number): void {
  if (!(Number.isInteger(offset) && offset >= 0 && length >= 0 && offset + length <= size)) {
    throw new FormatError("bytes/out-of-bounds", offset, `${length} bytes wanted of ${size}`);
  }
}
