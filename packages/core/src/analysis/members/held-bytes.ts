import type { Platform, Spool } from "../../base/platform.ts";
import { type RandomAccess, requireInside } from "../../base/random-access.ts";

/** Bytes of a member put aside until they can be looked into. */
export interface HeldBytes {
  /** The piece may be overwritten afterwards. */
  write(piece: Uint8Array): void;
  /** All of them; null where they are more than memory may hold and the platform has no other place. */
  contents(): RandomAccess | null;
  release(): void;
}

/** Held in memory. More goes to the platform's spool, so that memory stays bounded whatever the member's size. */
const MOST_BESIDE_SPOOL = 2 << 20;
/** The same where the platform has none. */
const MOST_IN_MEMORY = 8 << 20;
/** Blocks of this size: joined, they would be needed twice. */
const BLOCK = 1 << 20;

export function heldBytes(platform: Platform): HeldBytes {
  let blocks: Uint8Array[] | null = [];
  let size = 0;
  let spool: Spool | null = null;
  const most = platform.spool === undefined ? MOST_IN_MEMORY : MOST_BESIDE_SPOOL;

  function moveToSpool(): void {
    spool = platform.spool?.() ?? null;
    for (const [index, block] of (blocks ?? []).entries()) spool?.write(block.subarray(0, size - index * BLOCK));
    blocks = null;
  }

  return {
    write(piece) {
      if (blocks !== null && size + piece.length > most) moveToSpool();
      if (blocks === null) spool?.write(piece);
      else append(blocks, size, piece);
      size += piece.length;
    },
    contents: () => (blocks === null ? (spool?.contents() ?? null) : overBlocks(blocks, size)),
    release() {
      spool?.release();
      spool = null;
      blocks = null;
    },
  };
}

function append(blocks: Uint8Array[], size: number, piece: Uint8Array): void {
  for (let done = 0; done < piece.length; ) {
    const at = (size + done) % BLOCK;
    if (at === 0) blocks.push(new Uint8Array(BLOCK));
    const take = Math.min(BLOCK - at, piece.length - done);
    blocks.at(-1)?.set(piece.subarray(done, done + take), at);
    done += take;
  }
}

function overBlocks(blocks: readonly Uint8Array[], size: number): RandomAccess {
  return {
    size,
    read(offset, length) {
      requireInside(size, offset, length);
      const first = Math.floor(offset / BLOCK);
      const at = offset % BLOCK;
      if (at + length <= BLOCK) return blocks[first]?.subarray(at, at + length) ?? new Uint8Array();
      const whole = new Uint8Array(length);
      for (let done = 0; done < length; ) {
        const from = (offset + done) % BLOCK;
        const take = Math.min(BLOCK - from, length - done);
        const block = blocks[Math.floor((offset + done) / BLOCK)] ?? new Uint8Array(BLOCK);
        whole.set(block.subarray(from, from + take), done);
        done += take;
      }
      return whole;
    },
  };
}
