import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { manyStartFunctions } from "./many-start-functions.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";

test.each([
  [
    "more than 99 in 100 have",
    nativeWheel(LINUX, `${SO}=${ELF}; starts 29`),
    [["info", "m.cpython-311-x86_64-linux-gnu.so", "29 functions run on load."]],
  ],
  ["as many as they have", nativeWheel(LINUX, `${SO}=${ELF}; starts 28`), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(manyStartFunctions, fixture)).toEqual(expected);
});
