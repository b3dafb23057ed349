import type { Digest } from "@assay/core";

/**
 * BLAKE2b with 32 bytes of output, which PyPI calls `blake2b_256`. OpenSSL has the one of 64 bytes only, and the length
 * goes into the state, so that one cannot be shortened to this.
 *
 * 64-bit words stand as two of 32 bits, low first.
 *
 * @see RFC 7693
 */
export function blake2b256(): Digest {
  const state = IV.slice();
  // Parameter block: 32 bytes of digest, no key, fanout and depth 1.
  state[0] = (state[0] as number) ^ 0x01010020;
  const block = new Uint8Array(BLOCK);
  let filled = 0;
  let total = 0;

  return {
    update(bytes) {
      for (let at = 0; at < bytes.length; ) {
        // The last block is marked as such, so a full one waits until more comes.
        if (filled === BLOCK) {
          total += BLOCK;
          compress(state, block, total, 0);
          filled = 0;
        }
        const part = bytes.subarray(at, at + BLOCK - filled);
        block.set(part, filled);
        filled += part.length;
        at += part.length;
      }
    },
    hex() {
      total += filled;
      block.fill(0, filled);
      compress(state, block, total, -1);
      return Array.from(new Uint8Array(state.buffer, 0, 32), (byte) => byte.toString(16).padStart(2, "0")).join("");
    },
  };
}

const BLOCK = 128;
const IV = Int32Array.from([
  0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a, 0xade682d1,
  0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19,
]);

// Which word of the message each step mixes in; rounds 11 and 12 repeat the first two.
const SIGMA = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
] as const;

// Which four words of the working vector a step mixes, by the place of their low halves: columns, then diagonals.
const LANES = [
  [0, 8, 16, 24],
  [2, 10, 18, 26],
  [4, 12, 20, 28],
  [6, 14, 22, 30],
  [0, 10, 20, 30],
  [2, 12, 22, 24],
  [4, 14, 16, 26],
  [6, 8, 18, 28],
] as const;

const v = new Int32Array(32);
const m = new Int32Array(32);

/** @param total bytes up to the end of this block; @param last -1 for the last block, otherwise 0 */
function compress(state: Int32Array, block: Uint8Array, total: number, last: 0 | -1): void {
  v.set(state);
  v.set(IV, 16);
  v[24] = (v[24] as number) ^ (total | 0);
  v[25] = (v[25] as number) ^ Math.floor(total / 2 ** 32);
  v[28] = (v[28] as number) ^ last;
  v[29] = (v[29] as number) ^ last;
  const view = new DataView(block.buffer);
  for (let word = 0; word < 32; word += 1) m[word] = view.getInt32(word * 4, true);

  for (const order of SIGMA) {
    for (let step = 0; step < 8; step += 1) {
      const lane = LANES[step] as (typeof LANES)[number];
      mix(lane, (order[step * 2] as number) * 2, (order[step * 2 + 1] as number) * 2);
    }
  }
  for (let word = 0; word < 16; word += 1) {
    state[word] = (state[word] as number) ^ (v[word] as number) ^ (v[word + 16] as number);
  }
}

/** Mixes two words of the message, at `x` and `y`, into four of the working vector (RFC 7693, 3.1). */
function mix(lane: (typeof LANES)[number], x: number, y: number): void {
  const a = lane[0];
  const b = lane[1];
  const c = lane[2];
  const d = lane[3];
  let aLow = v[a] as number;
  let aHigh = v[a + 1] as number;
  let bLow = v[b] as number;
  let bHigh = v[b + 1] as number;
  let cLow = v[c] as number;
  let cHigh = v[c + 1] as number;
  let dLow = v[d] as number;
  let dHigh = v[d + 1] as number;

  let sum = (aLow >>> 0) + (bLow >>> 0) + ((m[x] as number) >>> 0);
  aLow = sum | 0;
  aHigh = (aHigh + bHigh + (m[x + 1] as number) + ((sum / CARRY) | 0)) | 0;
  let low = dLow ^ aLow;
  let high = dHigh ^ aHigh;
  dLow = high;
  dHigh = low;
  sum = (cLow >>> 0) + (dLow >>> 0);
  cLow = sum | 0;
  cHigh = (cHigh + dHigh + (sum >= CARRY ? 1 : 0)) | 0;
  low = bLow ^ cLow;
  high = bHigh ^ cHigh;
  bLow = (low >>> 24) | (high << 8);
  bHigh = (high >>> 24) | (low << 8);

  sum = (aLow >>> 0) + (bLow >>> 0) + ((m[y] as number) >>> 0);
  aLow = sum | 0;
  aHigh = (aHigh + bHigh + (m[y + 1] as number) + ((sum / CARRY) | 0)) | 0;
  low = dLow ^ aLow;
  high = dHigh ^ aHigh;
  dLow = (low >>> 16) | (high << 16);
  dHigh = (high >>> 16) | (low << 16);
  sum = (cLow >>> 0) + (dLow >>> 0);
  cLow = sum | 0;
  cHigh = (cHigh + dHigh + (sum >= CARRY ? 1 : 0)) | 0;
  low = bLow ^ cLow;
  high = bHigh ^ cHigh;
  bLow = (low << 1) | (high >>> 31);
  bHigh = (high << 1) | (low >>> 31);

  v[a] = aLow;
  v[a + 1] = aHigh;
  v[b] = bLow;
  v[b + 1] = bHigh;
  v[c] = cLow;
  v[c + 1] = cHigh;
  v[d] = dLow;
  v[d + 1] = dHigh;
}

const CARRY = 2 ** 32;
