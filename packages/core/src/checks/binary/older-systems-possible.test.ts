import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { ELF, nativeWheel, SO } from "./native-wheel.testing.ts";
import { olderSystemsPossible } from "./older-systems-possible.ts";

test.each([
  [
    "a tag far newer than the files",
    nativeWheel("cp311-cp311-manylinux_2_39_x86_64", `${SO}=${ELF}`),
    [["info", "", "It claims manylinux_2_39_x86_64, and its files need no more than manylinux_2_17."]],
  ],
  ["a tag a little newer", nativeWheel("cp311-cp311-manylinux_2_28_x86_64", `${SO}=${ELF}`), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(olderSystemsPossible, fixture)).toEqual(expected);
});
