import type { RandomAccess } from "../../base/random-access.ts";
import { isTarHeader } from "../tar/tar-checksum.ts";

/** What a file is, by its content. */
export type Container =
  | "zip"
  | "gzip"
  | "bzip2"
  | "xz"
  | "zstd"
  | "lzma"
  | "compress"
  | "tar"
  | "7z"
  | "rar"
  | "rpm"
  | "deb"
  | "ar"
  | "ole"
  | "exe"
  | "elf"
  | "mach-o"
  | "empty"
  | "html"
  | "text"
  | "unknown";

/**
 * Decides by the first bytes alone; a file's name says nothing.
 *
 * A ZIP with something before it is what stands before it: see {@link alsoZip}.
 */
export function detectContainer(file: RandomAccess): Container {
  const head = file.read(0, Math.min(HEAD_LENGTH, file.size));
  if (head.length === 0) return "empty";
  const known = SIGNATURES.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (known !== undefined) return known.container;
  if (startsWith(head, AR)) return startsWith(head, DEBIAN, AR.length) ? "deb" : "ar";
  if (startsWith(head, "ustar", USTAR_OFFSET) || isTarHeader(head)) return "tar";
  if (isFatMachO(head)) return "mach-o";
  if (isLzma(head)) return "lzma";
  if (isHtml(head)) return "html";
  return isText(head) ? "text" : "unknown";
}

const HEAD_LENGTH = 1024;
const USTAR_OFFSET = 257;
const AR = "!<arch>\n";
const DEBIAN = "debian-binary";

interface Signature {
  readonly container: Container;
  readonly bytes: readonly number[];
}

const SIGNATURES: readonly Signature[] = [
  { container: "zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
  // An archive without members begins with its end record.
  { container: "zip", bytes: [0x50, 0x4b, 0x05, 0x06] },
  // One that was meant to be split.
  { container: "zip", bytes: [0x50, 0x4b, 0x07, 0x08] },
  { container: "gzip", bytes: [0x1f, 0x8b] },
  { container: "bzip2", bytes: [0x42, 0x5a, 0x68] },
  { container: "xz", bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { container: "zstd", bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { container: "compress", bytes: [0x1f, 0x9d] },
  { container: "7z", bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { container: "rar", bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { container: "rpm", bytes: [0xed, 0xab, 0xee, 0xdb] },
  { container: "ole", bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { container: "elf", bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { container: "mach-o", bytes: [0xfe, 0xed, 0xfa, 0xce] },
  { container: "mach-o", bytes: [0xfe, 0xed, 0xfa, 0xcf] },
  { container: "mach-o", bytes: [0xce, 0xfa, 0xed, 0xfe] },
  { container: "mach-o", bytes: [0xcf, 0xfa, 0xed, 0xfe] },
  { container: "exe", bytes: [0x4d, 0x5a] },
];

function startsWith(head: Uint8Array, text: string, offset = 0): boolean {
  if (head.length < offset + text.length) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (head[offset + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** A universal binary shares its signature with Java classes, whose version stands where it counts its parts. */
function isFatMachO(head: Uint8Array): boolean {
  const last = head[3] ?? 0;
  if (head[0] !== 0xca || head[1] !== 0xfe || head[2] !== 0xba || (last !== 0xbe && last !== 0xbf)) return false;
  const parts = head[7] ?? 0;
  return head[4] === 0 && head[5] === 0 && head[6] === 0 && parts > 0 && parts < FIRST_JAVA_VERSION;
}

const FIRST_JAVA_VERSION = 45;

/** .lzma has no signature: the usual properties, a size of the dictionary that some tool writes, a possible length. */
function isLzma(head: Uint8Array): boolean {
  if (head.length < 14 || head[0] !== 0x5d || head[13] !== 0) return false;
  const view = new DataView(head.buffer, head.byteOffset);
  const dictionary = view.getUint32(1, true);
  const highBit = 2 ** (31 - Math.clz32(dictionary));
  if (dictionary < 4096 || (dictionary !== highBit && dictionary !== highBit * 1.5 && dictionary !== 0xffffffff))
    return false;
  const high = view.getUint32(9, true);
  return high < 64 || (high === 0xffffffff && view.getUint32(5, true) === 0xffffffff);
}

/** An error page that was saved in place of the file. */
function isHtml(head: Uint8Array): boolean {
  let start = startsWith(head, "\u00ef\u00bb\u00bf") ? 3 : 0;
  while (start < head.length && isSpace(head[start] ?? 0)) start += 1;
  const beginning = String.fromCharCode(...head.subarray(start, start + 16)).toLowerCase();
  return ["<!doctype html", "<html", "<head", "<body"].some((tag) => beginning.startsWith(tag));
}

function isText(head: Uint8Array): boolean {
  return head.every((byte) => (byte >= 0x20 ? byte !== 0x7f : isSpace(byte) || byte === 0x1b));
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
