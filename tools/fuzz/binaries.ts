import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  elfCode,
  FormatError,
  fromBytes,
  machOCode,
  type NativeFormat,
  nativeFormatOf,
  peCode,
  type RandomAccess,
  readArchive,
  readElf,
  readMachO,
  readPe,
  readWasm,
} from "@assay/core";
import { binarySeeds } from "./binary-seeds.ts";
import { mutate } from "./mutate.ts";
import type { Seed, Target } from "./target.ts";

/** Bytes of a file to start from. */
const LARGEST_SEED = 1 << 20;

/** Native binaries, read as far as their reader goes. Seeds have their format before their name. */
export const binaries: Target = {
  name: "binaries",
  slowest: 200,

  seeds: (folder) => Promise.resolve(folder === null ? binarySeeds() : inFolder(folder)),

  mutant: (seed, other, chance) => mutate(seed.bytes, other.bytes, structures(seed), chance),

  run(bytes, { name }) {
    try {
      JSON.stringify(read(formatOf(name), fromBytes(bytes)));
    } catch (error) {
      if (!(error instanceof FormatError)) return Promise.reject(error);
    }
    return Promise.resolve();
  },
};

function formatOf(name: string): NativeFormat {
  return name.slice(0, name.indexOf(" ")) as NativeFormat;
}

function read(format: NativeFormat, file: RandomAccess): unknown {
  switch (format) {
    case "elf": {
      const elf = readElf(file);
      return [elf, elfCode(file, elf)];
    }
    case "mach-o":
      return readMachO(file).slices.map((slice) => [slice, machOCode(file, slice)]);
    case "pe": {
      const pe = readPe(file);
      return [pe, peCode(file, pe)];
    }
    case "wasm":
      return readWasm(file);
    case "ar":
      return readArchive(file);
  }
}

function inFolder(folder: string): Seed[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size <= LARGEST_SEED)
    .sort()
    .flatMap((path): Seed[] => {
      const bytes = new Uint8Array(readFileSync(path));
      const format = nativeFormatOf(bytes.subarray(0, 64));
      return format === null ? [] : [{ name: `${format} ${path.replaceAll("/", "_")}`, bytes }];
    });
}

const HEADERS = 1024;
const known = new WeakMap<Seed, readonly number[]>();

/** The headers, and where they say that something stands. */
function structures(seed: Seed): readonly number[] {
  const before = known.get(seed);
  if (before !== undefined) return before;
  const found = Array.from({ length: Math.min(HEADERS, seed.bytes.length) / 16 }, (_, index) => index * 16);
  try {
    found.push(...placesIn(formatOf(seed.name), fromBytes(seed.bytes)).filter((place) => place < seed.bytes.length));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  known.set(seed, found);
  return found;
}

function placesIn(format: NativeFormat, file: RandomAccess): number[] {
  switch (format) {
    case "elf": {
      const { segments, sections } = readElf(file);
      return [...segments, ...(sections ?? [])].map(({ offset }) => offset);
    }
    case "mach-o":
      return readMachO(file).slices.flatMap(({ offset: start, segments }) =>
        segments.flatMap(({ offset, sections }) =>
          [offset, ...sections.map((one) => one.offset)].map((at) => at + start),
        ),
      );
    case "pe":
      return readPe(file).sections.map(({ offset }) => offset);
    case "wasm":
      return readWasm(file).sections.map(({ offset }) => offset);
    case "ar":
      return readArchive(file).members.flatMap(({ offset }) => (offset === null ? [] : [offset - 60, offset]));
  }
}
