import type { FileWindow } from "./file-window.ts";

/** Every signature of a ZIP begins with these two bytes, and has four. */
const P = 0x50;
const K = 0x4b;
const LENGTH = 4;

/** Offset of the first of the signatures that lies wholly between two offsets; -1 if there is none. */
export function findSignature(
  window: FileWindow,
  from: number,
  to: number,
  signatures: readonly (readonly number[])[],
): number {
  for (let at = from; at + LENGTH <= to; ) {
    const bytes = window.rest(at, LENGTH);
    const length = Math.min(bytes.length, to - at);
    for (let index = bytes.indexOf(P); index >= 0 && index + LENGTH <= length; index = bytes.indexOf(P, index + 1)) {
      if (bytes[index + 1] === K && signatures.some(([, , a, b]) => bytes[index + 2] === a && bytes[index + 3] === b)) {
        return at + index;
      }
    }
    at += length - LENGTH + 1;
  }
  return -1;
}
