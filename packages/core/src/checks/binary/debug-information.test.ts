import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { debugInformation } from "./debug-information.ts";
import { nativeWheel } from "./native-wheel.testing.ts";

test.each([
  [
    "a section for debuggers",
    nativeWheel(
      "cp311-cp311-win_amd64",
      "m.cp311-win_amd64.pyd=pe x86_64; needs python311.dll; exports PyInit_m; section .debug_info",
    ),
    [["info", "m.cp311-win_amd64.pyd", "It has debug information."]],
  ],
  [
    "in two files",
    nativeWheel(
      "cp311-cp311-win_amd64",
      "a.pyd=pe x86_64; needs python311.dll; section .debug_info",
      "b.pyd=pe x86_64; needs python311.dll; section .debug_info",
    ),
    [["info", "a.pyd", "2 files have debug information."]],
  ],
  [
    "stripped",
    nativeWheel("cp311-cp311-win_amd64", "m.cp311-win_amd64.pyd=pe x86_64; needs python311.dll; exports PyInit_m"),
    [],
  ],
])("%s", async (_, fixture, expected) => {
  expect(await said(debugInformation, fixture)).toEqual(expected);
});
