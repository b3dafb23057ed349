import { FormatError } from "../../base/format-error.ts";
import type { MachOSegment } from "./segments.ts";

/** `DYLD_CHAINED_PTR_*`. The formats of kernels and of the shared cache stand in no file that a process loads. */
const Format = {
  arm64e: 1,
  plain64: 2,
  plain32: 3,
  offset64: 6,
  arm64eKernel: 7,
  arm64eUserland: 9,
  arm64eFirmware: 10,
  arm64eUserland24: 12,
  arm64eSegmented: 14,
} as const;
/** What old arm64e files have, whose opcodes say "threaded". */
export const THREADED_FORMAT: number = Format.arm64e;

const TOP_BIT = 0x80000000;
const SECOND_BIT = 0x40000000;

/** A pointer as it stands on disk, in halves: it holds more than 2^53 can. */
export interface RawPointer {
  readonly low: number;
  readonly high: number;
}

/**
 * The address that a pointer means once dyld has been there, without the slide; null where it is another file's symbol.
 *
 * @throws FormatError `mach-o/unknown-pointer-format`
 * @see mach-o/fixup-chains.h, the structs of each format
 */
export function chainedTarget(
  format: number,
  { low, high }: RawPointer,
  base: number,
  segments: readonly MachOSegment[],
): number | null {
  switch (format) {
    case Format.plain32:
      return (low & TOP_BIT) !== 0 ? null : low & 0x3ffffff;
    case Format.plain64:
    case Format.offset64: {
      if ((high & TOP_BIT) !== 0) return null;
      const target = low + (high & 0xf) * 0x1_0000_0000;
      return format === Format.offset64 ? base + target : target;
    }
    case Format.arm64e:
    case Format.arm64eKernel:
    case Format.arm64eUserland:
    case Format.arm64eFirmware:
    case Format.arm64eUserland24: {
      if ((high & SECOND_BIT) !== 0) return null;
      // A signed pointer keeps its key where the upper bits were, and is always an offset.
      if ((high & TOP_BIT) !== 0) return base + low;
      const target = low + (high & 0x7ff) * 0x1_0000_0000;
      return format === Format.arm64e || format === Format.arm64eFirmware ? target : base + target;
    }
    case Format.arm64eSegmented: {
      const segment = segments[low >>> 28];
      return segment === undefined ? null : segment.address + (low & 0xfffffff);
    }
    default:
      throw new FormatError("mach-o/unknown-pointer-format", 0, `${format}`);
  }
}
