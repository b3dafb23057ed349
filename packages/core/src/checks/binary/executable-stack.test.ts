import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { executableStack } from "./executable-stack.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";

test.each([
  [
    "a library that asks for it",
    nativeWheel(LINUX, `${SO}=${ELF}; executable-stack`),
    [["high", "m.cpython-311-x86_64-linux-gnu.so", "It asks for an executable stack."]],
  ],
  [
    "two of them",
    nativeWheel(LINUX, `a/${SO}=${ELF}; executable-stack`, `b/${SO}=${ELF}; executable-stack`),
    [
      [
        "high",
        "a/m.cpython-311-x86_64-linux-gnu.so",
        "It asks for an executable stack. The same holds for one more file.",
      ],
    ],
  ],
  ["one that does not", nativeWheel(LINUX, `${SO}=${ELF}`), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(executableStack, fixture)).toEqual(expected);
});
