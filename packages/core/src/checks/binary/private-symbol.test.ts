import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";
import { privateSymbol } from "./private-symbol.ts";

test.each([
  [
    "of zlib",
    nativeWheel(LINUX, `${SO}=elf x86_64; needs libc.so.6, libz.so.1; imports inflate_fast; exports PyInit_m`),
    [
      [
        "low",
        "m.cpython-311-x86_64-linux-gnu.so",
        "It uses inflate_fast of libz.so.1, which wheels for manylinux must not.",
      ],
    ],
  ],
  [
    "a public one",
    nativeWheel(LINUX, `${SO}=elf x86_64; needs libc.so.6, libz.so.1; imports inflate; exports PyInit_m`),
    [],
  ],
  [
    "of a zlib in the wheel",
    nativeWheel(
      LINUX,
      `${SO}=elf x86_64; needs libc.so.6, libz.so.1; imports inflate_fast; exports PyInit_m`,
      "m.libs/libz.so.1=elf x86_64; needs libc.so.6",
    ),
    [],
  ],
])("%s", async (_, fixture, expected) => {
  expect(await said(privateSymbol, fixture)).toEqual(expected);
});
