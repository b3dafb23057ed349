/** Longer names exist in no toolchain's output; C++ and Rust reach a few thousand. */
const LONGEST_NAME = 64 * 1024;

/**
 * Names by offset from a table of NUL-terminated strings. Never throws: a bad offset is an empty name, as loaders have it.
 *
 * Bytes are taken as Latin-1 where they are not UTF-8, so that different names stay different.
 */
export class StringTable {
  readonly #bytes: Uint8Array;
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true });
  readonly #latin1 = new TextDecoder("latin1");

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  at(offset: number): string {
    const bytes = this.#bytes;
    if (!(offset >= 0 && offset < bytes.length)) return "";
    let end = bytes.indexOf(0, offset);
    if (end < 0) end = bytes.length;
    end = Math.min(end, offset + LONGEST_NAME);
    if (end - offset <= 64) {
      const short = this.#ascii(offset, end);
      if (short !== null) return short;
    }
    const name = bytes.subarray(offset, end);
    try {
      return this.#utf8.decode(name);
    } catch {
      return this.#latin1.decode(name);
    }
  }

  /** Most names are short and ASCII; a decoder call for each costs five times as much. */
  #ascii(offset: number, end: number): string | null {
    let name = "";
    for (let index = offset; index < end; index++) {
      const byte = this.#bytes[index] ?? 0;
      if (byte > 0x7f) return null;
      name += String.fromCharCode(byte);
    }
    return name;
  }
}
