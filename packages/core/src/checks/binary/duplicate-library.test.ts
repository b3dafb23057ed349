import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { duplicateLibrary } from "./duplicate-library.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";

const LIBRARY = "elf x86_64; needs libc.so.6; soname";

test.each([
  [
    "two builds",
    nativeWheel(
      LINUX,
      `${SO}=${ELF}`,
      `m.libs/libgomp-1a2b3c4d.so.1=${LIBRARY} libgomp-1a2b3c4d.so.1`,
      `m.libs/libgomp-5e6f7a8b.so.1=${LIBRARY} libgomp-5e6f7a8b.so.1`,
    ),
    [["low", "m.libs/libgomp-1a2b3c4d.so.1", "The wheel has 2 builds of libgomp."]],
  ],
  [
    "one file under three names, as links would be",
    nativeWheel(
      LINUX,
      ...["libm2.so", "libm2.so.1", "libm2.so.1.0"].map((name) => `pkg/${name}=${LIBRARY} libm2.so.1`),
    ),
    [["info", "pkg/libm2.so", "The same file stands in the wheel 3 times, as libm2.so.1."]],
  ],
  [
    "two libraries",
    nativeWheel(
      LINUX,
      `m.libs/libgomp-1a2b3c4d.so.1=${LIBRARY} libgomp-1a2b3c4d.so.1`,
      `m.libs/libpng16-5e6f7a8b.so.16=${LIBRARY} libpng16-5e6f7a8b.so.16`,
    ),
    [],
  ],
  [
    "modules that call themselves alike",
    nativeWheel(LINUX, `a/${SO}=${ELF}; soname m.so`, `b/${SO}=${ELF}; soname m.so`),
    [],
  ],
])("%s", async (_, fixture, expected) => {
  expect(await said(duplicateLibrary, fixture)).toEqual(expected);
});
