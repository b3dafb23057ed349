import type { Attributes } from "./git-attributes.ts";

const LF = 0x0a;
const CR = 0x0d;

/**
 * The bytes with every CRLF made LF; null where that is not what happened: a lone CR or LF, a NUL, no CRLF at all.
 */
export function withoutCarriageReturns(bytes: Uint8Array): Uint8Array | null {
  let pairs = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0) return null;
    if (byte === CR) {
      if (bytes[at + 1] !== LF) return null;
      pairs++;
    } else if (byte === LF && bytes[at - 1] !== CR) return null;
  }
  if (pairs === 0) return null;
  const plain = new Uint8Array(bytes.length - pairs);
  let to = 0;
  for (const byte of bytes) if (byte !== CR) plain[to++] = byte;
  return plain;
}

/** Whether Git writes this file with CRLF on every system, because the source says so. */
export function declaresCrLf(attributes: Attributes): boolean {
  return attributes.get("eol") === "crlf" && attributes.get("text") !== false;
}
