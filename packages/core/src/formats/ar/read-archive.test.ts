import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBytes } from "../../base/random-access.ts";
import { elfFixture } from "../elf/elf-fixture.testing.ts";
import { machOFixture } from "../mach-o/mach-o-fixture.testing.ts";
import { BinaryWriter, bytesOf } from "../native/binary-writer.testing.ts";
import { mutated, randomBehind, survive } from "../native/hostile.testing.ts";
import { wasmFixture } from "../wasm/wasm-fixture.testing.ts";
import { type ArchiveFixture, archiveFixture, importObject } from "./archive-fixture.testing.ts";
import { type Archive, readArchive } from "./read-archive.ts";

const AMD64 = 0x8664;

function read(description: ArchiveFixture): Archive {
  return readArchive(fromBytes(archiveFixture(description)));
}

const members = {
  "a.o": elfFixture({ type: 1 }),
  "a_name_that_is_longer_than_fifteen.o": elfFixture({ type: 1, architecture: "s390x" }),
  "odd.txt": "odd",
  "b.o": machOFixture({ fileType: "object" }),
};

test.each(["gnu", "bsd", "windows"] as const)("members of a %s archive", (variant) => {
  const archive = read({ members, variant });

  expect(archive.thin).toBe(false);
  expect(archive.members.map(({ name, kind, architecture, size }) => ({ name, kind, architecture, size }))).toEqual([
    { name: "a.o", kind: "elf", architecture: "x86_64", size: members["a.o"].length },
    {
      name: "a_name_that_is_longer_than_fifteen.o",
      kind: "elf",
      architecture: "s390x",
      size: members["a_name_that_is_longer_than_fifteen.o"].length,
    },
    { name: "odd.txt", kind: "other", architecture: null, size: 3 },
    { name: "b.o", kind: "mach-o", architecture: "arm64", size: members["b.o"].length },
  ]);
  expect(archive.architectures).toEqual(["x86_64", "s390x", "arm64"]);
});

test("members are where they are said to be", () => {
  const bytes = archiveFixture({ members: { "x.txt": "content" }, variant: "bsd" });
  const offset = readArchive(fromBytes(bytes)).members[0]?.offset ?? 0;

  expect(new TextDecoder().decode(bytes.subarray(offset, offset + 7))).toBe("content");
});

test("members of a thin archive are elsewhere", () => {
  const archive = read({ members, variant: "thin" });

  expect(archive.thin).toBe(true);
  expect(archive.members.map(({ name, offset }) => [name, offset])).toEqual(
    Object.keys(members).map((name) => [name, null]),
  );
  expect(archive.architectures).toEqual([]);
});

test("an import library names the libraries it is for", () => {
  const archive = read({
    variant: "windows",
    members: {
      "m.obj": new BinaryWriter().u16(AMD64, 1).field("", 40).finish(),
      "python3.dll": importObject(AMD64, "PyList_New", "python3.dll"),
      "python3.dll ": importObject(AMD64, "PyList_Append", "python3.dll"),
      "z.dll": importObject(AMD64, "inflate", "z.dll"),
    },
  });

  expect(archive.importsFrom).toEqual(["python3.dll", "z.dll"]);
  expect(archive.members.map(({ kind }) => kind)).toEqual(["coff", "import", "import", "import"]);
  expect(archive.architectures).toEqual(["amd64"]);
});

test.each<[string, Uint8Array, string, string | null]>([
  ["LLVM's bitcode", new BinaryWriter("big").u32(0x4243c0de).field("", 20).finish(), "bitcode", null],
  ["WebAssembly", new BinaryWriter().bytes(wasmFixture()).field("", 20).finish(), "wasm", "wasm32"],
  [
    "an object with many sections",
    new BinaryWriter().u16(0, 0xffff, 2, 0xaa64).field("", 20).finish(),
    "coff",
    "arm64",
  ],
  ["a few bytes", new Uint8Array(4), "other", null],
])("%s", (_name, content, kind, architecture) => {
  expect(read({ members: { "x.o": content } }).members[0]).toMatchObject({ kind, architecture });
});

test("archives for several architectures in one fat file", () => {
  const parts = [
    archiveFixture({ members: { "a.o": machOFixture({ fileType: "object", architecture: "x86_64" }) } }),
    archiveFixture({ members }),
  ];
  const header = new BinaryWriter("big").u32(0xcafebabe, 2);
  const content = new BinaryWriter();
  for (const part of parts) {
    header.u32(7, 3, 64 + content.length, part.length, 0);
    content.bytes(part);
  }
  const fat = new BinaryWriter().field(header.finish(), 64).bytes(content.finish()).finish();
  const archive = readArchive(fromBytes(fat));

  expect(archive.members).toHaveLength(5);
  expect(archive.members[0]?.offset).toBe(64 + 8 + 60 + 4 + 60);
  expect(archive.architectures).toEqual(["x86_64", "s390x", "arm64"]);
});

describe("refused", () => {
  const plain = archiveFixture({ members: { "a.txt": "a" } });

  test.each<[string, Uint8Array, string]>([
    ["another format", bytesOf("!<argh>\n"), "ar/bad-magic"],
    ["nothing", new Uint8Array(), "ar/bad-magic"],
    ["a header without its end", plain.with(8 + 58, 0), "ar/bad-header"],
    ["a size that is no number", plain.with(8 + 48, 0x2d), "ar/bad-header"],
    ["a member outside", plain.with(8 + 49, 0x39).with(8 + 50, 0x39), "ar/member-outside"],
  ])("%s", (_name, bytes, code) => {
    expect(() => readArchive(fromBytes(bytes))).toThrow(expect.objectContaining({ code }));
  });

  test("random and changed bytes give a result or a FormatError", () => {
    const files = (["gnu", "bsd", "windows", "thin"] as const).map((variant) => archiveFixture({ members, variant }));
    fc.assert(fc.property(randomBehind([...bytesOf("!<arch>\n")]), (bytes) => void survive(readArchive, bytes)));
    fc.assert(
      fc.property(mutated(...files), (bytes) => void survive(readArchive, bytes)),
      { numRuns: 500 },
    );
  });
});
