import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";
import { newerSystem } from "./newer-system.ts";

test.each([
  [
    "of glibc",
    nativeWheel(LINUX, `${SO}=elf x86_64; needs libc.so.6; versions libc.so.6 GLIBC_2.28; exports PyInit_m`),
    [
      [
        "medium",
        "m.cpython-311-x86_64-linux-gnu.so",
        "The tag manylinux_2_17_x86_64 promises manylinux_2_17, and it needs GLIBC_2.28 (manylinux_2_28).",
      ],
    ],
  ],
  [
    "of macOS, for one slice",
    nativeWheel(
      "cp311-cp311-macosx_10_9_universal2",
      "m.so=mach-o x86_64; minimum 12.0; exports PyInit_m & mach-o arm64; minimum 11.0; exports PyInit_m",
    ),
    [
      [
        "medium",
        "m.so",
        "The tag macosx_10_9_universal2 promises macOS 10.9, and it needs macOS 12.0, in the slice for x86_64.",
      ],
    ],
  ],
  [
    "of macOS within a version, which no tag can say",
    nativeWheel("cp311-cp311-macosx_12_0_arm64", "m.so=mach-o arm64; minimum 12.3; exports PyInit_m"),
    [["info", "m.so", "The tag macosx_12_0_arm64 promises macOS 12.0, and it needs macOS 12.3."]],
  ],
  [
    "of macOS 10, whose tags count both numbers",
    nativeWheel("cp311-cp311-macosx_10_9_x86_64", "m.so=mach-o x86_64; minimum 10.13; exports PyInit_m"),
    [["medium", "m.so", "The tag macosx_10_9_x86_64 promises macOS 10.9, and it needs macOS 10.13."]],
  ],
  [
    "versions of libgcc on musl, which are its own",
    nativeWheel(
      "cp311-cp311-musllinux_1_2_aarch64",
      "m.so=elf aarch64; needs libc.musl-aarch64.so.1, libgcc_s.so.1; versions libgcc_s.so.1 GLIBC_2.0; exports PyInit_m",
    ),
    [],
  ],
  ["as old as the tag", nativeWheel(LINUX, `${SO}=${ELF}`), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(newerSystem, fixture)).toEqual(expected);
});
