import { type DecodedName, decodeUtf8Name } from "../utf8-name.ts";
import { computedChecksums, storedChecksum } from "./tar-checksum.ts";
import { isBase256, tarNumber } from "./tar-number.ts";

/** One header block, its fields decoded but nothing concluded. */
export interface TarHeader {
  /** With the prefix before it, as CPython has it. */
  readonly name: DecodedName;
  /** The prefix, if there is one that only CPython takes because the header is not ustar. */
  readonly oddPrefix: string | null;
  readonly linkName: DecodedName;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly sizeIsBase256: boolean;
  readonly modified: number;
  /** The type flag as a byte. A file of Unix V7 whose name ends with a slash is a folder here already. */
  readonly type: number;
  readonly magic: "v7" | "ustar" | "gnu";
  readonly user: string;
  readonly group: string;
  /** Of an old GNU sparse file: how large it is, and whether more of its map follows. */
  readonly sparse: { readonly realSize: number; readonly extended: boolean } | null;
}

/** Why a block is no header. */
export interface NoTarHeader {
  readonly problem: "bad-checksum" | "bad-header";
  readonly detail: string;
}

/** Type flags, by their bytes. */
export const TYPE = {
  oldFile: 0,
  file: 0x30,
  hardLink: 0x31,
  symbolicLink: 0x32,
  characterDevice: 0x33,
  blockDevice: 0x34,
  directory: 0x35,
  fifo: 0x36,
  contiguousFile: 0x37,
  gnuLongLink: 0x4b,
  gnuLongName: 0x4c,
  gnuContinued: 0x4d,
  gnuSparse: 0x53,
  gnuVolume: 0x56,
  solarisPax: 0x58,
  globalPax: 0x67,
  pax: 0x78,
} as const;

/**
 * Reads a header block that is not all zeros.
 *
 * @see POSIX.1-2017 pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format"; tarfile.TarInfo.frombuf
 */
export function readTarHeader(block: Uint8Array): TarHeader | NoTarHeader {
  const stored = storedChecksum(block);
  const { unsigned, signed } = computedChecksums(block);
  if (stored !== unsigned && stored !== signed) {
    return { problem: "bad-checksum", detail: `stored ${stored ?? "no number"}, computed ${unsigned}` };
  }
  const numbers = NUMBER_FIELDS.map(([, offset, length]) => tarNumber(block, offset, length));
  const missing = numbers.indexOf(null);
  if (missing >= 0) return { problem: "bad-header", detail: `the ${NUMBER_FIELDS[missing]?.[0]} is no number` };
  const [mode = 0, uid = 0, gid = 0, size = 0, modified = 0] = numbers as number[];

  const rawType = block[156] ?? 0;
  const bareName = text(block, 0, 100);
  const type = rawType === TYPE.oldFile && bareName.text.endsWith("/") ? TYPE.directory : rawType;
  const sparse = type === TYPE.gnuSparse ? oldSparse(block) : null;
  if (type === TYPE.gnuSparse && sparse === null)
    return { problem: "bad-header", detail: "the real size is no number" };

  const magic = readMagic(block);
  const prefix = GNU_TYPES.has(type) ? NO_NAME : text(block, 345, 155);
  const name = type === TYPE.directory ? { ...bareName, text: withoutSlashes(bareName.text) } : bareName;
  return {
    name: prefix.text === "" ? name : { text: `${prefix.text}/${name.text}`, valid: prefix.valid && name.valid },
    oddPrefix: prefix.text === "" || magic === "ustar" ? null : prefix.text,
    linkName: text(block, 157, 100),
    mode,
    uid,
    gid,
    size,
    sizeIsBase256: isBase256(block, 124),
    modified,
    type,
    magic,
    user: text(block, 265, 32).text,
    group: text(block, 297, 32).text,
    sparse,
  };
}

/** `path.rstrip("/")`. */
export function withoutSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === SLASH) end -= 1;
  return path.slice(0, end);
}

const SLASH = 0x2f;
const NO_NAME: DecodedName = { text: "", valid: true };

// Name, offset and length of every number that CPython wants to be one.
const NUMBER_FIELDS = [
  ["mode", 100, 8],
  ["user id", 108, 8],
  ["group id", 116, 8],
  ["size", 124, 12],
  ["time", 136, 12],
  ["major device number", 329, 8],
  ["minor device number", 337, 8],
] as const;

// In these the prefix has other uses.
const GNU_TYPES: ReadonlySet<number> = new Set([TYPE.gnuLongName, TYPE.gnuLongLink, TYPE.gnuSparse]);

function readMagic(block: Uint8Array): TarHeader["magic"] {
  for (let index = 0; index < 5; index += 1) if (block[257 + index] !== "ustar".charCodeAt(index)) return "v7";
  return block[262] === 0x20 ? "gnu" : "ustar";
}

function oldSparse(block: Uint8Array): TarHeader["sparse"] {
  const realSize = tarNumber(block, 483, 12);
  return realSize === null ? null : { realSize, extended: block[482] !== 0 };
}

/** A field of text: up to its first NUL. */
function text(block: Uint8Array, offset: number, length: number): DecodedName {
  if (block[offset] === 0) return NO_NAME;
  let end = offset;
  while (end < offset + length && block[end] !== 0) end += 1;
  return decodeUtf8Name(block.subarray(offset, end));
}
