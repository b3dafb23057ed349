import type { ControlWrite } from "./control-write.ts";

/** Instructions before a write that are looked at for where its value comes from. */
const REACH = 24;

/**
 * `MSR FPCR, Xt` instructions, and whether bit 24 (FZ) was put into Xt before.
 *
 * @param bytes from a multiple of four on
 * @see Arm Architecture Reference Manual for A-profile, C6 and D24
 */
export function* arm64Writes(bytes: Uint8Array): Generator<ControlWrite> {
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    if (bytes[at + 2] !== 0x1b || bytes[at + 3] !== 0xd5 || bytes[at + 1] !== 0x44) continue;
    const target = bytes[at] ?? 0;
    if (target < 32) yield { offset: at, flushes: hasFlushBit(bytes, Math.max(0, at - 4 * REACH), at, target) };
  }
}

/** Follows bit 24 through the registers of straight-line code. */
function hasFlushBit(bytes: Uint8Array, from: number, to: number, register: number): boolean {
  const marked = new Set<number>();
  for (let at = from; at < to; at += 4) {
    const word = wordAt(bytes, at);
    const target = word & 31;
    const first = (word >>> 5) & 31;
    const second = (word >>> 16) & 31;
    if (isOrImmediate(word)) {
      if (immediateHasBit24(word) || marked.has(first)) marked.add(target);
      else marked.delete(target);
    } else if (isOrRegister(word)) {
      if (marked.has(first) || marked.has(second)) marked.add(target);
      else marked.delete(target);
    } else if (isMoveWide(word)) {
      // MOVZ and MOVK of 0x100 and more, shifted by 16.
      if (((word >>> 21) & 3) === 1 && (word & (0x100 << 5)) !== 0) marked.add(target);
      else if (((word >>> 29) & 3) === 2) marked.delete(target);
    } else if (readsControl(word) || isLoad(word)) marked.delete(target);
  }
  return marked.has(register);
}

function isOrImmediate(word: number): boolean {
  return (word & 0x7f800000) === 0x32000000;
}

function isOrRegister(word: number): boolean {
  return (word & 0x7f200000) === 0x2a000000;
}

function isMoveWide(word: number): boolean {
  return (word & 0x1f800000) === 0x12800000;
}

function readsControl(word: number): boolean {
  return (word & 0xffffffe0) >>> 0 === 0xd53b4400;
}

function isLoad(word: number): boolean {
  return (word & 0x3f400000) === 0x39400000 || (word & 0x3f600000) === 0x38400000;
}

/** Of logical immediates only a single bit is asked for: `imms` 0, rotated right by `immr`. */
function immediateHasBit24(word: number): boolean {
  const width = word >>> 31 === 1 ? 64 : 32;
  const rotation = (word >>> 16) & 63;
  return ((word >>> 10) & 63) === 0 && (width - rotation) % width === 24;
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0
  );
}
