import { expect, test } from "vitest";
import { BinaryWriter, bytesOf } from "../native/binary-writer.testing.ts";
import { readExportTrie } from "./export-trie.ts";
import { writeTrie } from "./mach-o-trie.testing.ts";

function namesIn(bytes: Uint8Array): string[] {
  return readExportTrie(bytes, 0, [])
    .map(({ name }) => name)
    .sort();
}

test("names that begin alike", () => {
  const names = ["_a", "_ab", "_abc", "_abd", "_b", "__Z1fv"];
  const entries = names.map((name) => ({ name, terminal: Uint8Array.of(0, 5) }));

  expect(namesIn(writeTrie(entries))).toEqual(names.toSorted());
});

test("kinds of exports", () => {
  const trie = writeTrie([
    { name: "tls", terminal: Uint8Array.of(1, 5) },
    { name: "absolute", terminal: Uint8Array.of(2, 7) },
    { name: "chosen", terminal: Uint8Array.of(0x10, 9, 11) },
  ]);

  expect(
    readExportTrie(trie, 0x1000, [])
      .map(({ name, kind, address }) => `${name} ${kind} ${address}`)
      .sort(),
  ).toEqual(["absolute absolute 7", "chosen regular 4105", "tls thread-local 4101"]);
});

test("two ways to one node are two names", () => {
  const trie = new BinaryWriter().u8(0, 2).bytes("a\0").u8(8).bytes("b\0").u8(8).u8(2, 0, 5, 0).finish();

  expect(namesIn(trie)).toEqual(["a", "b"]);
});

test.each<[string, Uint8Array]>([
  ["a way back to the start", new BinaryWriter().u8(0, 1).bytes("a\0").u8(0).finish()],
  ["one without a letter", new BinaryWriter().u8(0, 1, 0, 0).finish()],
  ["255 ways back, which would fill the memory", waysBack(255)],
  ["names that double", new BinaryWriter().u8(0, 2).bytes("a\0").u8(0).bytes("b\0").u8(0).field("", 100_000).finish()],
])("%s is refused", (_name, trie) => {
  expect(() => readExportTrie(trie, 0, [])).toThrow(expect.objectContaining({ code: "mach-o/bad-export-trie" }));
});

function waysBack(count: number): Uint8Array {
  const trie = new BinaryWriter().u8(0, count);
  for (let index = 0; index < count; index++) trie.u8(0x61 + (index % 26), 0, 0);
  return trie.field("", 50_000).finish();
}

test("a chain of a hundred thousand letters is refused, not spelled out", () => {
  const chain = new BinaryWriter();
  for (let index = 0; index < 100_000; index++) {
    const next = (index + 1) * 8;
    chain
      .u8(2, 0, 0, 1)
      .bytes(bytesOf("a\0"))
      .u8((next & 0x7f) | 0x80, Math.min(0x7f, next >>> 7));
  }

  expect(() => readExportTrie(chain.finish(), 0, [])).toThrow(
    expect.objectContaining({ code: "mach-o/bad-export-trie" }),
  );
});

test.each<[string, Uint8Array]>([
  ["nothing", new Uint8Array()],
  ["a name without end", Uint8Array.of(0, 1, 0x61, 0x61)],
  ["a node outside", Uint8Array.of(0, 1, 0x61, 0, 99)],
  ["a terminal that is too long", Uint8Array.of(99, 0)],
])("%s is out of bounds", (_name, trie) => {
  expect(() => readExportTrie(trie, 0, [])).toThrow(expect.objectContaining({ code: "bytes/out-of-bounds" }));
});
