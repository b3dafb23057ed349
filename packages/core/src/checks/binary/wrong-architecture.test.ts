import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";
import { wrongArchitecture } from "./wrong-architecture.ts";

test.each([
  [
    "another processor",
    nativeWheel(LINUX, `${SO}=elf aarch64; needs libc.so.6; exports PyInit_m`),
    [
      [
        "high",
        "m.cpython-311-x86_64-linux-gnu.so",
        "The tag manylinux_2_17_x86_64 promises code for x86_64, and this is for aarch64.",
      ],
    ],
  ],
  [
    "one slice of two",
    nativeWheel("cp311-cp311-macosx_11_0_universal2", "m.so=mach-o arm64; minimum 11.0; exports PyInit_m"),
    [["high", "m.so", "The tag macosx_11_0_universal2 promises code for x86_64, and this is for arm64."]],
  ],
  ["the right one", nativeWheel(LINUX, `${SO}=${ELF}`), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(wrongArchitecture, fixture)).toEqual(expected);
});
