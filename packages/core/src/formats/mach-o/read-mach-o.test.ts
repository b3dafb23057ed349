import { describe, expect, test } from "vitest";
import { fromBytes } from "../../base/random-access.ts";
import { BinaryWriter } from "../native/binary-writer.testing.ts";
import {
  type MachOFixture,
  type MachOFixtureArchitecture,
  machOFatFixture,
  machOFixture,
} from "./mach-o-fixture.testing.ts";
import { type MachOSlice, readMachO } from "./read-mach-o.ts";

const START = [1, 2, 3, 4];

function read(description: MachOFixture): MachOSlice {
  const [slice] = readMachO(fromBytes(machOFixture(description))).slices;
  if (slice === undefined) throw new Error("no slice");
  return slice;
}

const architectures: readonly MachOFixtureArchitecture[] = [
  "x86_64",
  "x86_64h",
  "arm64",
  "arm64e",
  "i386",
  "armv7",
  "ppc",
];

describe.each(architectures)("for %s", (architecture) => {
  const slice = read({
    architecture,
    fileType: "dylib",
    id: "@rpath/libm.1.dylib",
    dylibs: ["/usr/lib/libSystem.B.dylib", "weak @rpath/libx.dylib", "reexport /usr/lib/libz.dylib"],
    rpaths: ["@loader_path/../m.dylibs"],
    imports: [
      "_PyList_New",
      "weak _f from @rpath/libx.dylib",
      "lazy _free from /usr/lib/libSystem.B.dylib",
      "_own from self",
    ],
    exports: ["_PyInit_m", "weak _PyInit_n", "_z = _deflate from /usr/lib/libz.dylib"],
    startFunctions: [START, START],
    uuid: "00112233445566778899aabbccddeeff",
  });

  test("names what it is and what it needs", () => {
    expect(slice.header.architecture).toBe(architecture);
    expect(slice.id).toEqual({
      name: "@rpath/libm.1.dylib",
      kind: "load",
      currentVersion: "1.2.3",
      compatibilityVersion: "1.0",
    });
    expect(slice.dylibs.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "load /usr/lib/libSystem.B.dylib",
      "weak @rpath/libx.dylib",
      "reexport /usr/lib/libz.dylib",
    ]);
    expect(slice.rpaths).toEqual(["@loader_path/../m.dylibs"]);
    expect(slice.uuid).toBe("00112233445566778899aabbccddeeff");
    expect(slice.builds).toEqual([{ platform: "macos", from: "LC_BUILD_VERSION", minimumOs: "11.0", sdk: "14.5" }]);
  });

  test("what is undefined and what is bound have their libraries", () => {
    const expected = [
      { name: "_PyList_New", lookup: "flat", library: null, weak: false },
      { name: "_f", lookup: "library", library: "@rpath/libx.dylib", weak: true },
      { name: "_free", lookup: "library", library: "/usr/lib/libSystem.B.dylib", weak: false },
      { name: "_own", lookup: "self", library: null, weak: false },
    ];
    expect(slice.undefinedSymbols).toEqual(expected);
    expect(slice.binds.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(expected);
    expect(slice.fixups).toBe("opcodes");
  });

  test("exports come from the trie", () => {
    const exports = slice.exports.toSorted((a, b) => (a.name < b.name ? -1 : 1));

    expect(exports.map(({ name, weak, reexport }) => ({ name, weak, reexport }))).toEqual([
      { name: "_PyInit_m", weak: false, reexport: null },
      { name: "_PyInit_n", weak: true, reexport: null },
      { name: "_z", weak: false, reexport: { library: "/usr/lib/libz.dylib", name: "_deflate" } },
    ]);
    expect(exports[0]?.address).toBeGreaterThan(0);
    expect(exports[2]?.address).toBeNull();
  });

  test("start functions are where their pointers lead", () => {
    const [first, second] = slice.startFunctions.map(({ address }) => address ?? 0);

    expect(slice.startFunctions.map(({ from }) => from)).toEqual(["__mod_init_func", "__mod_init_func"]);
    expect((second ?? 0) - (first ?? 0)).toBe(16);
  });
});

