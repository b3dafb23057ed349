import { ByteReader } from "../../base/byte-reader.ts";
import type { ZipAnomalyCode } from "./anomaly-codes.ts";
import type { FileWindow } from "./file-window.ts";

export const DESCRIPTOR_SIGNATURE: readonly number[] = [0x50, 0x4b, 7, 8];

const LONGEST = 24;

interface Expected {
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
}

export interface Descriptor {
  /** Bytes it takes. */
  readonly length: number;
  readonly problem: { readonly code: ZipAnomalyCode; readonly detail: string } | null;
}

/**
 * Finds which of its four forms a data descriptor has: with or without signature, numbers of four or eight bytes.
 * Nothing in the archive tells, so the form is the one that agrees with the central directory.
 *
 * @param at where the member's data end
 * @param next where the next thing that is known begins, not before `at`
 * @see APPNOTE.TXT 4.3.9
 */
export function readDescriptor(window: FileWindow, at: number, next: number, expected: Expected): Descriptor {
  const reader = new ByteReader(window.read(at, Math.min(LONGEST, window.size - at)));

  const signed = reader.startsWith(DESCRIPTOR_SIGNATURE);
  if (signed && agrees(reader, 4, 4, expected)) return { length: 16, problem: null };
  if (agrees(reader, 0, 4, expected)) return { length: 12, problem: null };
  if (signed && agrees(reader, 4, 8, expected)) return { length: 24, problem: null };
  if (agrees(reader, 0, 8, expected)) return { length: 20, problem: null };

  const room = next - at;
  if (signed && reader.length >= 16) return differing(reader, 4, room === 24 ? 8 : 4);
  if (room === 12 || room === 20) return differing(reader, 0, room === 20 ? 8 : 4);
  return MISSING;
}

const MISSING: Descriptor = { length: 0, problem: { code: "zip/descriptor-missing", detail: "" } };

function agrees(reader: ByteReader, start: number, width: 4 | 8, expected: Expected): boolean {
  if (start + 4 + 2 * width > reader.length || reader.u32(start) !== expected.crc32) return false;
  const { compressedSize, size } = numbersAt(reader, start, width);
  return compressedSize === expected.compressedSize && size === expected.size;
}

function differing(reader: ByteReader, start: number, width: 4 | 8): Descriptor {
  const { compressedSize, size } = numbersAt(reader, start, width);
  const detail = `CRC 0x${reader.u32(start).toString(16)}, ${compressedSize} and ${size} bytes`;
  return { length: start + 4 + 2 * width, problem: { code: "zip/descriptor-differs", detail } };
}

function numbersAt(reader: ByteReader, start: number, width: 4 | 8): { compressedSize: number; size: number } {
  const number = (at: number): number => (width === 4 ? reader.u32(at) : Number(reader.u64Exact(at)));
  return { compressedSize: number(start + 4), size: number(start + 4 + width) };
}
