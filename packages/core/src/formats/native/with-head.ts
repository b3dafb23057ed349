import type { RandomAccess } from "../../base/random-access.ts";
import { readCopy } from "./read-copy.ts";

const HEAD = 1 << 16;

/** The same file, whose beginning is read once: there most tables of a binary stand, and each read of a file is a call of the system. */
export function withHead(file: RandomAccess): RandomAccess {
  const head = readCopy(file, 0, Math.min(HEAD, file.size));
  return {
    size: file.size,
    read(offset, length) {
      const isInside = Number.isInteger(offset) && offset >= 0 && length >= 0 && offset + length <= head.length;
      return isInside ? head.subarray(offset, offset + length) : file.read(offset, length);
    },
  };
}
