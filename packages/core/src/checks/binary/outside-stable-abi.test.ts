import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";
import { outsideStableAbi } from "./outside-stable-abi.ts";

test.each([
  [
    "a private name",
    nativeWheel(
      "cp37-abi3-manylinux_2_17_x86_64",
      "m.abi3.so=elf x86_64; needs libc.so.6; imports _PyLong_New; exports PyInit_m",
    ),
    [["high", "m.abi3.so", "It claims cp37-abi3 and imports _PyLong_New, which is outside the stable ABI."]],
  ],
  [
    "two of them",
    nativeWheel(
      "cp37-abi3-manylinux_2_17_x86_64",
      "m.abi3.so=elf x86_64; needs libc.so.6; imports _PyLong_New, _PyLong_Sign; exports PyInit_m",
    ),
    [["high", "m.abi3.so", "It claims cp37-abi3 and imports 2 names, among them _PyLong_New, outside the stable ABI."]],
  ],
  [
    "what another file of the wheel offers",
    nativeWheel(
      "cp37-abi3-manylinux_2_17_x86_64",
      "m.abi3.so=elf x86_64; needs libc.so.6; imports PyMine_New; exports PyInit_m",
      "libmine.so=elf x86_64; needs libc.so.6; exports PyMine_New",
    ),
    [],
  ],
  [
    "in a wheel for one version",
    nativeWheel(LINUX, `${SO}=elf x86_64; needs libc.so.6; imports _PyLong_New; exports PyInit_m`),
    [],
  ],
])("%s", async (_, fixture, expected) => {
  expect(await said(outsideStableAbi, fixture)).toEqual(expected);
});
