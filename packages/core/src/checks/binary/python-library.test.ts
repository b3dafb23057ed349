import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { LINUX, nativeWheel } from "./native-wheel.testing.ts";
import { pythonLibrary } from "./python-library.ts";

test.each([
  [
    "on Linux",
    nativeWheel(
      "cp37-abi3-manylinux_2_17_x86_64",
      "m.abi3.so=elf x86_64; needs libpython3.11.so.1.0; exports PyInit_m",
    ),
    [
      [
        "high",
        "m.abi3.so",
        "It needs libpython3.11.so.1.0: extension modules take the C API from the program that loads them.",
      ],
    ],
  ],
  [
    "of one version under abi3",
    nativeWheel("cp37-abi3-win_amd64", "m.pyd=pe x86_64; needs python311.dll; exports PyInit_m"),
    [["high", "m.pyd", "It needs python311.dll: the tags cp37-abi3 promise python3.dll or python3t.dll."]],
  ],
  [
    "of another version",
    nativeWheel("cp312-cp312-win_amd64", "m.pyd=pe x86_64; needs python311.dll; exports PyInit_m"),
    [["high", "m.pyd", "It needs python311.dll: the tags cp312-cp312 promise python312.dll or python3.dll."]],
  ],
  [
    "on Android",
    nativeWheel("cp314-cp314-android_24_x86_64", "m.so=elf x86_64; needs libc.so, libpython3.14.so; exports PyInit_m"),
    [],
  ],
  ["of a library that embeds Python", nativeWheel(LINUX, "libembed.so=elf x86_64; needs libpython3.11.so.1.0"), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(pythonLibrary, fixture)).toEqual(expected);
});
