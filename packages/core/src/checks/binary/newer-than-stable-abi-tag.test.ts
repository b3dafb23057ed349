import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";
import { newerThanStableAbiTag } from "./newer-than-stable-abi-tag.ts";

test.each([
  [
    "than the lowest tag of a set",
    nativeWheel(
      "cp37.cp310-abi3-manylinux_2_17_x86_64",
      "m.abi3.so=elf x86_64; needs libc.so.6; imports PyType_GetModule; exports PyInit_m",
    ),
    [["high", "m.abi3.so", "It claims cp37-abi3 and imports PyType_GetModule, which came with Python 3.10."]],
  ],
  [
    "not newer than the only one",
    nativeWheel(
      "cp310-abi3-manylinux_2_17_x86_64",
      "m.abi3.so=elf x86_64; needs libc.so.6; imports PyType_GetModule; exports PyInit_m",
    ),
    [],
  ],
  [
    "a wheel for one version",
    nativeWheel(LINUX, `${SO}=elf x86_64; needs libc.so.6; imports PyType_GetModule; exports PyInit_m`),
    [],
  ],
])("%s", async (_, fixture, expected) => {
  expect(await said(newerThanStableAbiTag, fixture)).toEqual(expected);
});
