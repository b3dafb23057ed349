import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/** A checksum over one block of an .xz file. */
export interface XzCheck {
  /** Bytes it takes in the file. */
  readonly size: number;
  update(piece: Uint8Array): void;
  /** The checksum as it stands in the file; null for one that nobody defined. */
  digest(): Uint8Array | null;
}

/** @see xz-file-format.txt 2.1.1.2 */
export function xzCheck(type: number): XzCheck {
  if (type === 1) return withCrc32();
  if (type === 4) return withCrc64();
  if (type === 10) return withSha256();
  const size = SIZES[Math.ceil(type / 3)] ?? 0;
  return { size, update: () => undefined, digest: () => null };
}

const SIZES = [0, 4, 8, 16, 32, 64] as const;

function withCrc32(): XzCheck {
  let value = 0;
  return {
    size: 4,
    update(piece) {
      value = crc32(piece, value);
    },
    digest: () => new Uint8Array(Uint32Array.of(value).buffer),
  };
}

function withSha256(): XzCheck {
  const hash = createHash("sha256");
  return {
    size: 32,
    update(piece) {
      hash.update(piece);
    },
    digest: () => hash.digest(),
  };
}

/** CRC-64 of ECMA-182, reflected, in two halves of 32 bits. */
function withCrc64(): XzCheck {
  const [lowTable, highTable] = crc64Tables();
  let low = -1;
  let high = -1;
  return {
    size: 8,
    update(piece) {
      let l = low;
      let h = high;
      for (let index = 0; index < piece.length; index += 1) {
        const entry = (l ^ (piece[index] as number)) & 0xff;
        l = ((l >>> 8) | (h << 24)) ^ (lowTable[entry] as number);
        h = (h >>> 8) ^ (highTable[entry] as number);
      }
      low = l;
      high = h;
    },
    digest: () => new Uint8Array(Uint32Array.of(~low, ~high).buffer),
  };
}

let tables: readonly [Int32Array, Int32Array] | null = null;

function crc64Tables(): readonly [Int32Array, Int32Array] {
  if (tables !== null) return tables;
  const lows = new Int32Array(256);
  const highs = new Int32Array(256);
  for (let index = 0; index < 256; index += 1) {
    let low = index;
    let high = 0;
    for (let bit = 0; bit < 8; bit += 1) {
      const odd = (low & 1) === 1;
      low = (low >>> 1) | (high << 31);
      high >>>= 1;
      if (odd) {
        low ^= 0xd7870f42;
        high ^= 0xc96c5795;
      }
    }
    lows[index] = low;
    highs[index] = high;
  }
  tables = [lows, highs];
  return tables;
}
