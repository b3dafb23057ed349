import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { bytesAfterCode } from "./bytes-after-code.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";

test.each([
  [
    "bytes behind the end",
    nativeWheel(LINUX, `${SO}=${ELF}; overlay 64`),
    [["info", "m.cpython-311-x86_64-linux-gnu.so", "64 bytes follow its end."]],
  ],
  ["the byte that patchelf leaves", nativeWheel(LINUX, `${SO}=${ELF}; overlay 1`), []],
  ["just below a few", nativeWheel(LINUX, `${SO}=${ELF}; overlay 15`), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(bytesAfterCode, fixture)).toEqual(expected);
});
