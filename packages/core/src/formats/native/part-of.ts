import { type RandomAccess, requireInside } from "../../base/random-access.ts";

/**
 * A stretch of a file as a file of its own: a slice of a fat binary, a member of an archive. Offsets count from its start.
 *
 * @throws FormatError `bytes/out-of-bounds` if it is not all inside
 */
export function partOf(file: RandomAccess, start: number, size: number): RandomAccess {
  requireInside(file.size, start, size);
  return {
    size,
    read(offset, length) {
      requireInside(size, offset, length);
      return file.read(start + offset, length);
    },
  };
}
