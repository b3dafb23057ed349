import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { initName } from "./init-name.ts";
import { ELF, nativeWheel } from "./native-wheel.testing.ts";

test.each([
  [
    "a file that was renamed",
    nativeWheel("cp37-abi3-manylinux_2_17_x86_64", `other.abi3.so=${ELF}`),
    [["medium", "other.abi3.so", "Python looks for PyInit_other, and it exports PyInit_m."]],
  ],
  ["one of several", nativeWheel("cp37-abi3-manylinux_2_17_x86_64", `m.abi3.so=${ELF}, PyInit_other`), []],
  [
    "the function of PEP 793",
    nativeWheel(
      "cp315-abi3.abi3t-manylinux_2_17_x86_64",
      "m.abi3t.so=elf x86_64; needs libc.so.6; exports PyModExport_m",
    ),
    [],
  ],
  [
    "a name beyond ASCII",
    nativeWheel("cp37-abi3-manylinux_2_17_x86_64", "ü.abi3.so=elf x86_64; needs libc.so.6; exports PyInitU_tda"),
    [],
  ],
  [
    "the module of a package",
    nativeWheel(
      "cp37-abi3-manylinux_2_17_x86_64",
      "pkg/__init__.abi3.so=elf x86_64; needs libc.so.6; exports PyInit_pkg",
    ),
    [],
  ],
])("%s", async (_, fixture, expected) => {
  expect(await said(initName, fixture)).toEqual(expected);
});
