import { ByteReader } from "../../base/byte-reader.ts";
import { FormatError } from "../../base/format-error.ts";

/** What stands before the code object in a `.pyc` file. */
export interface PycHeader {
  /** The 16-bit number that changes with the bytecode. */
  readonly magic: number;
  /** `3.13`; null for a number that no CPython release line had (PyPy, others, the future). */
  readonly python: string | null;
  readonly validation: PycValidation;
  /** Bytes before the marshalled code object. */
  readonly length: number;
}

/** How the import system tells whether the file still stands for its source (PEP 552). */
export type PycValidation =
  | {
      readonly kind: "timestamp";
      /** Seconds since 1970, of the source. */
      readonly mtime: number;
      /** Bytes of the source, modulo 2^32; null before Python 3.3. */
      readonly size: number | null;
    }
  | {
      /** `unchecked-hash` is used whatever the source says. */
      readonly kind: "checked-hash" | "unchecked-hash";
      /** SipHash of the source, 16 hexadecimal digits in the order of the file. */
      readonly sourceHash: string;
    }
  /** The magic number or the flags are unknown: no interpreter we know loads it. */
  | { readonly kind: "unknown" };

/** How many bytes {@link readPycHeader} wants to see. */
export const PYC_HEADER_SIZE = 16;

/**
 * Reads the header of a `.pyc` file from its first 16 bytes (fewer, if the file is shorter).
 *
 * @throws FormatError `pyc/no-magic` where the first four bytes are not a magic number and CR LF,
 *   `bytes/out-of-bounds` where the header is cut off.
 */
export function readPycHeader(bytes: Uint8Array): PycHeader {
  const reader = new ByteReader(bytes);
  if (!reader.startsWith([0x0d, 0x0a], 2)) throw new FormatError("pyc/no-magic", 0);

  const magic = reader.u16(0);
  const python = pythonOf(magic);
  if (python === null) return { magic, python, validation: { kind: "unknown" }, length: PYC_HEADER_SIZE };

  if (python.startsWith("2.") || magic < FIRST_WITH_SIZE) {
    return { magic, python, validation: { kind: "timestamp", mtime: reader.u32(4), size: null }, length: 8 };
  }
  if (magic < FIRST_WITH_FLAGS) {
    const validation: PycValidation = { kind: "timestamp", mtime: reader.u32(4), size: reader.u32(8) };
    return { magic, python, validation, length: 12 };
  }
  return { magic, python, validation: readValidation(reader), length: 16 };
}

/** @see PEP 552: bit 0 says that the file is validated by hash, bit 1 that the hash is to be checked. */
function readValidation(reader: ByteReader): PycValidation {
  const flags = reader.u32(4);
  if (flags > 3) return { kind: "unknown" };
  if ((flags & 1) === 0) return { kind: "timestamp", mtime: reader.u32(8), size: reader.u32(12) };
  const sourceHash = Array.from(reader.slice(8, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { kind: flags === 3 ? "checked-hash" : "unchecked-hash", sourceHash };
}

/** Python 3.3 added the size of the source, 3.7 the flags. */
const FIRST_WITH_SIZE = 3190;
const FIRST_WITH_FLAGS = 3390;

/** First and last magic number of each release line, betas included (CPython's Include/internal/pycore_magic_number.h). */
const RANGES: readonly (readonly [string, number, number])[] = [
  ["2.3", 62011, 62021],
  ["2.4", 62041, 62061],
  ["2.5", 62071, 62131],
  ["2.6", 62151, 62161],
  ["2.7", 62171, 62211],
  ["3.0", 3000, 3131],
  ["3.1", 3141, 3151],
  ["3.2", 3160, 3180],
  ["3.3", 3190, 3230],
  ["3.4", 3250, 3310],
  ["3.5", 3320, 3351],
  ["3.6", 3360, 3379],
  ["3.7", 3390, 3399],
  ["3.8", 3400, 3419],
  ["3.9", 3420, 3429],
  ["3.10", 3430, 3439],
];

function pythonOf(magic: number): string | null {
  for (const [python, first, last] of RANGES) if (magic >= first && magic <= last) return python;

  // Since 3.11, release line 3.n has the fifty numbers from 2900 + 50 n.
  const minor = Math.floor((magic - 2900) / 50);
  return minor >= 11 && minor <= NEWEST_MINOR ? `3.${minor}` : null;
}

const NEWEST_MINOR = 16;
