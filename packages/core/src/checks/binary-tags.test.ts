import { expect, test } from "vitest";
import type { BinaryFormat } from "../analysis/binaries/binary-facts.ts";
import { readBinary } from "../analysis/binaries/read-binary.ts";
import { tagVerdicts } from "../analysis/binaries/tag-verdicts.ts";
import { fromBytes } from "../base/random-access.ts";
import { binaryBytes } from "./packing/binary.testing.ts";

/** `tag holds: because` of every tag. */
function verdicts(tags: string, path: string, words: string, inside: readonly string[] = []): readonly string[] {
  const format = words.split(" ", 1)[0] as BinaryFormat;
  const { facts } = readBinary(path, format, fromBytes(binaryBytes(words)));
  return tagVerdicts(`m-1.0-${tags}.whl`, facts, new Set(inside)).map(
    ({ tag, holds, because }) => `${tag} ${holds}: ${because.join("; ")}`,
  );
}

const ELF = "elf x86_64; needs libc.so.6; exports PyInit_m";

test("the newest version of glibc, and what is allowed", () => {
  expect(
    verdicts(
      "cp311-abi3-manylinux_2_17_x86_64.manylinux_2_5_x86_64",
      "m.abi3.so",
      `${ELF}; versions libc.so.6 GLIBC_2.14, libc.so.6 GLIBC_2.9; imports PyType_GetModule`,
    ),
  ).toEqual([
    "cp311-abi3 yes: the one name of the C API that it imports is in the stable ABI up to 3.11; the newest is PyType_GetModule of 3.10; it has the suffix .abi3, which that Python imports",
    "manylinux_2_17_x86_64 yes: the newest it needs is GLIBC_2.14; allowed is glibc 2.17",
    "manylinux_2_5_x86_64 no: it needs GLIBC_2.14 (manylinux_2_14), promised is manylinux_2_5",
  ]);
});

test("a stable ABI that is none", () => {
  const words = `${ELF}; imports _PyLong_New, PyType_GetModule`;
  expect(verdicts("cp37-abi3-linux_x86_64", "m.cpython-311-x86_64-linux-gnu.so", words)).toEqual([
    "cp37-abi3 no: it imports _PyLong_New, which no stable ABI has; it imports PyType_GetModule, which came with Python 3.10; it has the suffix .cpython-311-x86_64-linux-gnu, which that Python does not import",
    "linux_x86_64 yes: it is code for x86_64; such a tag promises nothing of libraries",
  ]);
});

test("both slices of a universal file", () => {
  const slices =
    "mach-o x86_64; minimum 12.0; exports PyInit_m; imports PyLong_FromLong & mach-o arm64; minimum 12.0; exports PyInit_m; imports PyLong_FromLong";
  expect(verdicts("cp311-cp311-macosx_10_9_universal2", "m.so", slices)).toEqual([
    "cp311-cp311 yes: x86_64: it imports 1 name of the C API, none of them outside the stable ABI; arm64: it imports 1 name of the C API, none of them outside the stable ABI; it has no tag in its suffix, which that Python imports",
    "macosx_10_9_universal2 no: x86_64: it needs macOS 12.0, promised is macOS 10.9; arm64: it needs macOS 12.0, promised is macOS 11.0",
  ]);
});

test("a DLL that nobody brings, and one that the wheel does", () => {
  const words = "pe x86_64; needs python311.dll, MSVCP140.dll; exports PyInit_m";
  expect(verdicts("cp311-cp311-win_amd64", "m.pyd", words)[1]).toBe(
    "win_amd64 yes: it is code for x86_64; neither Windows, nor Python, nor the wheel brings MSVCP140.dll, which the tag does not promise",
  );
  expect(verdicts("cp311-cp311-win_amd64", "m.pyd", words, ["msvcp140.dll"])[1]).toBe(
    "win_amd64 yes: it is code for x86_64; Windows, Python and the wheel bring all DLLs that it needs",
  );
  expect(verdicts("cp37-abi3-win_amd64", "m.pyd", words, ["msvcp140.dll"])[0]).toContain(
    "cp37-abi3 no: it needs python311.dll",
  );
});

test.each([
  [
    "cp311-cp311-musllinux_1_2_x86_64",
    "elf x86_64; needs libc.musl-x86_64.so.1",
    "yes: its C library is libc.musl-x86_64.so.1",
  ],
  ["cp311-cp311-musllinux_1_2_x86_64", "elf x86_64; needs libc.so.6", "no: it needs glibc, promised is musl"],
  ["cp311-cp311-win_amd64", "elf x86_64; needs libc.so.6", "no: it is a file of another system"],
  ["py3-none-any", "elf x86_64; needs libc.so.6", "no: it is code for x86_64, and the tag promises every system"],
  [
    "cp311-cp311-manylinux_2_17_aarch64",
    "elf x86_64; needs libc.so.6",
    "no: it has no code for aarch64, only for x86_64",
  ],
  [
    "cp311-cp311-ios_13_0_arm64_iphoneos",
    "mach-o arm64; platform ios; minimum 13.0",
    "yes: it is code for arm64, built for iOS 13.0",
  ],
  ["cp311-cp311-haiku_1", "elf x86_64; needs libc.so.6", "unknown: "],
])("%s on %s", (tags, words, said) => {
  expect(verdicts(tags, "m.so", words).at(-1)).toContain(said);
});

test("a name that is no wheel's, and a file that is none for loaders, have no verdicts", () => {
  const { facts } = readBinary("m.so", "elf", fromBytes(binaryBytes(ELF)));
  expect(tagVerdicts("m-1.0.tar.gz", facts, new Set())).toEqual([]);
});
