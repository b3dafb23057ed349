import type { FixtureText } from "../check.ts";

/**
 * A wheel of a Python module and machine code, as `packing/binary.testing.ts` reads it.
 *
 * @param tags `cp311-cp311-win_amd64`
 * @param binaries `m.pyd=pe x86_64; exports PyInit_m`
 */
export function nativeWheel(tags: string, ...binaries: readonly string[]): FixtureText {
  return {
    filename: `m-1.0-${tags}.whl`,
    files: { "m.py": "X = 1\n" },
    archive: binaries.map((one) => `binary:${one}`),
  };
}

/** Tags that an ordinary module for Linux keeps. */
export const LINUX = "cp311-cp311-manylinux_2_17_x86_64";
/** Such a module, without its path. */
export const ELF: string =
  "elf x86_64; needs libc.so.6; versions libc.so.6 GLIBC_2.17; imports PyModuleDef_Init; exports PyInit_m";
/** Where it stands. */
export const SO = "m.cpython-311-x86_64-linux-gnu.so";
