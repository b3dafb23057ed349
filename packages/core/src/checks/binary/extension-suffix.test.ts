import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { extensionSuffix } from "./extension-suffix.ts";
import { ELF, nativeWheel, SO } from "./native-wheel.testing.ts";

test.each([
  [
    "of one version in a wheel for many",
    nativeWheel("cp37-abi3-manylinux_2_17_x86_64", `${SO}=${ELF}`),
    [["high", "m.cpython-311-x86_64-linux-gnu.so", "The Pythons of cp37-abi3 do not import a module of this suffix."]],
  ],
  [
    "of another version",
    nativeWheel("cp312-cp312-manylinux_2_17_x86_64", `${SO}=${ELF}`),
    [
      [
        "high",
        "m.cpython-311-x86_64-linux-gnu.so",
        "The Pythons of cp312-cp312 do not import a module of this suffix.",
      ],
    ],
  ],
  [
    "of another version beside the right one",
    nativeWheel("cp312-cp312-manylinux_2_17_x86_64", `m.cpython-312-x86_64-linux-gnu.so=${ELF}`, `${SO}=${ELF}`),
    [],
  ],
  ["without a tag", nativeWheel("cp312-cp312-manylinux_2_17_x86_64", `m.so=${ELF}`), []],
  [
    "a library that is no module",
    nativeWheel("cp312-cp312-manylinux_2_17_x86_64", "m.libs/libx.cpython-311.so=elf x86_64; needs libc.so.6"),
    [],
  ],
])("%s", async (_, fixture, expected) => {
  expect(await said(extensionSuffix, fixture)).toEqual(expected);
});
