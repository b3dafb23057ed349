import { expect, test } from "vitest";
import { outcomesOf } from "./analyse-fixture.testing.ts";
import { checks } from "./index.ts";

/*
 * Files on which abi3audit 0.0.26 answers wrongly, stops, or passes over what it cannot read. It takes the highest tag of
 * a set, decides on what a module defines as well, looks at section headers, and knows neither FAT64 nor delay imports.
 */

const LINUX = "manylinux_2_17_x86_64";
const ELF = "elf x86_64; needs libc.so.6; versions libc.so.6 GLIBC_2.17; exports PyInit_m";
const LOUD = new Set(["critical", "high", "medium"]);

/** Rules of machine code that speak up at medium or above. */
async function rules(filename: string, binary: string): Promise<readonly string[]> {
  const fixture = { filename, files: { "m.py": "X = 1\n" }, archive: [binary] };
  const outcomes = await outcomesOf(checks, fixture);
  return outcomes.flatMap((one) => {
    const usual = checks.find(({ id }) => id === one.rule)?.severity ?? "info";
    const isLoud = one.outcome === "found" && one.observations.some(({ severity }) => LOUD.has(severity ?? usual));
    return isLoud && one.rule.startsWith("binary/") ? [one.rule] : [];
  });
}

test.each([
  [
    "a name of 3.10 under cp37.cp310: each tag is a promise of its own",
    `m-1.0-cp37.cp310-abi3-${LINUX}.whl`,
    `m.abi3.so=${ELF}; imports PyType_GetModule`,
    ["binary/newer-than-stable-abi-tag"],
  ],
  [
    "bound to python311.dll: not the stable ABI, whatever it imports",
    "m-1.0-cp37-abi3-win_amd64.whl",
    "m.pyd=pe x86_64; needs python311.dll; imports PyLong_FromLong; exports PyInit_m",
    ["binary/python-library"],
  ],
  [
    "bound to libpython3.11.so",
    `m-1.0-cp37-abi3-${LINUX}.whl`,
    `m.abi3.so=${ELF}; needs libc.so.6, libpython3.11.so.1.0; imports PyLong_FromLong`,
    ["binary/external-library", "binary/python-library"],
  ],
  [
    "no section headers: loaders do not look at them either",
    `m-1.0-cp37-abi3-${LINUX}.whl`,
    `m.abi3.so=${ELF}; imports _PyLong_New`,
    ["binary/outside-stable-abi"],
  ],
  [
    "a module with the suffix of one version",
    `m-1.0-cp37-abi3-${LINUX}.whl`,
    `m.cpython-311-x86_64-linux-gnu.so=${ELF}; imports PyLong_FromLong`,
    ["binary/extension-suffix"],
  ],
  [
    "a module that defines PyMyHelper_New itself",
    `m-1.0-cp37-abi3-${LINUX}.whl`,
    `m.abi3.so=${ELF}, PyMyHelper_New; imports PyLong_FromLong`,
    [],
  ],
  [
    "FAT64: both slices are read",
    "m-1.0-cp37-abi3-macosx_11_0_universal2.whl",
    "m.abi3.so=mach-o x86_64; fat64; minimum 11.0; exports PyInit_m; imports PyLong_FromLong & mach-o arm64; minimum 11.0; exports PyInit_m; imports _PyLong_New",
    ["binary/outside-stable-abi"],
  ],
  [
    "FAT64 without fault",
    "m-1.0-cp37-abi3-macosx_11_0_universal2.whl",
    "m.abi3.so=mach-o x86_64; fat64; minimum 11.0; exports PyInit_m; imports PyLong_FromLong & mach-o arm64; minimum 11.0; exports PyInit_m; imports PyLong_FromLong",
    [],
  ],
  [
    "only delay imports, one outside",
    "m-1.0-cp37-abi3-win_amd64.whl",
    "m.pyd=pe x86_64; delays python3.dll; imports _PyLong_New; exports PyInit_m",
    ["binary/outside-stable-abi"],
  ],
  [
    "only delay imports, all inside",
    "m-1.0-cp37-abi3-win_amd64.whl",
    "m.pyd=pe x86_64; delays python3.dll; imports PyLong_FromLong; exports PyInit_m",
    [],
  ],
  [
    "a name that builds for Windows have, on Linux",
    `m-1.0-cp37-abi3-${LINUX}.whl`,
    `m.abi3.so=${ELF}; imports PyErr_SetFromWindowsErr`,
    ["binary/outside-stable-abi"],
  ],
  [
    "PyModExport_ of PEP 793 is no name outside",
    `m-1.0-cp315-abi3.abi3t-${LINUX}.whl`,
    `m.abi3t.so=${ELF.replace("PyInit_m", "PyModExport_m")}; imports PyLong_FromLong`,
    [],
  ],
])("%s", async (_, filename, binary, expected) => {
  expect([...(await rules(filename, `binary:${binary}`))].sort()).toEqual(expected);
});

test("a file that cannot be read is a finding, not passed over", async () => {
  const fixture = {
    filename: `m-1.0-cp37-abi3-${LINUX}.whl`,
    files: { "m.py": "X = 1\n", "m.abi3.so": "\x7fELF\x09\x01\x01" },
    archive: ["byte-content:m.abi3.so"],
  };
  const outcomes = await outcomesOf(checks, fixture);
  expect(outcomes.find(({ rule }) => rule === "binary/unreadable")?.outcome).toBe("found");
});
