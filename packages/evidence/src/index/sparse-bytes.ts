import { type RandomAccess, requireInside } from "@assay/core";

/** Bytes that were not fetched. `fetch` the range and read again. */
export class NotFetched extends Error {
  override readonly name = "NotFetched";
  readonly offset: number;
  readonly length: number;

  constructor(offset: number, length: number) {
    super(`${length} bytes at ${offset} were not fetched`);
    this.offset = offset;
    this.length = length;
  }
}

export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** Pieces of a file, joined where they touch. */
export interface SparseBytes extends RandomAccess {
  add(offset: number, bytes: Uint8Array): void;
  /** The parts of a range that are not there, in order. */
  missing(range: ByteRange): readonly ByteRange[];
  /** Where what is known up to the end of the file begins. */
  knownTail(): number;
}

/** `read` throws {@link NotFetched} for what is not there. */
export function sparseBytes(size: number): SparseBytes {
  /** Sorted, not overlapping. */
  const pieces: { readonly offset: number; readonly bytes: Uint8Array }[] = [];

  function missing({ offset, length }: ByteRange): readonly ByteRange[] {
    const holes: ByteRange[] = [];
    let at = offset;
    const end = offset + length;
    for (const piece of pieces) {
      if (piece.offset >= end) break;
      if (piece.offset > at) holes.push({ offset: at, length: piece.offset - at });
      at = Math.max(at, piece.offset + piece.bytes.length);
    }
    if (at < end) holes.push({ offset: at, length: end - at });
    return holes;
  }

  return {
    size,
    missing,
    read(offset, length) {
      requireInside(size, offset, length);
      const [hole] = missing({ offset, length });
      if (hole !== undefined) throw new NotFetched(offset, length);
      const within = pieces.find(
        (piece) => piece.offset <= offset && offset + length <= piece.offset + piece.bytes.length,
      );
      if (within !== undefined) return within.bytes.subarray(offset - within.offset, offset - within.offset + length);
      return joined(pieces, offset, length);
    },
    add(offset, bytes) {
      requireInside(size, offset, bytes.length);
      for (const hole of missing({ offset, length: bytes.length })) {
        const start = hole.offset - offset;
        pieces.push({ offset: hole.offset, bytes: bytes.subarray(start, start + hole.length) });
      }
      pieces.sort((one, other) => one.offset - other.offset);
    },
    knownTail() {
      let start = size;
      for (const piece of pieces.toReversed()) {
        if (piece.offset + piece.bytes.length < start) break;
        start = piece.offset;
      }
      return start;
    },
  };
}

function joined(
  pieces: readonly { readonly offset: number; readonly bytes: Uint8Array }[],
  offset: number,
  length: number,
): Uint8Array {
  const bytes = new Uint8Array(length);
  for (const piece of pieces) {
    const start = Math.max(offset, piece.offset);
    const end = Math.min(offset + length, piece.offset + piece.bytes.length);
    if (start < end) bytes.set(piece.bytes.subarray(start - piece.offset, end - piece.offset), start - offset);
  }
  return bytes;
}

/** Joins ranges with less than `gap` bytes between them: a request costs more than some bytes too many. */
export function coalesced(ranges: readonly ByteRange[], gap: number): readonly ByteRange[] {
  const sorted = ranges.filter(({ length }) => length > 0).sort((one, other) => one.offset - other.offset);
  const result: ByteRange[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last !== undefined && range.offset <= last.offset + last.length + gap) {
      const end = Math.max(last.offset + last.length, range.offset + range.length);
      result[result.length - 1] = { offset: last.offset, length: end - last.offset };
    } else {
      result.push(range);
    }
  }
  return result;
}
