import { describe, expect, test } from "vitest";
import { fromBytes } from "../../base/random-access.ts";
import { type PeFixture, type PeFixtureMachine, peFixture } from "./pe-fixture.testing.ts";
import { type PeFile, readPe } from "./read-pe.ts";

const START = [1, 2, 3, 4];

function read(description: PeFixture): PeFile {
  return readPe(fromBytes(peFixture(description)));
}

const machines: readonly PeFixtureMachine[] = ["amd64", "arm64", "x86", "arm"];

describe.each(machines)("for %s", (machine) => {
  const pe = read({
    machine,
    imports: { "python3.dll": ["PyList_New", "#12"], "KERNEL32.dll": ["Sleep"] },
    delayImports: { "late.dll": ["Late", "#3"] },
    exports: ["PyInit_m", "f = NTDLL.RtlX", "#7"],
    name: "m.pyd",
    linkerVersion: "14.44",
    osVersion: "6.2",
    subsystemVersion: "6.3",
  });

  test("names what it is", () => {
    expect(pe.header).toMatchObject({
      architecture: machine,
      bits: machine === "amd64" || machine === "arm64" ? 64 : 32,
      linkerVersion: "14.44",
      osVersion: "6.2",
      subsystemVersion: "6.3",
    });
    expect(pe.sections.map(({ name }) => name).slice(0, 2)).toEqual([".text", ".rdata"]);
  });

  test("imports by name and by number, on load and later", () => {
    expect(pe.imports).toEqual([
      {
        library: "python3.dll",
        symbols: [
          { name: "PyList_New", ordinal: null },
          { name: null, ordinal: 12 },
        ],
      },
      { library: "KERNEL32.dll", symbols: [{ name: "Sleep", ordinal: null }] },
    ]);
    expect(pe.delayImports).toEqual([
      {
        library: "late.dll",
        symbols: [
          { name: "Late", ordinal: null },
          { name: null, ordinal: 3 },
        ],
      },
    ]);
  });

  test("exports by name, for others, and by number", () => {
    expect(pe.exports).toEqual({
      library: "m.pyd",
      symbols: [
        { name: "PyInit_m", ordinal: 1, address: expect.any(Number), forwarder: null },
        { name: "f", ordinal: 2, address: null, forwarder: "NTDLL.RtlX" },
        { name: null, ordinal: 7, address: expect.any(Number), forwarder: null },
      ],
    });
  });

  test.each(["TLS callback", "__CTOR_LIST__", ".CRT"] as const)("start functions called by %s", (startedBy) => {
    const { startFunctions } = read({ machine, startedBy, startFunctions: [START, START] });
    const addresses = startFunctions.filter(({ from }) => from === startedBy).map(({ address }) => address);

    expect(startFunctions.map(({ from }) => from).toSorted()).toEqual(["entry point", startedBy, startedBy].toSorted());
    expect((addresses[1] ?? 0) - (addresses[0] ?? 0)).toBe(16);
  });
});

test("delay imports with whole addresses, as old linkers wrote them", () => {
  const { delayImports } = read({ machine: "x86", delayImports: { "late.dll": ["Late"] }, absoluteDelayImports: true });

  expect(delayImports).toEqual([{ library: "late.dll", symbols: [{ name: "Late", ordinal: null }] }]);
});

describe("lists of constructors", () => {
  test("are looked for in constants only of files that LLVM's linker made", () => {
    const description: PeFixture = { startedBy: ".rdata __CTOR_LIST__", startFunctions: [START, START] };
    const count = (file: PeFile): number => file.startFunctions.filter(({ from }) => from === "__CTOR_LIST__").length;

    expect(count(read({ ...description, linkerVersion: "14.0" }))).toBe(2);
    expect(count(read({ ...description, linkerVersion: "14.44" }))).toBe(0);
  });

  test.each<[string, readonly number[]]>([
    ["an empty one", [-1, 0, -1, 0]],
    ["pointers out of the code", [-1, 0x1_8000_0000, 0, -1, 0]],
    ["pointers without an end", [-1, 0x1_8000_1000, 0x1_8000_1000]],
    ["no second list", [-1, 0x1_8000_1000, 0, 5]],
  ])("%s is none", (_name, words) => {
    const code = new Uint8Array(BigInt64Array.from(words, BigInt).buffer);
    const { startFunctions } = read({ exports: ["f"], code: { f: code } });

    expect(startFunctions.map(({ from }) => from)).toEqual(["entry point"]);
  });
});

