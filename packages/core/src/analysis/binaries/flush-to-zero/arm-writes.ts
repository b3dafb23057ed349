import type { ControlWrite } from "./control-write.ts";

/** Bytes before a write that are looked at. */
const REACH = 64;

/**
 * `VMSR FPSCR, Rt` of 32-bit ARM, and whether an ORR put bit 24 (FZ) into Rt after the last `VMRS`.
 *
 * Both instruction sets are recognised wherever they may begin: ARM words and Thumb-2 half-words share the pattern of
 * the transfer, in another order of halves.
 *
 * @see Arm Architecture Reference Manual ARMv7-A, A8.8.413
 */
export function* armWrites(bytes: Uint8Array): Generator<ControlWrite> {
  for (let at = 0; at + 4 <= bytes.length; at += 2) {
    const transfer = transferAt(bytes, at);
    if (transfer === null || transfer.direction !== "write") continue;
    yield { offset: at, flushes: hasFlushBit(bytes, Math.max(0, at - REACH), at, transfer) };
  }
}

interface Transfer {
  readonly direction: "read" | "write";
  readonly register: number;
  readonly set: "arm" | "thumb";
}

function transferAt(bytes: Uint8Array, at: number): Transfer | null {
  const low = half(bytes, at);
  const high = half(bytes, at + 2);
  const set = isTransferHead(low) ? "thumb" : isTransferHead(high) ? "arm" : null;
  if (set === null || (set === "arm" && at % 4 !== 0)) return null;
  const [head, tail] = set === "thumb" ? [low, high] : [high, low];
  if ((tail & 0x0fff) !== 0x0a10) return null;
  return { direction: (head & 0x10) === 0 ? "write" : "read", register: tail >>> 12, set };
}

/** VMSR and VMRS of FPSCR, executed always. */
function isTransferHead(halfWord: number): boolean {
  return halfWord === 0xeee1 || halfWord === 0xeef1;
}

function hasFlushBit(bytes: Uint8Array, from: number, to: number, write: Transfer): boolean {
  const marked = new Set<number>();
  for (let at = from; at < to; at += write.set === "arm" ? 4 : 2) {
    const transfer = transferAt(bytes, at);
    if (transfer?.direction === "read") marked.delete(transfer.register);
    const or = write.set === "arm" ? armOr(bytes, at) : thumbOr(bytes, at);
    if (or === null) continue;
    if (or.flushes || marked.has(or.source)) marked.add(or.target);
  }
  return marked.has(write.register);
}

interface Or {
  readonly target: number;
  readonly source: number;
  readonly flushes: boolean;
}

function armOr(bytes: Uint8Array, at: number): Or | null {
  const [low, high] = [half(bytes, at), half(bytes, at + 2)];
  if ((high & 0x0fe0) !== 0x0380) return null;
  const rotation = 2 * ((low >>> 8) & 15);
  return { target: low >>> 12, source: high & 15, flushes: rotated(low & 0xff, rotation) };
}

function thumbOr(bytes: Uint8Array, at: number): Or | null {
  const [head, tail] = [half(bytes, at), half(bytes, at + 2)];
  if ((head & 0xfbe0) !== 0xf040 || tail >= 0x8000) return null;
  const code = (((head >>> 10) & 1) << 11) | (((tail >>> 12) & 7) << 8) | (tail & 0xff);
  // Below 0x400 the immediate is a byte, repeated or not.
  const flushes = code < 0x400 ? (code & 0x200) !== 0 && (code & 1) === 1 : rotated(0x80 | (code & 0x7f), code >>> 7);
  return { target: (tail >>> 8) & 15, source: head & 15, flushes };
}

function rotated(value: number, right: number): boolean {
  const word = right === 0 ? value : (value >>> right) | (value << (32 - right));
  return (word & 0x0100_0000) !== 0;
}

function half(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}
