import { describe, expect, test } from "vitest";
import { fromBytes } from "../../base/random-access.ts";
import { type ElfFixture, type ElfFixtureArchitecture, elfFixture } from "./elf-fixture.testing.ts";
import { Tag } from "./elf-numbers.ts";
import { type ElfFile, readElf } from "./read-elf.ts";

const RETURN = [0xc3];

function read(description: ElfFixture): ElfFile {
  return readElf(fromBytes(elfFixture(description)));
}

const architectures: readonly ElfFixtureArchitecture[] = [
  "x86_64",
  "i686",
  "aarch64",
  "arm",
  "ppc64le",
  "s390x",
  "riscv64",
  "loongarch64",
];

describe.each(architectures)("on %s", (architecture) => {
  const elf = read({
    architecture,
    soname: "libm.so.1",
    needed: ["libc.so.6", "libgcc_s.so.1"],
    runpath: "$ORIGIN/../m.libs",
    imports: [
      "PyList_New",
      "weak __gmon_start__",
      "memcpy@GLIBC_2.14 from libc.so.6",
      "free@GLIBC_2.2.5 from libc.so.6",
    ],
    exports: ["PyInit_m", "weak f@M_1", "hidden g"],
    startFunctions: [RETURN, RETURN],
  });

  test("names what it is and what it needs", () => {
    expect(elf.header.architecture).toBe(architecture);
    expect(elf.soname).toBe("libm.so.1");
    expect(elf.needed).toEqual(["libc.so.6", "libgcc_s.so.1"]);
    expect([elf.rpath, elf.runpath, elf.interpreter]).toEqual([null, "$ORIGIN/../m.libs", null]);
    expect(elf.versionNeeds).toEqual([
      {
        library: "libc.so.6",
        versions: [
          { name: "GLIBC_2.14", weak: false },
          { name: "GLIBC_2.2.5", weak: false },
        ],
      },
    ]);
    expect(elf.versionDefinitions).toEqual(["libm.so.1", "M_1"]);
  });

  test("imports and exports have their versions", () => {
    expect(elf.imports.map(({ name, version, library, weak }) => [name, version, library, weak])).toEqual([
      ["PyList_New", null, null, false],
      ["__gmon_start__", null, null, true],
      ["memcpy", "GLIBC_2.14", "libc.so.6", false],
      ["free", "GLIBC_2.2.5", "libc.so.6", false],
    ]);
    expect(elf.exports.map(({ name, version, weak }) => [name, version, weak])).toEqual([
      ["PyInit_m", null, false],
      ["f", "M_1", true],
    ]);
  });

  test("start functions are found, though their words may be empty on disk", () => {
    const [first, second] = elf.startFunctions;

    expect(elf.startFunctions.map(({ from }) => from)).toEqual(["DT_INIT_ARRAY", "DT_INIT_ARRAY"]);
    expect((second?.address ?? 0) - (first?.address ?? 0)).toBe(16);
    expect(first?.address).toBeGreaterThan(0x1000);
  });
});

describe("start functions", () => {
  test.each([
    ["x86_64", "rela"],
    ["x86_64", "rel"],
    ["x86_64", "android"],
    ["x86_64", "none"],
    ["i686", "rela"],
    ["i686", "android"],
    ["s390x", "rela"],
  ] as const)("on %s, written into their array by %s", (architecture, relocations) => {
    const plain = read({ architecture, startFunctions: [RETURN], startedBy: "DT_INIT" });
    const { startFunctions } = read({ architecture, relocations, startFunctions: [RETURN, RETURN] });

    expect(plain.startFunctions).toHaveLength(1);
    expect(startFunctions).toHaveLength(2);
    expect(startFunctions.every(({ address }) => address !== null && address > 0x1000)).toBe(true);
  });

  test.each(["DT_PREINIT_ARRAY", "DT_INIT", ".ctors"] as const)("called by %s", (startedBy) => {
    const { startFunctions } = read({ startFunctions: [RETURN], startedBy });

    expect(startFunctions).toEqual([{ from: startedBy, address: expect.any(Number) }]);
  });

  test("one that is another file's has no address here", () => {
    const { startFunctions } = read({ imports: ["attach"], startFunctions: [{ import: "attach" }] });

    expect(startFunctions).toEqual([{ from: "DT_INIT_ARRAY", address: null }]);
  });

  test("functions that choose an implementation run while relocating", () => {
    const { startFunctions } = read({ exports: ["f"], indirectFunction: RETURN });

    expect(startFunctions).toEqual([{ from: "IRELATIVE", address: expect.any(Number) }]);
  });

  test("there are none where nothing says so", () => {
    expect(read({ exports: ["f"] }).startFunctions).toEqual([]);
  });
});

describe("what is asked of the system", () => {
  test.each([
    [true, true],
    [false, false],
    [null, null],
  ])("an executable stack: %s", (executableStack, expected) => {
    expect(read({ executableStack }).executableStack).toBe(expected);
  });

  test.each(["none", "partial", "full"] as const)("read-only relocations: %s", (relro) => {
    expect(read({ relro }).relro).toBe(relro);
  });

  test("text relocations, and code that can be written", () => {
    expect([read({}).textRelocations, read({ textRelocations: true }).textRelocations]).toEqual([false, true]);
    expect([read({}).writableExecutable, read({ writableCode: true }).writableExecutable]).toEqual([false, true]);
  });

  test.each(["x86_64", "i686"] as const)("notes on %s", (architecture) => {
    const { notes } = read({ architecture, buildId: "00ff10", androidApi: 24, isaNeeded: 4, features: 3 });

    expect(notes).toEqual({ buildId: "00ff10", androidApi: 24, isaNeeded: 4, features: 3 });
  });

  test("an interpreter", () => {
    expect(read({ interpreter: "/lib64/ld-linux-x86-64.so.2" }).interpreter).toBe("/lib64/ld-linux-x86-64.so.2");
  });
});