describe("what Windows and people are told", () => {
  test.each(["randomAddress", "highEntropy", "noExecute", "controlFlowGuard", "shadowStack"] as const)(
    "%s",
    (protection) => {
      expect(read({}).protections[protection]).toBe(true);
      expect(read({ protections: { [protection]: false } }).protections[protection]).toBe(false);
    },
  );

  test("code that can be written", () => {
    expect([read({}).writableExecutable, read({ writableCode: true }).writableExecutable]).toEqual([false, true]);
  });

  test("code of two kinds in one file", () => {
    const { header, loadConfiguration } = read({ machine: "arm64", hybrid: true });

    expect([header.machine, loadConfiguration.hybrid]).toEqual([0xaa64, true]);
    expect(read({ machine: "arm64" }).loadConfiguration.hybrid).toBe(false);
  });

  test.each(["amd64", "x86"] as const)("the place of the stack's cookie on %s", (machine) => {
    expect(read({ machine, stackCookie: true }).loadConfiguration).toMatchObject({ stackCookie: true, hybrid: false });
  });

  test("the file for debuggers, and that the build is reproducible", () => {
    expect(read({ pdb: "C:\\build\\m.pdb", reproducible: true }).debug).toMatchObject({
      pdb: "C:\\build\\m.pdb",
      reproducible: true,
    });
    expect(read({}).debug).toMatchObject({ pdb: null, reproducible: false });
  });

  test("versions, with texts of the first language", () => {
    const version = {
      fileVersion: "1.2.3.4",
      productVersion: "1.2.0.0",
      texts: { CompanyName: "Näme", ProductVersion: "1.2b" },
    };

    expect(read({ version }).version).toEqual({
      fileVersion: "1.2.3.4",
      productVersion: "1.2.0.0",
      texts: [
        ["CompanyName", "Näme"],
        ["ProductVersion", "1.2b"],
      ],
    });
    expect(read({}).version).toBeNull();
  });

  test("long names of sections", () => {
    expect(read({ sections: { ".debug_info": "x", ".data": "y" } }).sections.map(({ name }) => name)).toContain(
      ".debug_info",
    );
  });

  test("without an entry point nothing of it runs", () => {
    expect(read({ entryPoint: null }).startFunctions).toEqual([]);
  });

  test("code for .NET", () => {
    expect([read({}).managed, read({ managed: true }).managed]).toEqual([false, true]);
  });
});

describe("bytes behind everything", () => {
  test.each<[PeFixture, number]>([
    [{}, 0],
    [{ overlay: "0123456789" }, 10],
    [{ signed: true }, 0],
    [{ signed: true, overlay: "0123" }, 4],
    [{ sections: { ".debug_info": "x" } }, 0],
    [{ sections: { ".debug_info": "x" }, overlay: "01" }, 2],
  ])("%j", (description, size) => {
    expect(read(description).overlaySize).toBe(size);
  });
});

describe("refused", () => {
  const plain = peFixture({ imports: { "a.dll": ["f"] }, exports: ["g"] });
  const optional = 0x80 + 24;

  function patched(at: number, value: number): Uint8Array {
    const copy = plain.slice();
    new DataView(copy.buffer).setUint32(at, value, true);
    return copy;
  }

  test.each<[string, Uint8Array, string]>([
    ["another format", patched(0, 0x464c457f), "pe/bad-magic"],
    ["a program for DOS", patched(60, 0), "pe/no-signature"],
    ["headers outside", patched(60, 0x7fffffff), "pe/no-signature"],
    ["no optional header", patched(optional, 0x107), "pe/bad-optional-header"],
    ["more sections than Windows takes", patched(0x80 + 6, 0xffff), "pe/too-many-sections"],
    ["imports where nothing is loaded", patched(optional + 120, 0x7fffffff), "pe/unmapped"],
    ["exports where nothing is loaded", patched(optional + 112, 0x7fffffff), "pe/unmapped"],
    ["half of it", plain.subarray(0, 0x700), "bytes/out-of-bounds"],
    ["nothing", new Uint8Array(), "pe/bad-magic"],
  ])("%s", (_name, bytes, code) => {
    expect(() => readPe(fromBytes(bytes))).toThrow(expect.objectContaining({ code }));
  });

  test("a table of a hundred million exports", () => {
    const bytes = plain.slice();
    const { sections } = readPe(fromBytes(bytes));
    const view = new DataView(bytes.buffer);
    const exportsAt = view.getUint32(optional + 112, true);
    const rdata = sections.find(({ name }) => name === ".rdata");
    view.setUint32(exportsAt - (rdata?.address ?? 0) + (rdata?.offset ?? 0) + 24, 100_000_000, true);

    expect(() => readPe(fromBytes(bytes))).toThrow(expect.objectContaining({ code: "pe/too-many-exports" }));
  });
});
