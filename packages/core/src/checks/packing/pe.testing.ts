import { type Bytes, concatenated, littleEndian, utf8 } from "./bytes.testing.ts";

/** A DLL in a few words. */
export interface PeWords {
  readonly machine: "x86" | "x86_64" | "arm64";
  /** Each with the names it imports from it. */
  readonly libraries: readonly { readonly name: string; readonly symbols: readonly string[] }[];
  /** Loaded only when first used. */
  readonly delayed: PeWords["libraries"];
  readonly exports: readonly string[];
  readonly pdb: string | null;
  /** Eight letters at most. */
  readonly section: string;
}

const MACHINES = { x86: 0x14c, x86_64: 0x8664, arm64: 0xaa64 } as const;
const SECTION_AT = 0x400;
const ADDRESS = 0x1000;

/** Writes a DLL with one section; addresses in it are offsets and a constant. */
export function peBytes(words: PeWords): Bytes {
  const wide = words.machine !== "x86";
  const width = wide ? 8 : 4;
  const parts: Bytes[] = [];
  let at = ADDRESS;
  const place = (bytes: Bytes): number => {
    const here = at;
    const padded = concatenated([bytes, new Uint8Array((16 - (bytes.length % 16)) % 16)]);
    parts.push(padded);
    at += padded.length;
    return here;
  };
  const name = (text: string): number => place(utf8(`${text}\0`));

  const tables = ({ symbols }: PeWords["libraries"][number]): readonly [lookup: number, addresses: number] => {
    const hints = symbols.map((symbol) => place(utf8(`\0\0${symbol}\0`)));
    const table = [...hints, 0].map((hint) => [hint, width] as const);
    return [place(littleEndian(...table)), place(littleEndian(...table))];
  };
  const descriptors = words.libraries.map((library) => {
    const [lookup, addresses] = tables(library);
    return littleEndian([lookup, 4], [0, 4], [0, 4], [name(library.name), 4], [addresses, 4]);
  });
  const importsAt = place(concatenated([...descriptors, new Uint8Array(20)]));
  const delayed = words.delayed.map((library) => {
    const [lookup, addresses] = tables(library);
    // Attribute 1: addresses are relative to the image, as every linker of this century writes them.
    return littleEndian([1, 4], [name(library.name), 4], [0, 4], [addresses, 4], [lookup, 4], [0, 4], [0, 4], [0, 4]);
  });
  const delayedAt = place(concatenated([...delayed, new Uint8Array(32)]));

  const sorted = words.exports.toSorted();
  const names = place(littleEndian(...sorted.map((symbol) => [name(symbol), 4] as const)));
  const ordinals = place(littleEndian(...sorted.map((_, index) => [index, 2] as const)));
  const functions = place(littleEndian(...sorted.map(() => [ADDRESS, 4] as const)));
  const own = name("m.dll");
  const exportsAt = place(
    concatenated([
      littleEndian([0, 4], [0, 4], [0, 4], [own, 4], [1, 4], [sorted.length, 4], [sorted.length, 4]),
      littleEndian([functions, 4], [names, 4], [ordinals, 4]),
    ]),
  );
  let debug: readonly [number, number] = [0, 0];
  if (words.pdb !== null) {
    const record = concatenated([utf8("RSDS"), new Uint8Array(20), utf8(`${words.pdb}\0`)]);
    const recordAt = place(record);
    const entry = littleEndian(
      [0, 4],
      [0, 4],
      [0, 4],
      [2, 4],
      [record.length, 4],
      [recordAt, 4],
      [offset(recordAt), 4],
    );
    debug = [place(entry), 28];
  }

  const content = concatenated(parts);
  const directories = [
    [exportsAt, sorted.length === 0 ? 0 : 40],
    [importsAt, descriptors.length === 0 ? 0 : 20 * (descriptors.length + 1)],
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
    debug,
    ...Array.from({ length: 6 }, () => [0, 0]),
    [delayedAt, delayed.length === 0 ? 0 : 32 * (delayed.length + 1)],
    ...Array.from({ length: 2 }, () => [0, 0]),
  ].map(([address = 0, size = 0]) => littleEndian([size === 0 ? 0 : address, 4], [size, 4]));
  return concatenated([headers(words, wide, concatenated(directories), content.length), content]);
}

function offset(address: number): number {
  return address - ADDRESS + SECTION_AT;
}

function headers({ machine, section }: PeWords, wide: boolean, directories: Bytes, size: number): Bytes {
  const base = wide ? littleEndian([0x1_8000_0000, 8]) : littleEndian([0, 4], [0x1000_0000, 4]);
  const reserve = wide ? 8 : 4;
  const optional = concatenated([
    littleEndian([wide ? 0x20b : 0x10b, 2], [14, 1], [0, 1], [0, 4], [size, 4], [0, 4], [0, 4], [ADDRESS, 4]),
    base,
    littleEndian([0x1000, 4], [0x200, 4], [6, 2], [0, 2], [0, 2], [0, 2], [6, 2], [0, 2], [0, 4]),
    littleEndian([ADDRESS + Math.ceil(size / 0x1000) * 0x1000, 4], [SECTION_AT, 4], [0, 4], [2, 2], [0x160, 2]),
    littleEndian([0x10_0000, reserve], [0x1000, reserve], [0x10_0000, reserve], [0x1000, reserve], [0, 4], [16, 4]),
    directories,
  ]);
  const head = concatenated([
    utf8("MZ"),
    new Uint8Array(58),
    littleEndian([64, 4]),
    utf8("PE\0\0"),
    littleEndian(
      [MACHINES[machine], 2],
      [1, 2],
      [0, 4],
      [0, 4],
      [0, 4],
      [optional.length, 2],
      [wide ? 0x2022 : 0x2102, 2],
    ),
    optional,
    utf8(section.slice(0, 8).padEnd(8, "\0")),
    littleEndian([size, 4], [ADDRESS, 4], [size, 4], [SECTION_AT, 4], [0, 4], [0, 4], [0, 4], [0x4000_0040, 4]),
  ]);
  return concatenated([head, new Uint8Array(SECTION_AT - head.length)]);
}
