import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";
import { writableCode } from "./writable-code.ts";

test.each([
  [
    "a segment with both rights",
    nativeWheel(LINUX, `${SO}=${ELF}; writable-code`),
    [["high", "m.cpython-311-x86_64-linux-gnu.so", "A segment is loaded writable and executable."]],
  ],
  ["none", nativeWheel(LINUX, `${SO}=${ELF}`), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(writableCode, fixture)).toEqual(expected);
});
