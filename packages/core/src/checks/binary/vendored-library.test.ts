import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";
import { vendoredLibrary } from "./vendored-library.ts";

test.each([
  [
    "that a module needs",
    nativeWheel(
      LINUX,
      `${SO}=elf x86_64; needs libc.so.6, libpng16-1a2b3c4d.so.16; exports PyInit_m`,
      "m.libs/libpng16-1a2b3c4d.so.16=elf x86_64; needs libc.so.6; soname libpng16-1a2b3c4d.so.16",
    ),
    [["info", "m.libs/libpng16-1a2b3c4d.so.16", "It is libpng16."]],
  ],
  [
    "that nothing needs, under another name of its own",
    nativeWheel(
      LINUX,
      `${SO}=${ELF}`,
      "m.libs/libpng16-1a2b3c4d.so.16=elf x86_64; needs libc.so.6; soname libpng16.so.16",
    ),
    [
      [
        "info",
        "m.libs/libpng16-1a2b3c4d.so.16",
        "It is libpng16 (nothing in the wheel needs it; it calls itself libpng16.so.16).",
      ],
    ],
  ],
  ["none", nativeWheel(LINUX, `${SO}=${ELF}`), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(vendoredLibrary, fixture)).toEqual(expected);
});
