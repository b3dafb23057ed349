import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { flushToZero } from "./flush-to-zero.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";

test.each([
  [
    "on load",
    nativeWheel(LINUX, `${SO}=${ELF}; start 0f ae 5c 24 fc 81 4c 24 fc 40 80 00 00 0f ae 54 24 fc`),
    [["medium", "m.cpython-311-x86_64-linux-gnu.so", "A start function switches on flush-to-zero."]],
  ],
  ["a start function that does something else", nativeWheel(LINUX, `${SO}=${ELF}; start 31 c0`), []],
  [
    "rounding bits of the same register",
    nativeWheel(LINUX, `${SO}=${ELF}; start 0f ae 5c 24 fc 81 4c 24 fc 00 60 00 00 0f ae 54 24 fc`),
    [],
  ],
])("%s", async (_, fixture, expected) => {
  expect(await said(flushToZero, fixture)).toEqual(expected);
});
