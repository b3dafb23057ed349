import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";
import { noMachineCode } from "./no-machine-code.ts";

test.each([
  [
    "nothing native under a platform",
    nativeWheel(LINUX),
    [["info", "", "It is for manylinux_2_17_x86_64 only, and holds no machine code."]],
  ],
  ["a module", nativeWheel(LINUX, `${SO}=${ELF}`), []],
  ["for any platform", nativeWheel("py3-none-any"), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(noMachineCode, fixture)).toEqual(expected);
});
