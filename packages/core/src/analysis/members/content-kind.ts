import { PYC_HEADER_SIZE, readPycHeader } from "../../formats/python/pyc-header.ts";
import type { ContentKind } from "../distribution-analysis.ts";

/** How much of a member's beginning decides its kind. */
export const HEAD_LENGTH = 8192;

/**
 * What a member is, by its first bytes. Names say nothing here.
 *
 * @param head the first {@link HEAD_LENGTH} bytes, fewer where the member is shorter
 * @param size the member's length
 */
export function contentKind(head: Uint8Array, size: number): ContentKind {
  if (size === 0) return "empty";
  const bySignature = signatures.get(head[0] ?? 0)?.find(([signature]) => startsWith(head, signature, 0));
  if (bySignature !== undefined) return bySignature[1];
  if (isMachO(head)) return "mach-o";
  if (isPe(head, size)) return "pe";
  if (isPyc(head)) return "pyc";
  if (startsWith(head, USTAR, 257)) return "tar";
  return isText(head, size > head.length) ? "text" : "data";
}

/**
 * Text is what an editor would show: no NUL and valid UTF-8, or, as Latin-1 sources still occur, no control characters.
 *
 * @param cut whether more follows, so that the last character may be incomplete
 */
function isText(head: Uint8Array, cut: boolean): boolean {
  if (head.indexOf(0) >= 0) return false;
  return isUtf8(cut ? head.subarray(0, lastCharacterStart(head)) : head) || !head.some(isControl);
}

type Signature = readonly [readonly number[], ContentKind];

const signatures: ReadonlyMap<number, readonly Signature[]> = Map.groupBy(
  [
    [[0x7f, 0x45, 0x4c, 0x46], "elf"],
    [[0x00, 0x61, 0x73, 0x6d], "wasm"],
    [ascii("!<arch>\n"), "ar"],
    [ascii("!<thin>\n"), "ar"],
    [[0x50, 0x4b, 0x03, 0x04], "zip"],
    [[0x50, 0x4b, 0x05, 0x06], "zip"],
    [[0x50, 0x4b, 0x07, 0x08], "zip"],
    [[0x1f, 0x8b, 0x08], "gzip"],
    // Block size, then the first block (pi) or the end of an empty stream (its square root).
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((level): Signature[] => [
      [[0x42, 0x5a, 0x68, 0x31 + level, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59], "bzip2"],
      [[0x42, 0x5a, 0x68, 0x31 + level, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90], "bzip2"],
    ]),
    [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "xz"],
    [[0x28, 0xb5, 0x2f, 0xfd], "zstd"],
  ] as Signature[],
  ([signature]) => signature[0] ?? 0,
);

const USTAR = ascii("ustar");

/** 32 and 64 bits in both byte orders, and universal ones, whose signature is also that of Java classes. */
function isMachO(head: Uint8Array): boolean {
  const [a, b, c, d] = [head[0] ?? 0, head[1] ?? 0, head[2] ?? 0, head[3] ?? 0];
  if (a === 0xfe && b === 0xed && c === 0xfa) return d === 0xce || d === 0xcf;
  if ((a === 0xce || a === 0xcf) && b === 0xfa && c === 0xed && d === 0xfe) return true;
  if (a !== 0xca || b !== 0xfe || c !== 0xba || (d !== 0xbe && d !== 0xbf)) return false;
  // A count of architectures; in a class file this is the version, at least 45.
  return head[4] === 0 && head[5] === 0 && head[6] === 0 && (head[7] ?? 0) > 0 && (head[7] ?? 0) < 45;
}

/** A DOS header that points to a PE header; where that lies beyond the head, its word is taken for it. */
function isPe(head: Uint8Array, size: number): boolean {
  if (head[0] !== 0x4d || head[1] !== 0x5a || head.length < 64) return false;
  const offset = (head[60] ?? 0) + (head[61] ?? 0) * 0x100 + (head[62] ?? 0) * 0x1_0000 + (head[63] ?? 0) * 0x100_0000;
  if (offset + 4 > size) return false;
  return offset + 4 > head.length || startsWith(head, [0x50, 0x45, 0x00, 0x00], offset);
}

/** The magic number of a known Python, followed by flags or a time, which are never text. */
function isPyc(head: Uint8Array): boolean {
  if (head.length < PYC_HEADER_SIZE || head[2] !== 0x0d || head[3] !== 0x0a) return false;
  return head.subarray(0, 24).includes(0) && readPycHeader(head.subarray(0, PYC_HEADER_SIZE)).python !== null;
}

function startsWith(bytes: Uint8Array, signature: readonly number[], offset: number): boolean {
  return signature.every((byte, index) => bytes[offset + index] === byte);
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Where the last character of cut UTF-8 begins, if it may be incomplete. */
function lastCharacterStart(bytes: Uint8Array): number {
  for (let index = bytes.length - 1; index >= bytes.length - 4 && index >= 0; index--) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return index;
  }
  return bytes.length;
}

/** C0 other than tab, line ends, form feed and escape; DEL. */
function isControl(byte: number): boolean {
  return byte === 0x7f || (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b);
}
