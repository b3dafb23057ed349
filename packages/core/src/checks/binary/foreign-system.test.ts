import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { foreignSystem } from "./foreign-system.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";

test.each([
  [
    "a module for Linux under Windows",
    nativeWheel("cp311-cp311-win_amd64", `${SO}=${ELF}`),
    [["medium", "m.cpython-311-x86_64-linux-gnu.so", "It is an ELF file, which no system of the wheel's tags loads."]],
  ],
  [
    "a program that is data",
    nativeWheel(LINUX, `${SO}=${ELF}`, "data/agent.exe=pe x86_64; needs KERNEL32.dll"),
    [["info", "data/agent.exe", "It is a Windows file, which no system of the wheel's tags loads."]],
  ],
  ["in a wheel for any system", nativeWheel("py3-none-any", "data/agent.exe=pe x86_64; needs KERNEL32.dll"), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(foreignSystem, fixture)).toEqual(expected);
});
