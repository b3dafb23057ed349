import { BACKSLASH, CR, kind, kinds, LF } from "./bytes.ts";

/** The offset of the line break behind, or of the end. */
export function endOfLine(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  let at = start;
  for (; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === LF || byte === CR) break;
  }
  return at;
}

/** Past white space, and in brackets past line breaks and comments. */
export function behindBlank(bytes: Uint8Array, start: number, depth: number): number {
  let at = start;
  for (;;) {
    if (at >= bytes.length) return at;
    const one = kinds[bytes[at] ?? 0];
    if (one === kind.space || (one === kind.newline && depth > 0)) at++;
    else if (one === kind.hash && depth > 0) at = endOfLine(bytes, at);
    else if (bytes[at] === BACKSLASH && kinds[bytes[at + 1] ?? 0] === kind.newline) at += 2;
    else return at;
  }
}

/** Whether nothing but white space and a comment follows on the line. */
export function isRestBlank(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (kinds[bytes[at] ?? 0] === kind.space) at++;
  const one = kinds[bytes[at] ?? 0];
  return at >= bytes.length || one === kind.newline || one === kind.hash;
}
