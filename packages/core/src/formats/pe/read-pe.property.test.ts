import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBytes, type RandomAccess } from "../../base/random-access.ts";
import { mutated, survive } from "../native/hostile.testing.ts";
import { peCode } from "./pe-code.ts";
import { type PeFixture, peFixture } from "./pe-fixture.testing.ts";
import { readPe } from "./read-pe.ts";

const description: PeFixture = {
  imports: { "python3.dll": ["PyList_New", "#12"], "KERNEL32.dll": ["Sleep"] },
  delayImports: { "late.dll": ["Late"] },
  exports: ["PyInit_m", "f = NTDLL.RtlX", "#7"],
  pdb: "C:\\m.pdb",
  version: { fileVersion: "1.2.3.4", productVersion: "1.2.0.0", texts: { CompanyName: "Name" } },
  stackCookie: true,
  startFunctions: [[1, 2, 3, 4]],
};
const files = [
  peFixture({ ...description, startedBy: "TLS callback", signed: true }),
  peFixture({ ...description, startedBy: ".CRT", machine: "arm64", hybrid: true }),
  peFixture({ ...description, startedBy: "__CTOR_LIST__", machine: "x86", absoluteDelayImports: true }),
  peFixture({
    ...description,
    startedBy: ".rdata __CTOR_LIST__",
    linkerVersion: "14.0",
    sections: { ".debug_info": "x" },
  }),
];

function readAll(file: RandomAccess): unknown {
  const pe = readPe(file);
  return [pe, peCode(file, pe)];
}

test("the fixtures are read", () => {
  expect(files.map((bytes) => survive(readAll, bytes))).toEqual(files.map(() => "read"));
});

test("random headers give a result or a FormatError", () => {
  const [plain] = files;
  const bytes = fc.uint8Array({ minLength: 400, maxLength: 400 }).map((random) => {
    const file = plain?.slice() ?? random;
    file.set(random, 0x9a);
    return file;
  });
  fc.assert(fc.property(bytes, (one) => void survive(readAll, one)));
});

test("so does a file with some numbers changed, and one that is cut", () => {
  fc.assert(
    fc.property(mutated(...files), (bytes) => void survive(readAll, bytes)),
    { numRuns: 1000 },
  );
});

test("what was described is read", () => {
  const name = fc.stringMatching(/^[A-Za-z_?@][A-Za-z0-9_?@]{0,60}$/);
  const names = fc.uniqueArray(name, { maxLength: 12 });
  const libraries = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}\.dll$/), names, { maxKeys: 5 });
  const machine = fc.constantFrom("amd64", "x86", "arm64");
  fc.assert(
    fc.property(machine, libraries, libraries, names, (one, imports, delayImports, exports) => {
      const pe = readPe(fromBytes(peFixture({ machine: one, imports, delayImports, exports })));
      const listed = (found: typeof pe.imports): unknown =>
        Object.fromEntries(found.map(({ library, symbols }) => [library, symbols.map((symbol) => symbol.name)]));

      expect(listed(pe.imports)).toEqual({ ...imports });
      expect(listed(pe.delayImports)).toEqual({ ...delayImports });
      expect(pe.exports.symbols.map((symbol) => symbol.name)).toEqual(exports);
    }),
  );
});
