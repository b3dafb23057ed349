import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { anyPlatform } from "./any-platform.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";

test.each([
  [
    "a module in a wheel for any platform",
    nativeWheel("py3-none-any", `${SO}=${ELF}`),
    [
      [
        "medium",
        "m.cpython-311-x86_64-linux-gnu.so",
        "The wheel claims to work everywhere, and this module is code for x86_64.",
      ],
    ],
  ],
  [
    "a program that is data",
    nativeWheel("py3-none-any", "tool/t64.exe=pe x86_64; needs KERNEL32.dll"),
    [["info", "tool/t64.exe", "It is machine code for x86_64."]],
  ],
  ["the same module under its own tags", nativeWheel(LINUX, `${SO}=${ELF}`), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(anyPlatform, fixture)).toEqual(expected);
});
