import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBytes, type RandomAccess } from "../../base/random-access.ts";
import { mutated, randomBehind, survive } from "../native/hostile.testing.ts";
import { machOCode } from "./mach-o-code.ts";
import { type MachOFixture, machOFatFixture, machOFixture } from "./mach-o-fixture.testing.ts";
import { readMachO } from "./read-mach-o.ts";

const description: MachOFixture = {
  fileType: "dylib",
  dylibs: ["/usr/lib/libSystem.B.dylib", "weak @rpath/libx.dylib"],
  rpaths: ["@loader_path"],
  imports: ["_PyList_New", "lazy _free from /usr/lib/libSystem.B.dylib", "coalesced __Znwm"],
  exports: ["_PyInit_m", "_PyInit_n", "_z = _y from @rpath/libx.dylib"],
  startFunctions: [[1, 2, 3, 4]],
  signed: true,
};
const files = [
  machOFixture(description),
  machOFixture({ ...description, fixups: "chained", startedBy: "__init_offsets" }),
  machOFixture({ ...description, architecture: "arm64e", fixups: "chained", importFormat: 3, signedPointers: true }),
  machOFixture({ ...description, architecture: "ppc", exportTrie: false }),
  machOFatFixture([{ architecture: "x86_64" }, { architecture: "arm64" }], { wide: true }),
];

function readAll(file: RandomAccess): unknown {
  const { slices, ...rest } = readMachO(file);
  return [rest, slices.map((slice) => [slice, machOCode(file, slice)])];
}

test("the fixtures are read", () => {
  expect(files.map((bytes) => survive(readAll, bytes))).toEqual(files.map(() => "read"));
});

test("random bytes give a result or a FormatError", () => {
  const heads = fc.constantFrom(
    [0xcf, 0xfa, 0xed, 0xfe],
    [0xfe, 0xed, 0xfa, 0xce],
    [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 1],
  );
  fc.assert(fc.property(heads.chain(randomBehind), (bytes) => void survive(readAll, bytes)));
});

test("so does a file with some numbers changed, and one that is cut", () => {
  fc.assert(
    fc.property(mutated(...files), (bytes) => void survive(readAll, bytes)),
    { numRuns: 1000 },
  );
});

test("what was described is read", () => {
  const names = fc.uniqueArray(fc.stringMatching(/^_[A-Za-z0-9_]{1,60}$/), { maxLength: 12 });
  const fixups = fc.constantFrom("opcodes", "chained");
  fc.assert(
    fc.property(fixups, names, names, fc.boolean(), (kind, imports, exports, exportTrie) => {
      const bytes = machOFixture({ fixups: kind, imports, exports, exportTrie });
      const [slice] = readMachO(fromBytes(bytes)).slices;

      expect(slice?.binds.map(({ name }) => name)).toEqual(imports);
      expect(slice?.undefinedSymbols.map(({ name }) => name)).toEqual(imports);
      expect(slice?.exports.map(({ name }) => name).sort()).toEqual(exports.toSorted());
    }),
  );
});