describe("section headers decide nothing", () => {
  const description = {
    needed: ["libc.so.6"],
    imports: ["_PyLong_New"],
    exports: ["PyInit_m"],
    startFunctions: [RETURN],
  };

  test.each(["gnu", "sysv"] as const)("stripped of them, all is still read through %s", (hash) => {
    const full = read({ ...description, hash });
    const stripped = read({ ...description, hash, sectionHeaders: false });

    expect(full.sections?.map(({ name }) => name)).toContain(".dynsym");
    expect(stripped).toEqual({
      ...full,
      sections: null,
      header: { ...full.header, sectionOffset: 0, sectionCount: 0, sectionNames: 0 },
    });
  });

  test("without any table to count symbols by, their strings end them", () => {
    expect(read({ ...description, hash: "none" }).imports.map(({ name }) => name)).toEqual(["_PyLong_New"]);
  });

  test("bytes behind everything are counted", () => {
    expect(read({ overlay: "0123456789" }).overlaySize).toBe(10);
    expect(read({}).overlaySize).toBe(0);
  });
});

describe("what run-time linkers do, where headers contradict", () => {
  test("the last of two tags counts", () => {
    const first = read({ soname: "libm.so" });
    const both = read({ soname: "libm.so", dynamic: [[Tag.soname, 0]] });

    expect([first.soname, both.soname]).toEqual(["libm.so", ""]);
  });

  test("the dynamic section ends with DT_NULL, whatever its segment says", () => {
    const bytes = elfFixture({ needed: ["libc.so.6", "libevil.so"], executableStack: null, relro: "none" });
    const dynamicSegment = segmentAt(bytes, 2);
    new DataView(bytes.buffer).setBigUint64(dynamicSegment + 32, 16n, true);

    expect(readElf(fromBytes(bytes)).needed).toEqual(["libc.so.6", "libevil.so"]);
  });

  test("the dynamic section is where it is loaded, not where its segment's offset points", () => {
    const bytes = elfFixture({ needed: ["libc.so.6"] });
    new DataView(bytes.buffer).setBigUint64(segmentAt(bytes, 2) + 8, 0n, true);

    expect(readElf(fromBytes(bytes)).needed).toEqual(["libc.so.6"]);
  });

  test("a table that counts too few symbols hides none that a relocation names", () => {
    const bytes = elfFixture({
      hash: "sysv",
      imports: ["first", "hidden_from_count"],
      startFunctions: [{ import: "hidden_from_count" }],
    });
    const { sections } = readElf(fromBytes(bytes));
    const hash = sections?.find(({ name }) => name === ".hash")?.offset ?? 0;
    new DataView(bytes.buffer).setUint32(hash + 4, 1, true);

    expect(readElf(fromBytes(bytes)).imports.map(({ name }) => name)).toEqual(["first", "hidden_from_count"]);
  });

  /** The program header of that type. */
  function segmentAt(bytes: Uint8Array, type: number): number {
    const view = new DataView(bytes.buffer);
    for (let at = 64; ; at += 56) if (view.getUint32(at, true) === type) return at;
  }
});

describe("refused", () => {
  const plain = elfFixture({ needed: ["libc.so.6"], exports: ["f"] });

  function patched(at: number, ...bytes: readonly number[]): Uint8Array {
    const copy = plain.slice();
    copy.set(bytes, at);
    return copy;
  }

  test.each<[string, Uint8Array, string]>([
    ["another format", patched(0, 0x4d), "elf/bad-magic"],
    ["no width", patched(4, 3), "elf/bad-class"],
    ["more segments than any linker writes", patched(56, 0xff, 0xff), "elf/too-many-segments"],
    ["segments of an odd size", patched(54, 1, 0), "elf/bad-program-headers"],
    ["segments outside", patched(32, 0xff, 0xff, 0xff), "bytes/out-of-bounds"],
    ["half of it", plain.subarray(0, 200), "bytes/out-of-bounds"],
    ["nothing", new Uint8Array(), "elf/bad-magic"],
  ])("%s", (_name, bytes, code) => {
    expect(() => readElf(fromBytes(bytes))).toThrow(expect.objectContaining({ code }));
  });

  test("a name outside of the table of names", () => {
    const bytes = elfFixture({ dynamic: [[Tag.soname, 0x7fffffff]] });

    expect(() => readElf(fromBytes(bytes))).toThrow(expect.objectContaining({ code: "elf/bad-name" }));
  });

  test("more packed relocations than any library has", () => {
    const bytes = elfFixture({ relocations: "android", startFunctions: [RETURN] });
    const { sections } = readElf(fromBytes(bytes));
    const packed = sections?.find(({ name }) => name === ".android.rela")?.offset ?? 0;
    bytes.set([0xff, 0xff, 0xff, 0xff, 0x07], packed + 4);

    expect(() => readElf(fromBytes(bytes))).toThrow(expect.objectContaining({ code: "elf/bad-android-relocations" }));
  });
});
