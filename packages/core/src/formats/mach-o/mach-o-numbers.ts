/** Numbers of Apple's headers `mach/machine.h`, `mach-o/loader.h` and `mach-o/fat.h` that are used here. */

/** The bit says that the loader must know the command; it is no part of the number below. */
export const REQUIRED = 0x80000000;

export const Command = {
  segment: 0x1,
  symbols: 0x2,
  unixThread: 0x5,
  loadDylib: 0xc,
  idDylib: 0xd,
  loadLinker: 0xe,
  routines: 0x11,
  loadWeakDylib: 0x18,
  segment64: 0x19,
  routines64: 0x1a,
  uuid: 0x1b,
  rpath: 0x1c,
  codeSignature: 0x1d,
  reexportDylib: 0x1f,
  lazyDylib: 0x20,
  encryption: 0x21,
  dyldInfo: 0x22,
  upwardDylib: 0x23,
  minimumMacos: 0x24,
  minimumIos: 0x25,
  functionStarts: 0x26,
  main: 0x28,
  encryption64: 0x2c,
  minimumTvos: 0x2f,
  minimumWatchos: 0x30,
  build: 0x32,
  exportsTrie: 0x33,
  chainedFixups: 0x34,
} as const;

export const HeaderFlag = { twoLevelNamespace: 0x80, allowStackExecution: 0x20000 } as const;
export const Protection = { read: 1, write: 2, execute: 4 } as const;
export const SectionType = { initPointers: 0x9, initOffsets: 0x16 } as const;

const CPU_NAMES: Readonly<Record<number, string>> = {
  7: "i386",
  12: "arm",
  18: "ppc",
  16777223: "x86_64",
  16777228: "arm64",
  16777234: "ppc64",
  33554444: "arm64_32",
};
const SUBTYPE_NAMES: Readonly<Record<string, string>> = {
  "x86_64 8": "x86_64h",
  "arm64 2": "arm64e",
  "arm 6": "armv6",
  "arm 9": "armv7",
  "arm 11": "armv7s",
  "arm 12": "armv7k",
};

/** As platform tags and Apple's tools call it: `x86_64`, `arm64`, `arm64e` … */
export function cpuName(type: number, subtype: number): string {
  const name = CPU_NAMES[type];
  if (name === undefined) return `cpu-${type}`;
  // The upper byte holds capabilities.
  return SUBTYPE_NAMES[`${name} ${subtype & 0xffffff}`] ?? name;
}

const PLATFORM_NAMES: Readonly<Record<number, string>> = {
  1: "macos",
  2: "ios",
  3: "tvos",
  4: "watchos",
  5: "bridgeos",
  6: "mac-catalyst",
  7: "ios-simulator",
  8: "tvos-simulator",
  9: "watchos-simulator",
  10: "driverkit",
  11: "visionos",
  12: "visionos-simulator",
};

export function platformName(platform: number): string {
  return PLATFORM_NAMES[platform] ?? `platform-${platform}`;
}