describe("chained fixups", () => {
  test.each([1, 2, 3] as const)("imports of format %d", (importFormat) => {
    const { binds, fixups } = read({
      dylibs: ["/usr/lib/libSystem.B.dylib"],
      imports: ["_PyList_New", "weak _f from /usr/lib/libSystem.B.dylib", "_g from main"],
      fixups: "chained",
      importFormat,
    });

    expect(fixups).toBe("chained");
    expect(binds).toEqual([
      { name: "_PyList_New", lookup: "flat", library: null, weak: false },
      { name: "_f", lookup: "library", library: "/usr/lib/libSystem.B.dylib", weak: true },
      { name: "_g", lookup: "main", library: null, weak: false },
    ]);
  });

  test.each<[number, MachOFixture]>([
    [1, { architecture: "arm64e" }],
    [1, { architecture: "arm64e", signedPointers: true }],
    [2, { architecture: "x86_64" }],
    [3, { architecture: "i386" }],
    [6, { architecture: "arm64" }],
    [7, { architecture: "arm64e" }],
    [9, { architecture: "arm64e", signedPointers: true }],
    [10, { architecture: "arm64e" }],
    [12, { architecture: "arm64e" }],
    [12, { architecture: "arm64e", signedPointers: true }],
    [14, { architecture: "arm64e" }],
  ])("pointers of format %d %j", (pointerFormat, more) => {
    const description: MachOFixture = { ...more, fileType: "executable", startFunctions: [START, START] };
    const chained = read({ ...description, fixups: "chained", pointerFormat });
    const plain = read({ ...description, fixups: "none" });
    const distance = (slice: MachOSlice): number => (slice.startFunctions[0]?.address ?? 0) - (slice.entry ?? 0);

    expect(chained.startFunctions).toHaveLength(2);
    expect(distance(chained)).toBe(distance(plain));
  });

  test("a pointer that is another file's has no address here", () => {
    for (const architecture of ["arm64", "arm64e", "i386"] as const) {
      const { startFunctions } = read({
        architecture,
        fixups: "chained",
        imports: ["_f"],
        startFunctions: [{ import: "_f" }],
      });

      expect(startFunctions).toEqual([{ from: "__mod_init_func", address: null }]);
    }
  });

  test("a format of pointers that no process meets is refused", () => {
    expect(() => read({ fixups: "chained", pointerFormat: 99, startFunctions: [START] })).toThrow(
      expect.objectContaining({ code: "mach-o/unknown-pointer-format" }),
    );
  });
});

describe("more that runs on load", () => {
  test("offsets count from the header", () => {
    const description: MachOFixture = { fileType: "executable", startFunctions: [START] };
    const offsets = read({ ...description, startedBy: "__init_offsets" });

    expect(offsets.startFunctions).toEqual([{ from: "__init_offsets", address: offsets.entry }]);
    expect(offsets.entry).toBeGreaterThan(0x1_0000_0000);
  });

  test("classes with +load are noticed", () => {
    expect(read({ dataSections: ["__objc_nlclslist"] }).objectiveCLoad).toBe(true);
    expect(read({ dataSections: ["__objc_classlist"] }).objectiveCLoad).toBe(false);
  });

  test("objects are not loaded", () => {
    expect(read({ fileType: "object", startFunctions: [START] }).startFunctions).toEqual([]);
  });
});

describe("systems", () => {
  test.each<[MachOFixture, string]>([
    [{ versionCommand: "LC_VERSION_MIN", minimumOs: "10.9", sdk: "10.15.4" }, "macos LC_VERSION_MIN 10.9 10.15.4"],
    [{ platform: "ios", minimumOs: "13.0" }, "ios LC_BUILD_VERSION 13.0 14.5"],
    [{ platform: "ios-simulator", minimumOs: "14.0" }, "ios-simulator LC_BUILD_VERSION 14.0 14.5"],
    [
      { platform: "ios", versionCommand: "LC_VERSION_MIN", architecture: "x86_64" },
      "ios-simulator LC_VERSION_MIN 11.0 14.5",
    ],
    [{ platform: "ios", versionCommand: "LC_VERSION_MIN", architecture: "arm64" }, "ios LC_VERSION_MIN 11.0 14.5"],
  ])("%j", (description, expected) => {
    const [build] = read(description).builds;

    expect(`${build?.platform} ${build?.from} ${build?.minimumOs} ${build?.sdk}`).toBe(expected);
  });

  test("a file need not say", () => {
    expect(read({ platform: null }).builds).toEqual([]);
  });
});

describe("what it asks of the system", () => {
  test.each<[keyof MachOFixture & keyof MachOSlice]>([["executableStack"], ["signed"], ["encrypted"]])(
    "%s",
    (property) => {
      expect([read({})[property], read({ [property]: true })[property]]).toEqual([false, true]);
    },
  );

  test("code that can be written", () => {
    expect([read({}).writableExecutable, read({ writableCode: true }).writableExecutable]).toEqual([false, true]);
  });

  test("libraries that are loaded late, as a flag has it since macOS 15", () => {
    const { dylibs } = read({
      dylibs: ["delayed /usr/lib/libz.dylib", "lazy /usr/lib/libq.dylib", "upward /usr/lib/libu.dylib"],
    });

    expect(dylibs.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "lazy /usr/lib/libz.dylib",
      "lazy /usr/lib/libq.dylib",
      "upward /usr/lib/libu.dylib",
    ]);
  });
});

