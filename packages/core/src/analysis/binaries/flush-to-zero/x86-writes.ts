import type { ControlWrite } from "./control-write.ts";

/** FTZ is bit 15 of MXCSR, DAZ bit 6. */
const FLUSH_BITS = 0x8040;
const DAZ = 0x40;
/** Between reading the register and writing it back compilers put a handful of instructions. */
const REACH = 96;
const CONSTANT_REACH = 24;

/**
 * LDMXCSR instructions, and whether flush bits were put into what they load: read with STMXCSR or FXSAVE, an OR, written
 * back; or a constant.
 *
 * The bytes are searched, not disassembled: instructions are recognised wherever they may begin.
 */
export function* x86Writes(bytes: Uint8Array): Generator<ControlWrite> {
  let last = 0;
  for (let at = bytes.indexOf(0xae, 1); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xae, at + 1)) {
    const start = instructionStart(bytes, at, LDMXCSR);
    if (start < 0) continue;
    yield { offset: start, flushes: flushes(bytes, Math.max(last, start - REACH), start) };
    last = at + 1 + operandLength(bytes, at + 1);
  }
}

/** The extension of opcode 0F AE in its operand byte. */
const FXSAVE = 0;
const LDMXCSR = 2;
const STMXCSR = 3;

/** @returns where an instruction 0F AE (or VEX C5 F8 AE) of that extension on memory begins; -1 if it is none */
function instructionStart(bytes: Uint8Array, at: number, extension: number): number {
  const operand = bytes[at + 1] ?? 0xff;
  if (operand >> 6 === 3 || ((operand >> 3) & 7) !== extension) return -1;
  if (bytes[at - 1] === 0x0f) return at - 1;
  return bytes[at - 1] === 0xf8 && bytes[at - 2] === 0xc5 ? at - 2 : -1;
}

function flushes(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = to - 3; at > from; at--) {
    if (bytes[at] !== 0xae) continue;
    if (instructionStart(bytes, at, STMXCSR) < from && instructionStart(bytes, at, FXSAVE) < from) continue;
    const slot = displacement(bytes, at + 1);
    return orsFlushBits(bytes, at + 1 + operandLength(bytes, at + 1), to, slot);
  }
  return storesFlushBits(bytes, Math.max(from, to - CONSTANT_REACH), to);
}

/** @param slot displacement of the memory that the register was stored to */
function orsFlushBits(bytes: Uint8Array, from: number, to: number, slot: number): boolean {
  for (let at = from; at < to; at++) {
    if ((orMask(bytes, at, slot) & FLUSH_BITS) !== 0) return true;
  }
  return false;
}

/** The bits of MXCSR that an OR with a constant sets, if one begins here. */
function orMask(bytes: Uint8Array, at: number, slot: number): number {
  const opcode = bytes[at] ?? 0;
  const operand = bytes[at + 1] ?? 0;
  const isOr = ((operand >> 3) & 7) === 1;
  switch (opcode) {
    case 0x0c: // or al; two bytes are soon found where they mean something else
      return operand === DAZ ? DAZ : 0;
    case 0x0d: // or eax
      return plausible(word(bytes, at + 1));
    case 0x0f: // bts
      return operand === 0xba && (((bytes[at + 2] ?? 0) >> 3) & 7) === 5
        ? 1 << ((bytes[at + 2 + operandLength(bytes, at + 2)] ?? 31) & 31)
        : 0;
    case 0x80:
      return isOr ? byteOr(bytes, at, slot) : 0;
    case 0x81:
      return isOr ? shifted(plausible(word(bytes, at + 1 + operandLength(bytes, at + 1))), bytes, at + 1, slot) : 0;
    case 0x83: // sign-extended, so bits above the seventh come together
      return isOr && (bytes[at + 1 + operandLength(bytes, at + 1)] ?? 0x80) < 0x80
        ? shifted(bytes[at + 1 + operandLength(bytes, at + 1)] ?? 0, bytes, at + 1, slot)
        : 0;
    default:
      return opcode >= 0xb8 && opcode <= 0xbf && orsRegister(bytes, at + 5) ? plausible(word(bytes, at + 1)) : 0;
  }
}

/** The same immediate lands in bits 0 to 7 of a register's low byte, 8 to 15 of its second, or where in memory it says. */
function byteOr(bytes: Uint8Array, at: number, slot: number): number {
  const operand = bytes[at + 1] ?? 0;
  const value = bytes[at + 1 + operandLength(bytes, at + 1)] ?? 0;
  if (operand >> 6 !== 3) return shifted(value, bytes, at + 1, slot);
  const hasRex = ((bytes[at - 1] ?? 0) & 0xf0) === 0x40;
  // Without REX, registers 4 to 7 are AH, CH, DH and BH.
  return (operand & 7) >= 4 && !hasRex ? value << 8 : value;
}

/** In memory, bytes behind the stored register's first are its higher ones. */
function shifted(value: number, bytes: Uint8Array, operandAt: number, slot: number): number {
  if ((bytes[operandAt] ?? 0) >> 6 === 3) return value;
  const distance = displacement(bytes, operandAt) - slot;
  // FXSAVE stores MXCSR 24 bytes behind its operand.
  const byte = distance >= 24 ? distance - 24 : distance;
  return byte >= 0 && byte <= 3 ? value << (8 * byte) : 0;
}

/** MXCSR has 16 bits: constants with more are something else. */
function plausible(value: number): number {
  return value <= 0xffff ? value : 0;
}

/** `or` between registers or with memory soon after the constant came into one. */
function orsRegister(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < from + 12; at++) {
    if (bytes[at] === 0x09 || bytes[at] === 0x0b) return true;
  }
  return false;
}

/** `mov dword [slot], 0x9fc0` right before. */
function storesFlushBits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at + 6 < to; at++) {
    if (bytes[at] !== 0xc7 || (((bytes[at + 1] ?? 0) >> 3) & 7) !== 0 || (bytes[at + 1] ?? 0) >> 6 === 3) continue;
    const value = word(bytes, at + 1 + operandLength(bytes, at + 1));
    // The masks of exceptions come along, or the processor would trap at the first inexact result.
    if (value <= 0xffff && (value & FLUSH_BITS) !== 0 && (value & 0x1f80) === 0x1f80) return true;
  }
  return false;
}

/** Bytes of an operand: ModRM, SIB and displacement. */
function operandLength(bytes: Uint8Array, at: number): number {
  const operand = bytes[at] ?? 0;
  const [mode, register] = [operand >> 6, operand & 7];
  if (mode === 3) return 1;
  const base = register === 4 ? 2 : 1;
  if (mode === 1) return base + 1;
  if (mode === 2 || (mode === 0 && register === 5)) return base + 4;
  return mode === 0 && register === 4 && ((bytes[at + 1] ?? 0) & 7) === 5 ? base + 4 : base;
}

function displacement(bytes: Uint8Array, at: number): number {
  const length = operandLength(bytes, at);
  if (length > 4) return word(bytes, at + length - 4) | 0;
  return (bytes[at] ?? 0) >> 6 === 1 ? ((bytes[at + length - 1] ?? 0) << 24) >> 24 : 0;
}

function word(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0
  );
}
