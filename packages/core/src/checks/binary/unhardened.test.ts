import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";
import { unhardened } from "./unhardened.ts";

test.each([
  [
    "functions that can be entered anywhere",
    nativeWheel(LINUX, `${SO}=${ELF}`),
    [
      [
        "info",
        "m.cpython-311-x86_64-linux-gnu.so",
        "Functions can be entered anywhere (no CET, BTI or Control Flow Guard).",
      ],
    ],
  ],
  [
    "the same in two files",
    nativeWheel(LINUX, `a/${SO}=${ELF}`, `b/${SO}=${ELF}`),
    [
      [
        "info",
        "a/m.cpython-311-x86_64-linux-gnu.so",
        "Functions can be entered anywhere (no CET, BTI or Control Flow Guard), as in one more file.",
      ],
    ],
  ],
  ["without machine code", nativeWheel(LINUX), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(unhardened, fixture)).toEqual(expected);
});
