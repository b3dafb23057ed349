import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";
import { textRelocations } from "./text-relocations.ts";

test.each([
  [
    "in a library",
    nativeWheel(LINUX, `${SO}=${ELF}; text-relocations`),
    [["medium", "m.cpython-311-x86_64-linux-gnu.so", "It has relocations in its code."]],
  ],
  ["none", nativeWheel(LINUX, `${SO}=${ELF}`), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(textRelocations, fixture)).toEqual(expected);
});
