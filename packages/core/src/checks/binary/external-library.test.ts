import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { externalLibrary } from "./external-library.ts";
import { LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";

test.each([
  [
    "of Linux",
    nativeWheel(LINUX, `${SO}=elf x86_64; needs libc.so.6, libssl.so.3, libcrypto.so.3; exports PyInit_m`),
    [
      [
        "medium",
        "m.cpython-311-x86_64-linux-gnu.so",
        "It needs libssl.so.3, libcrypto.so.3, which are neither in the wheel nor on every system of its tag.",
      ],
    ],
  ],
  [
    "that the wheel brings",
    nativeWheel(
      LINUX,
      `${SO}=elf x86_64; needs libc.so.6, libssl-1a2b3c4d.so.3; exports PyInit_m`,
      "m.libs/libssl-1a2b3c4d.so.3=elf x86_64; needs libc.so.6",
    ),
    [],
  ],
  [
    "of macOS by a path of somebody",
    nativeWheel(
      "cp311-cp311-macosx_11_0_arm64",
      "m.cpython-311-darwin.so=mach-o arm64; minimum 11.0; needs /opt/homebrew/lib/libpng16.16.dylib; exports PyInit_m",
    ),
    [
      [
        "medium",
        "m.cpython-311-darwin.so",
        "It needs /opt/homebrew/lib/libpng16.16.dylib, which is neither in the wheel nor on every system of its tag.",
      ],
    ],
  ],
  [
    "of macOS itself",
    nativeWheel(
      "cp311-cp311-macosx_11_0_arm64",
      "m.cpython-311-darwin.so=mach-o arm64; minimum 11.0; needs /usr/lib/libz.1.dylib; exports PyInit_m",
    ),
    [],
  ],
  [
    "under a tag that promises none",
    nativeWheel("cp311-cp311-linux_x86_64", `${SO}=elf x86_64; needs libssl.so.3; exports PyInit_m`),
    [],
  ],
])("%s", async (_, fixture, expected) => {
  expect(await said(externalLibrary, fixture)).toEqual(expected);
});
