/** Numbers of the ELF specification (System V gABI, its processor supplements, and GNU extensions) that are used here. */

export const SegmentType = {
  load: 1,
  dynamic: 2,
  interpreter: 3,
  note: 4,
  ehFrameHeader: 0x6474e550,
  stack: 0x6474e551,
  relro: 0x6474e552,
  property: 0x6474e553,
} as const;

export const SegmentFlag = { execute: 1, write: 2, read: 4 } as const;

export const Tag = {
  needed: 1,
  hash: 4,
  stringTable: 5,
  symbolTable: 6,
  rela: 7,
  relaSize: 8,
  relaEntry: 9,
  stringSize: 10,
  symbolEntry: 11,
  init: 12,
  soname: 14,
  rpath: 15,
  rel: 17,
  relSize: 18,
  relEntry: 19,
  pltRelocations: 23,
  pltRelocationsKind: 20,
  pltRelocationsSize: 2,
  textRelocations: 22,
  bindNow: 24,
  initArray: 25,
  initArraySize: 27,
  runpath: 29,
  flags: 30,
  preinitArray: 32,
  preinitArraySize: 33,
  relrSize: 35,
  relr: 36,
  relrEntry: 37,
  androidRel: 0x6000000f,
  androidRelSize: 0x60000010,
  androidRela: 0x60000011,
  androidRelaSize: 0x60000012,
  gnuHash: 0x6ffffef5,
  versionSymbols: 0x6ffffff0,
  flags1: 0x6ffffffb,
  versionDefinitions: 0x6ffffffc,
  versionDefinitionCount: 0x6ffffffd,
  versionNeeds: 0x6ffffffe,
  versionNeedCount: 0x6fffffff,
} as const;

/** `e_machine` to the name that platform tags use. 32 and 64 bits share a number where the class tells them apart. */
const MACHINES: Readonly<Record<number, string>> = {
  3: "i686",
  8: "mips",
  20: "ppc",
  21: "ppc64",
  22: "s390x",
  40: "arm",
  62: "x86_64",
  183: "aarch64",
  243: "riscv",
  258: "loongarch",
};

export function architectureName(machine: number, bits: 32 | 64, byteOrder: "little" | "big"): string {
  const name = MACHINES[machine];
  if (name === undefined) return `machine-${machine}`;
  if (name === "ppc64") return byteOrder === "little" ? "ppc64le" : "ppc64";
  if (name === "riscv" || name === "loongarch") return `${name}${bits}`;
  if (name === "x86_64" && bits === 32) return "x32";
  if (name === "s390x" && bits === 32) return "s390";
  return name;
}

export interface WordRelocations {
  /** `base + addend`. */
  readonly relative: number;
  /** A symbol's address. */
  readonly absolute: number;
  /** What a function of this file answers, which is called for it while the file is loaded. */
  readonly indirect: number;
}

/** Relocations that put a value into a whole word, by machine. */
export const WORD_RELOCATIONS: Readonly<Record<number, WordRelocations>> = {
  3: { relative: 8, absolute: 1, indirect: 42 },
  8: { relative: 3, absolute: 2, indirect: -1 },
  20: { relative: 22, absolute: 1, indirect: 248 },
  21: { relative: 22, absolute: 38, indirect: 248 },
  22: { relative: 12, absolute: 22, indirect: 61 },
  40: { relative: 23, absolute: 2, indirect: 160 },
  62: { relative: 8, absolute: 1, indirect: 37 },
  183: { relative: 1027, absolute: 257, indirect: 1032 },
  243: { relative: 3, absolute: 2, indirect: 58 },
  258: { relative: 3, absolute: 2, indirect: 12 },
};
