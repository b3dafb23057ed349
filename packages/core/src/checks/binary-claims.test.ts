import { expect, test } from "vitest";
import { outcomesOf } from "./analyse-fixture.testing.ts";
import type { FixtureText } from "./check.ts";
import { checks } from "./index.ts";

const binary = checks.filter(({ id }) => id.startsWith("binary/"));

/** Rules that report a wheel with this machine code above info. */
async function reported(filename: string, ...files: readonly string[]): Promise<readonly string[]> {
  const fixture: FixtureText = { filename, files: { "m.py": "X = 1\n" }, archive: files.map((one) => `binary:${one}`) };
  const outcomes = await outcomesOf(binary, fixture);
  return outcomes.flatMap((one) => {
    const usual = binary.find(({ id }) => id === one.rule)?.severity;
    const loud = one.outcome === "found" && one.observations.some(({ severity }) => (severity ?? usual) !== "info");
    return loud ? [one.rule] : [];
  });
}

const LINUX = "manylinux_2_17_x86_64";
const ELF = "elf x86_64; needs libc.so.6; versions libc.so.6 GLIBC_2.17; exports PyInit_m";

test.each([
  [
    "names outside the stable ABI",
    `m-1.0-cp37-abi3-${LINUX}.whl`,
    `m.abi3.so=${ELF}; imports _PyLong_New`,
    ["binary/outside-stable-abi"],
  ],
  [
    "the lowest tag of a set",
    `m-1.0-cp37.cp310-abi3-${LINUX}.whl`,
    `m.abi3.so=${ELF}; imports PyType_GetModule`,
    ["binary/newer-than-stable-abi-tag"],
  ],
  [
    "libpython",
    `m-1.0-cp37-abi3-${LINUX}.whl`,
    `m.abi3.so=${ELF}; needs libc.so.6, libpython3.11.so.1.0; imports PyLong_FromLong`,
    ["binary/external-library", "binary/python-library"],
  ],
  [
    "the DLL of one version",
    "m-1.0-cp37-abi3-win_amd64.whl",
    "m.pyd=pe x86_64; needs KERNEL32.dll, python311.dll; imports PyLong_FromLong; exports PyInit_m",
    ["binary/python-library"],
  ],
  [
    "the DLL of the stable ABI",
    "m-1.0-cp37-abi3-win_amd64.whl",
    "m.pyd=pe x86_64; needs KERNEL32.dll, python3.dll; imports PyLong_FromLong; exports PyInit_m",
    [],
  ],
  [
    "the DLL of abi3t",
    "m-1.0-cp315-abi3.abi3t-win_amd64.whl",
    "m.pyd=pe x86_64; needs KERNEL32.dll, python3t.dll; imports PyLong_FromLong; exports PyModExport_m",
    [],
  ],
  [
    "names for Windows elsewhere",
    `m-1.0-cp37-abi3-${LINUX}.whl`,
    `m.abi3.so=${ELF}; imports PyErr_SetFromWindowsErr`,
    ["binary/outside-stable-abi"],
  ],
  [
    "the same on Windows",
    "m-1.0-cp37-abi3-win_amd64.whl",
    "m.pyd=pe x86_64; needs python3.dll; imports PyErr_SetFromWindowsErr; exports PyInit_m",
    [],
  ],
  [
    "the suffix of one version",
    `m-1.0-cp37-abi3-${LINUX}.whl`,
    `m.cpython-311-x86_64-linux-gnu.so=${ELF}; imports PyLong_FromLong`,
    ["binary/extension-suffix"],
  ],
  [
    "own names that begin with Py",
    `m-1.0-cp37-abi3-${LINUX}.whl`,
    `m.abi3.so=${ELF}; exports PyInit_m, PyMyHelper_New; imports PyLong_FromLong`,
    [],
  ],
  [
    "PyModExport_",
    `m-1.0-cp315-abi3.abi3t-${LINUX}.whl`,
    `m.abi3t.so=${ELF}; exports PyModExport_m; imports PyLong_FromLong`,
    [],
  ],
  [
    ".abi3.so for free threads",
    `m-1.0-cp315-abi3.abi3t-${LINUX}.whl`,
    `m.abi3.so=${ELF}; imports PyLong_FromLong`,
    ["binary/extension-suffix"],
  ],
  [
    "a suffix without the t",
    `m-1.0-cp314-cp314t-${LINUX}.whl`,
    `m.cpython-314-x86_64-linux-gnu.so=${ELF}`,
    ["binary/extension-suffix"],
  ],
  [
    "musl under an old suffix",
    "m-1.0-cp310-cp310-musllinux_1_2_x86_64.whl",
    "m.cpython-310-x86_64-linux-gnu.so=elf x86_64; needs libc.musl-x86_64.so.1; exports PyInit_m",
    [],
  ],
  [
    "musl called libc.so",
    "m-1.0-cp311-cp311-musllinux_1_1_x86_64.whl",
    "m.so=elf x86_64; needs libc.so; exports PyInit_m",
    [],
  ],
  [
    "glibc in a wheel for musl",
    "m-1.0-cp311-cp311-musllinux_1_2_x86_64.whl",
    `m.so=${ELF}`,
    ["binary/external-library", "binary/newer-system"],
  ],
  [
    "newer names of musl",
    "m-1.0-cp311-cp311-musllinux_1_1_x86_64.whl",
    "m.so=elf x86_64; needs libc.so; exports PyInit_m; imports gettid",
    ["binary/newer-system"],
  ],
  [
    "libpython on Android",
    "m-1.0-cp314-cp314-android_24_x86_64.whl",
    "m.so=elf x86_64; needs libc.so, libpython3.14.so; exports PyInit_m",
    [],
  ],
  [
    "the floor of Arm Macs",
    "m-1.0-cp311-cp311-macosx_10_9_universal2.whl",
    "m.so=mach-o x86_64; minimum 10.9; exports PyInit_m & mach-o arm64; minimum 11.0; exports PyInit_m",
    [],
  ],
  [
    "both slices too new",
    "m-1.0-cp310-abi3-macosx_10_9_universal2.whl",
    "m.abi3.so=mach-o x86_64; minimum 12.0; exports PyInit_m & mach-o arm64; minimum 12.0; exports PyInit_m",
    ["binary/newer-system"],
  ],
  [
    "one slice of two",
    "m-1.0-cp311-cp311-macosx_11_0_universal2.whl",
    "m.so=mach-o arm64; minimum 11.0; exports PyInit_m",
    ["binary/wrong-architecture"],
  ],
  [
    "the floor of Arm simulators",
    "m-1.0-cp314-cp314-ios_13_0_arm64_iphonesimulator.whl",
    "m.so=mach-o arm64; platform ios-simulator; minimum 14.0; exports PyInit_m",
    [],
  ],
  [
    "a device's file for simulators",
    "m-1.0-cp314-cp314-ios_13_0_arm64_iphonesimulator.whl",
    "m.so=mach-o arm64; platform ios; minimum 13.0; exports PyInit_m",
    ["binary/newer-system"],
  ],
  [
    "another processor's DLL",
    "m-1.0-cp311-cp311-win_arm64.whl",
    "m.pyd=pe x86_64; needs python311.dll; exports PyInit_m",
    ["binary/wrong-architecture"],
  ],
])("%s", async (_, filename, file, rules) => {
  expect([...(await reported(filename, file))].sort()).toEqual(rules);
});
