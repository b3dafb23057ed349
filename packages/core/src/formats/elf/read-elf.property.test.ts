import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBytes, type RandomAccess } from "../../base/random-access.ts";
import { mutated, randomBehind, survive } from "../native/hostile.testing.ts";
import { elfCode } from "./elf-code.ts";
import { elfFixture } from "./elf-fixture.testing.ts";
import { readElf } from "./read-elf.ts";

const description = {
  soname: "libm.so.1",
  needed: ["libc.so.6"],
  imports: ["PyList_New", "memcpy@GLIBC_2.14 from libc.so.6"],
  exports: ["PyInit_m", "f@M_1"],
  startFunctions: [[0xc3], { import: "PyList_New" }],
  buildId: "0011",
  isaNeeded: 2,
};
const files = [
  elfFixture(description),
  elfFixture({ ...description, hash: "sysv", relocations: "android", sectionHeaders: false }),
  elfFixture({ ...description, architecture: "s390x", hash: "sysv" }),
  elfFixture({ ...description, architecture: "arm", startedBy: ".ctors" }),
];

function readAll(file: RandomAccess): unknown {
  const elf = readElf(file);
  return [elf, elfCode(file, elf)];
}

test("the fixtures are read", () => {
  expect(files.map((bytes) => survive(readAll, bytes))).toEqual(files.map(() => "read"));
});

test("random bytes give a result or a FormatError", () => {
  const ident = fc.constantFrom([2, 1], [2, 2], [1, 1], [1, 2]);
  const bytes = ident.chain((two) => randomBehind([0x7f, 0x45, 0x4c, 0x46, ...two, 1]));
  fc.assert(fc.property(bytes, (one) => void survive(readAll, one)));
});

test("so does a file with some numbers changed, and one that is cut", () => {
  fc.assert(
    fc.property(mutated(...files), (bytes) => void survive(readAll, bytes)),
    { numRuns: 1000 },
  );
});

test("what was described is read", () => {
  const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,80}$/);
  const names = fc.uniqueArray(name, { maxLength: 12 });
  const architecture = fc.constantFrom("x86_64", "i686", "s390x", "aarch64");
  fc.assert(
    fc.property(
      architecture,
      names,
      names,
      names,
      fc.constantFrom("gnu", "sysv"),
      (machine, needed, imports, exports, hash) => {
        const elf = readElf(fromBytes(elfFixture({ architecture: machine, needed, imports, exports, hash })));

        expect(elf.needed).toEqual(needed);
        expect(elf.imports.map((symbol) => symbol.name)).toEqual(imports);
        expect(elf.exports.map((symbol) => symbol.name)).toEqual(exports);
      },
    ),
  );
});
