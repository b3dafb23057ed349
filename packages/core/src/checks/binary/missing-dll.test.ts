import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { missingDll } from "./missing-dll.ts";
import { nativeWheel } from "./native-wheel.testing.ts";

test.each([
  [
    "the library of C++",
    nativeWheel("cp311-cp311-win32", "m.cp311-win32.pyd=pe x86; needs KERNEL32.dll, MSVCP140.dll; exports PyInit_m"),
    [
      [
        "medium",
        "m.cp311-win32.pyd",
        "It needs MSVCP140.dll, which is neither in the wheel nor part of Windows or Python.",
      ],
    ],
  ],
  [
    "in the wheel, in other letters",
    nativeWheel(
      "cp311-cp311-win32",
      "m.cp311-win32.pyd=pe x86; needs KERNEL32.dll, MSVCP140.dll; exports PyInit_m",
      "m.libs/msvcp140.dll=pe x86; needs KERNEL32.dll",
    ),
    [],
  ],
  [
    "of a program",
    nativeWheel("cp311-cp311-win32", "m.cp311-win32.pyd=pe x86; needs VCRUNTIME140.dll; exports PyInit_m"),
    [],
  ],
  [
    "of many modules, said once",
    nativeWheel(
      "cp311-cp311-win32",
      "a.cp311-win32.pyd=pe x86; needs MSVCP140.dll; exports PyInit_a",
      "b.cp311-win32.pyd=pe x86; needs MSVCP140.dll; exports PyInit_b",
      "c.cp311-win32.pyd=pe x86; needs MSVCP140.dll; exports PyInit_c",
      "d.cp311-win32.pyd=pe x86; needs MSVCP140.dll; exports PyInit_d",
    ),
    [
      [
        "medium",
        "a.cp311-win32.pyd",
        "It needs MSVCP140.dll, which is neither in the wheel nor part of Windows or Python. The same holds for 3 more files.",
      ],
    ],
  ],
])("%s", async (_, fixture, expected) => {
  expect(await said(missingDll, fixture)).toEqual(expected);
});
