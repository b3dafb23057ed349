import type { RandomAccess } from "../../base/random-access.ts";

/** Bytes to keep: what a file answers, the next read may overwrite. (`slice` of a Node buffer would not copy.) */
export function readCopy(file: RandomAccess, offset: number, length: number): Uint8Array {
  return new Uint8Array(file.read(offset, length));
}
