import { type Bytes, concatenated, littleEndian, utf8 } from "./bytes.testing.ts";

/** A shared object in a few words; what is not said is as in an ordinary one. */
export interface ElfWords {
  readonly machine: number;
  readonly needed: readonly string[];
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  /** `libc.so.6 GLIBC_2.17` */
  readonly versions: readonly string[];
  readonly soname: string | null;
  readonly runpath: string | null;
  readonly stack: "executable" | "not executable";
  readonly segments: "ordinary" | "writable code";
  readonly textRelocations: "none" | "some";
  /** Machine code of a function that runs on load. */
  readonly start: readonly number[];
  /** How often that function stands in the list of start functions. */
  readonly starts: number;
  /** Bytes after everything. */
  readonly overlay: number;
  readonly text: string;
}

/** Writes a little-endian ELF of 64 bits, loaded in one piece so that addresses are offsets. */
export function elfBytes(words: ElfWords): Bytes {
  const strings = stringTable();
  const symbols = concatenated([
    littleEndian([0, 8], [0, 8], [0, 8]),
    ...words.imports.map((name) => symbol(strings.add(name), 0)),
    ...words.exports.map((name) => symbol(strings.add(name), 1)),
  ]);
  const symbolCount = symbols.length / 24;
  const needs = versionNeeds(words.versions, strings.add);
  const needed = words.needed.map(strings.add);
  const soname = words.soname === null ? null : strings.add(words.soname);
  const runpath = words.runpath === null ? null : strings.add(words.runpath);

  const layout = sequence(0x400);
  const symbolsAt = layout.place(symbols);
  const stringsAt = layout.place(strings.bytes());
  const hashAt = layout.place(littleEndian([1, 4], [symbolCount, 4], ...repeated(symbolCount + 1)));
  const needsAt = layout.place(needs.bytes);
  const codeAt = layout.place(Uint8Array.from([...words.start, 0xc3]));
  const entry = words.start.length === 0 && words.starts === 1 ? 0 : codeAt;
  const arrayAt = layout.place(littleEndian(...Array.from({ length: words.starts }, () => [entry, 8] as const)));
  layout.place(utf8(words.text));
  const dynamic: [number, number][] = [
    ...needed.map((offset): [number, number] => [1, offset]),
    [4, hashAt],
    [5, stringsAt],
    [6, symbolsAt],
    [10, strings.bytes().length],
    [11, 24],
    [25, arrayAt],
    [27, 8 * words.starts],
    [24, 0],
  ];
  if (needs.count > 0) dynamic.push([0x6ffffffe, needsAt], [0x6fffffff, needs.count]);
  if (soname !== null) dynamic.push([14, soname]);
  if (runpath !== null) dynamic.push([29, runpath]);
  if (words.textRelocations === "some") dynamic.push([22, 0]);
  dynamic.push([0, 0]);
  const dynamicAt = layout.place(concatenated(dynamic.map(([tag, value]) => littleEndian([tag, 8], [value, 8]))));

  const size = layout.end();
  const segments = [
    segment(1, words.segments === "ordinary" ? 5 : 7, 0, size),
    segment(2, 6, dynamicAt, size - dynamicAt),
    segment(0x6474e551, words.stack === "executable" ? 7 : 6, 0, 0),
    segment(0x6474e552, 4, dynamicAt, size - dynamicAt),
  ];
  const header = concatenated([
    Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    littleEndian([3, 2], [words.machine, 2], [1, 4], [0, 8], [64, 8], [0, 8], [0, 4], [64, 2], [56, 2]),
    littleEndian([segments.length, 2], [64, 2], [0, 2], [0, 2]),
  ]);
  return concatenated([layout.bytes([header, ...segments]), new Uint8Array(words.overlay).fill(0x23)]);
}

function symbol(name: number, section: number): Bytes {
  return littleEndian([name, 4], [0x12, 1], [0, 1], [section, 2], [0, 8], [0, 8]);
}

function segment(type: number, flags: number, offset: number, size: number): Bytes {
  return littleEndian([type, 4], [flags, 4], [offset, 8], [offset, 8], [offset, 8], [size, 8], [size, 8], [16, 8]);
}

function repeated(count: number): (readonly [number, 4])[] {
  return Array.from({ length: count }, () => [0, 4] as const);
}

/** Each need with one version, linked one behind the other. */
function versionNeeds(versions: readonly string[], add: (name: string) => number): { bytes: Bytes; count: number } {
  const parts = versions.map((text, index) => {
    const [library = "", version = ""] = text.split(" ");
    const next = index === versions.length - 1 ? 0 : 32;
    return littleEndian(
      [1, 2],
      [1, 2],
      [add(library), 4],
      [16, 4],
      [next, 4],
      [0, 4],
      [0, 2],
      [index + 2, 2],
      [add(version), 4],
      [0, 4],
    );
  });
  return { bytes: concatenated(parts), count: versions.length };
}

function stringTable(): { add: (text: string) => number; bytes: () => Bytes } {
  let text = "\0";
  return {
    add(name) {
      const at = text.length;
      text += `${name}\0`;
      return at;
    },
    bytes: () => utf8(text),
  };
}

/** Parts one behind the other, each on a multiple of 16. */
function sequence(start: number): {
  place: (bytes: Bytes) => number;
  end: () => number;
  bytes: (head: readonly Bytes[]) => Bytes;
} {
  const parts: { at: number; bytes: Bytes }[] = [];
  let at = start;
  return {
    place(bytes) {
      const here = at;
      parts.push({ at: here, bytes });
      at = Math.ceil((at + bytes.length) / 16) * 16;
      return here;
    },
    end: () => at,
    bytes(head) {
      const whole = new Uint8Array(at);
      whole.set(concatenated(head), 0);
      for (const part of parts) whole.set(part.bytes, part.at);
      return whole;
    },
  };
}
