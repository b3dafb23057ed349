import { type Bytes, concatenated, littleEndian, utf8 } from "./bytes.testing.ts";

/** One architecture of a bundle in a few words. */
export interface MachOWords {
  readonly machine: "x86_64" | "arm64";
  readonly platform: "macos" | "ios" | "ios-simulator";
  /** `12.0` */
  readonly minimum: string;
  readonly dylibs: readonly string[];
  readonly rpaths: readonly string[];
  readonly imports: readonly string[];
  readonly exports: readonly string[];
}

const CPUS = { x86_64: [0x0100_0007, 3], arm64: [0x0100_000c, 0] } as const;
const PLATFORMS = { macos: 1, ios: 2, "ios-simulator": 7 } as const;

/** Several slices make a universal file; `fat64` has numbers of 64 bits in its header, for files beyond 4 GiB. */
export function machOBytes(slices: readonly MachOWords[], container: "fat" | "fat64"): Bytes {
  const [only] = slices;
  if (slices.length === 1 && only !== undefined && container === "fat") return sliceBytes(only);
  const written = slices.map(sliceBytes);
  let at = 0x1000;
  const entries: number[] = [];
  const parts: Bytes[] = [];
  for (const [index, bytes] of written.entries()) {
    const [type, subtype] = CPUS[slices[index]?.machine ?? "arm64"];
    entries.push(type, subtype, ...(container === "fat" ? [at, bytes.length, 12] : [0, at, 0, bytes.length, 12, 0]));
    const padded = concatenated([bytes, new Uint8Array((0x1000 - (bytes.length % 0x1000)) % 0x1000)]);
    parts.push(padded);
    at += padded.length;
  }
  const head = bigEndian([container === "fat" ? 0xcafebabe : 0xcafebabf, slices.length, ...entries]);
  return concatenated([head, new Uint8Array(0x1000 - head.length), ...parts]);
}

function sliceBytes({ machine, platform, minimum, dylibs, rpaths, imports, exports }: MachOWords): Bytes {
  let strings = "\0";
  const string = (text: string): number => {
    const at = strings.length;
    strings += `${text}\0`;
    return at;
  };
  const symbols = concatenated([
    ...exports.map((name) => littleEndian([string(`_${name}`), 4], [0x0f, 1], [1, 1], [0, 2], [0x800, 8])),
    ...imports.map((name) => littleEndian([string(`_${name}`), 4], [0x01, 1], [0, 1], [0x0100, 2], [0, 8])),
  ]);
  const count = exports.length + imports.length;
  const symbolsAt = 0x800;
  const stringsAt = symbolsAt + symbols.length;
  const size = stringsAt + strings.length;
  const [major = 0, minor = 0] = minimum.split(".").map(Number);
  const version = major * 0x10000 + minor * 0x100;
  const commands = [
    segment("__TEXT", 0, size, 5),
    littleEndian([0x2, 4], [24, 4], [symbolsAt, 4], [count, 4], [stringsAt, 4], [strings.length, 4]),
    dysymtab(exports.length, imports.length),
    littleEndian([0x32, 4], [24, 4], [PLATFORMS[platform], 4], [version, 4], [version, 4], [0, 4]),
    ...dylibs.map((name) => withName([0xc, 24], [2, 0x10000, 0x10000], name)),
    ...rpaths.map((name) => withName([0x8000_001c, 12], [], name)),
  ];
  const [cpu, subtype] = CPUS[machine];
  const body = concatenated(commands);
  // No undefined references but those, for dyld, in two levels.
  const flags = 0x85;
  const header = littleEndian(
    [0xfeedfacf, 4],
    [cpu, 4],
    [subtype, 4],
    [8, 4],
    [commands.length, 4],
    [body.length, 4],
    [flags, 4],
    [0, 4],
  );
  const start = concatenated([header, body]);
  return concatenated([start, new Uint8Array(symbolsAt - start.length), symbols, utf8(strings)]);
}

function segment(name: string, offset: number, size: number, rights: number): Bytes {
  return concatenated([
    littleEndian([0x19, 4], [72, 4]),
    utf8(name.padEnd(16, "\0")),
    littleEndian([offset, 8], [0x4000, 8], [offset, 8], [size, 8], [rights, 4], [rights, 4], [0, 4], [0, 4]),
  ]);
}

function dysymtab(defined: number, undefinedCount: number): Bytes {
  const numbers = [0, 0, 0, defined, defined, undefinedCount, ...Array.from({ length: 12 }, () => 0)];
  return littleEndian([0xb, 4], [80, 4], ...numbers.map((number) => [number, 4] as const));
}

/** A command that ends with a path. */
function withName([command, start]: readonly [number, number], fields: readonly number[], name: string): Bytes {
  const text = utf8(`${name}\0`);
  const padded = concatenated([text, new Uint8Array((8 - ((start + text.length) % 8)) % 8)]);
  const head = [command, start + padded.length, start, ...fields];
  return concatenated([littleEndian(...head.map((number) => [number, 4] as const)), padded]);
}

function bigEndian(numbers: readonly number[]): Bytes {
  return concatenated(numbers.map((number) => littleEndian([number, 4]).toReversed()));
}
