import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { couldUseStableAbi } from "./could-use-stable-abi.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";

test.each([
  [
    "only names of the stable ABI",
    nativeWheel(LINUX, `${SO}=${ELF}`),
    [["info", "", "All names of the C API that its module imports are in the stable ABI of Python 3.5."]],
  ],
  [
    "two modules",
    nativeWheel(LINUX, `a/${SO}=${ELF}`, `b/${SO}=${ELF}`),
    [["info", "", "All names of the C API that its 2 modules import are in the stable ABI of Python 3.5."]],
  ],
  [
    "one name outside",
    nativeWheel(LINUX, `${SO}=${ELF}`, `b/${SO}=elf x86_64; needs libc.so.6; imports _PyLong_New; exports PyInit_m`),
    [],
  ],
  ["a wheel that uses it already", nativeWheel("cp37-abi3-manylinux_2_17_x86_64", `m.abi3.so=${ELF}`), []],
  [
    "a free-threaded build",
    nativeWheel("cp314-cp314t-manylinux_2_17_x86_64", `m.cpython-314t-x86_64-linux-gnu.so=${ELF}`),
    [],
  ],
])("%s", async (_, fixture, expected) => {
  expect(await said(couldUseStableAbi, fixture)).toEqual(expected);
});