describe("symbols", () => {
  test("locals and those for debuggers are counted, not listed", () => {
    const slice = read({ localSymbols: ["_a", "_b"], debugSymbols: ["a.c"], exports: ["_f"] });

    expect([slice.localSymbolCount, slice.debugSymbolCount]).toEqual([2, 1]);
    expect(slice.exports.map(({ name }) => name)).toEqual(["_f"]);
  });

  test("without a trie, exports are what the symbol table defines", () => {
    const slice = read({ exportTrie: false, exports: ["_f", "weak _g"] });

    expect(slice.exports.map(({ name, weak }) => [name, weak])).toEqual([
      ["_f", false],
      ["_g", true],
    ]);
  });

  test("without two levels, a symbol may come from everywhere", () => {
    const { undefinedSymbols } = read({
      twoLevelNamespace: false,
      dylibs: ["/usr/lib/libz.dylib"],
      imports: ["_f from /usr/lib/libz.dylib"],
    });

    expect(undefinedSymbols).toEqual([{ name: "_f", lookup: "flat", library: null, weak: false }]);
  });

  test("what C++ shares is bound wherever it is found first", () => {
    expect(read({ imports: ["coalesced __Znwm"] }).binds).toEqual([
      { name: "__Znwm", lookup: "coalesced", library: null, weak: false },
    ]);
  });

  test("libraries are counted beyond fifteen", () => {
    const dylibs = Array.from({ length: 20 }, (_, index) => `/usr/lib/lib${index}.dylib`);

    expect(read({ dylibs, imports: ["_f from /usr/lib/lib19.dylib"] }).binds[0]?.library).toBe("/usr/lib/lib19.dylib");
  });
});

describe("fat files", () => {
  const slices: readonly MachOFixture[] = [{ architecture: "x86_64", minimumOs: "10.9" }, { architecture: "arm64" }];

  test.each([
    [false, "fat"],
    [true, "fat64"],
  ])("with offsets of 64 bits: %s", (wide, container) => {
    const file = readMachO(fromBytes(machOFatFixture(slices, { wide })));

    expect(file.container).toBe(container);
    expect(file.slices.map((one) => [one.fatArchitecture, one.header.architecture, one.builds[0]?.minimumOs])).toEqual([
      ["x86_64", "x86_64", "10.9"],
      ["arm64", "arm64", "11.0"],
    ]);
    expect(file.slices.map(({ offset }) => offset)).toEqual([0x4000, 0x8000]);
  });

  test("the header's word and the slice's are both told", () => {
    const bytes = machOFatFixture(slices);
    bytes.set([0x01, 0x00, 0x00, 0x0c], 8);

    expect(readMachO(fromBytes(bytes)).slices[0]).toMatchObject({
      fatArchitecture: "arm64",
      header: { architecture: "x86_64" },
    });
  });

  test.each<[string, Uint8Array, string]>([
    ["a class of Java", new BinaryWriter("big").u32(0xcafebabe, 0x0000_0034).finish(), "mach-o/java-class"],
    ["one of Java 1.1", new BinaryWriter("big").u32(0xcafebabe, 0x0003_002d).finish(), "mach-o/java-class"],
    ["thousands of slices", new BinaryWriter("big").u32(0xcafebabf, 4000).finish(), "mach-o/too-many-slices"],
    ["no slice", new BinaryWriter("big").u32(0xcafebabe, 0).finish(), "mach-o/no-slices"],
    ["a table that is cut", new BinaryWriter("big").u32(0xcafebabe, 2).finish(), "bytes/out-of-bounds"],
    [
      "slices over one another",
      new BinaryWriter("big").u32(0xcafebabe, 2, 7, 3, 48, 40, 0, 7, 3, 64, 40, 0).field("", 200).finish(),
      "mach-o/overlapping-slices",
    ],
    ["a slice outside", new BinaryWriter("big").u32(0xcafebabe, 1, 7, 3, 48, 4000, 0).finish(), "bytes/out-of-bounds"],
  ])("%s is refused", (_name, bytes, code) => {
    expect(() => readMachO(fromBytes(bytes))).toThrow(expect.objectContaining({ code }));
  });
});

describe("refused", () => {
  const plain = machOFixture({ exports: ["_f"], dylibs: ["/usr/lib/libz.dylib"] });

  function patched(at: number, value: number): Uint8Array {
    const copy = plain.slice();
    new DataView(copy.buffer).setUint32(at, value, true);
    return copy;
  }

  test.each<[string, Uint8Array, string]>([
    ["another format", patched(0, 0x464c457f), "mach-o/bad-magic"],
    ["a command without a length", patched(32 + 4, 0), "mach-o/bad-command"],
    ["a command that is too long", patched(32 + 4, 0x7fffffff), "mach-o/bad-command"],
    ["more commands than there is room", patched(16, 0xffffffff), "mach-o/bad-command"],
    ["commands of a megabyte", patched(20, 0x200000), "mach-o/too-many-commands"],
    ["more sections than the command has", patched(32 + 64, 0xffffff), "mach-o/bad-segment"],
    ["a few bytes", plain.subarray(0, 20), "mach-o/too-short"],
    ["half of it", plain.subarray(0, 400), "bytes/out-of-bounds"],
  ])("%s", (_name, bytes, code) => {
    expect(() => readMachO(fromBytes(bytes))).toThrow(expect.objectContaining({ code }));
  });
});
