import { FormatError } from "../../base/format-error.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { readCopy } from "./read-copy.ts";

/** Longer names exist in no toolchain's output; C++ and Rust reach a few thousand. */
const LONGEST_NAME = 64 * 1024;
/** Symbols of a library of a GiB with all its debugging names. */
const LARGEST_TABLE = 512 << 20;
/**
 * All names read of a table are at most this often as long as the table, and as long as this. Linkers share the ends of
 * names, so a little more than once is honest; a million symbols with one long name would be a bomb.
 */
const MOST_REPEATS = 4;
const ALWAYS_READ = 1 << 20;

/**
 * Names by offset from a table of NUL-terminated strings.
 *
 * Bytes are taken as Latin-1 where they are not UTF-8, so that different names stay different.
 */
export class StringTable {
  readonly #bytes: Uint8Array;
  readonly #format: string;
  #left: number;
  #asked = 0;
  /** The whole table, where it is ASCII: then a name costs little more than finding its end. */
  #text: string | null = null;

  /** @param format whose name begins the code of the error */
  constructor(bytes: Uint8Array, format: string) {
    this.#bytes = bytes;
    this.#format = format;
    this.#left = bytes.length * MOST_REPEATS + ALWAYS_READ;
  }

  get length(): number {
    return this.#bytes.length;
  }

  /**
   * @param longest what is longer is cut
   * @throws FormatError `<format>/bad-name` outside the table: a loader would read on behind it, and find something;
   * `<format>/names-too-long` where the names together are many times as long as the table
   */
  at(offset: number, longest: number = LONGEST_NAME): string {
    const bytes = this.#bytes;
    if (offset === 0 && bytes.length === 0) return "";
    if (!(offset >= 0 && offset < bytes.length)) throw new FormatError(`${this.#format}/bad-name`, offset);
    if (++this.#asked === MANY && bytes.length <= LARGEST_TEXT) this.#text = asciiText(bytes);
    const text = this.#text;
    let end = text === null ? bytes.indexOf(0, offset) : text.indexOf("\0", offset);
    if (end < 0) end = bytes.length;
    if (end - offset > longest) end = offset + longest;
    this.#left -= end - offset;
    if (this.#left < 0) throw new FormatError(`${this.#format}/names-too-long`, offset);
    return text === null ? decodeName(bytes, offset, end) : text.slice(offset, end);
  }
}

/** Who asks for that many names asks for most of them. */
const MANY = 24;
const LARGEST_TEXT = 64 << 20;

const strictUtf8 = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });

/** Null where some byte is not ASCII. */
function asciiText(bytes: Uint8Array): string | null {
  try {
    const text = strictUtf8.decode(bytes);
    // Every other character takes more bytes than it counts.
    return text.length === bytes.length ? text : null;
  } catch {
    return null;
  }
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const latin1 = new TextDecoder("latin1");

/**
 * Reads such a table.
 *
 * @throws FormatError `<format>/strings-too-large`, `bytes/out-of-bounds`
 */
export function readStringTable(file: RandomAccess, offset: number, size: number, format: string): StringTable {
  if (size > LARGEST_TABLE) throw new FormatError(`${format}/strings-too-large`, offset, `${size} bytes`);
  return new StringTable(readCopy(file, offset, size), format);
}

/** UTF-8, or Latin-1 where it is none: different bytes are different text. */
export function decodeName(bytes: Uint8Array, from: number, to: number): string {
  if (to - from <= 64) {
    const short = shortAscii(bytes, from, to);
    if (short !== null) return short;
  }
  const name = bytes.subarray(from, to);
  // Asked to fail instead, the decoder would throw for each of a million names, which takes seconds.
  const text = utf8.decode(name);
  return text.includes("\ufffd") ? latin1.decode(name) : text;
}

/** Most names are short and ASCII; a decoder call for each costs five times as much. */
function shortAscii(bytes: Uint8Array, from: number, to: number): string | null {
  let name = "";
  for (let index = from; index < to; index++) {
    const byte = bytes[index] ?? 0;
    if (byte > 0x7f) return null;
    name += String.fromCharCode(byte);
  }
  return name;
}
