import { expect, test } from "vitest";
import { fromBytes } from "../../base/random-access.ts";
import { FileWindow } from "./file-window.ts";
import { findUnlisted, type Unlisted } from "./local-only.ts";

interface Header {
  readonly name: string;
  readonly data?: string;
  readonly version?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly size?: number;
}

function local({ name, data = "", version = 20, method = 0, flags = 0, size = data.length }: Header): Buffer {
  const fixed = Buffer.alloc(30);
  fixed.write("PK\x03\x04", 0, "latin1");
  fixed.writeUInt16LE(version, 4);
  fixed.writeUInt16LE(flags, 6);
  fixed.writeUInt16LE(method, 8);
  fixed.writeUInt32LE(size, 18);
  fixed.writeUInt32LE(size, 22);
  fixed.writeUInt16LE(name.length, 26);
  return Buffer.concat([fixed, Buffer.from(name + data, "latin1")]);
}

function descriptor(...words: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from("PK\x07\x08", "latin1"), Buffer.from(Uint32Array.from(words).buffer)]);
}

function found(parts: readonly Buffer[], most = 10): Unlisted {
  const bytes = Buffer.concat(parts);
  return findUnlisted(
    new FileWindow(fromBytes(bytes)),
    { start: 0, end: bytes.length },
    {
      members: most,
      endRecords: 10,
      name: 100,
    },
  );
}

test("a member that fills the gap to its last byte, content or none", () => {
  expect(found([local({ name: "a", data: "x" })])).toMatchObject({ members: [{ path: "a", size: 1 }], rest: [] });
  expect(found([local({ name: "a" })])).toMatchObject({ members: [{ path: "a", size: 0, dataOffset: 31 }], rest: [] });
});

test("a header that is cut off is no member", () => {
  const cut = local({ name: "abc" }).subarray(0, 32);
  expect(found([cut])).toEqual({ members: [], endRecords: [], rest: [{ start: 0, end: 32 }] });
});

test.each([
  ["the newest version and highest method that are known", { version: 63, method: 99 }, ["a"]],
  ["a later version", { version: 64 }, []],
  ["a higher method", { method: 100 }, []],
  ["no name", { name: "" }, []],
] as const)("bytes that may be there by chance: %s", (_, more, paths) => {
  expect(found([local({ name: "a", ...more })]).members.map(({ path }) => path)).toEqual(paths);
});

test("no more members than asked for", () => {
  const parts = ["a", "b", "c"].map((name) => local({ name, data: name }));
  expect(found(parts, 2).members.map(({ path }) => path)).toEqual(["a", "b"]);
});

test("a size that leads beyond the gap hides no header behind it", () => {
  const parts = [local({ name: "a", size: 1000 }), local({ name: "b", data: "x" })];
  expect(found(parts).members.map(({ path }) => path)).toEqual(["a", "b"]);
});

test.each([
  ["32 bits", descriptor(7, 4, 4)],
  ["64 bits", descriptor(7, 4, 0, 9, 0)],
])("the descriptor that gives the distance ends the content: %s", (width, end) => {
  const parts = [local({ name: "a", flags: 8 }), Buffer.from("data"), end, local({ name: "b", data: "x" })];
  expect(found(parts)).toMatchObject({
    members: [
      { path: "a", crc32: 7, compressedSize: 4, size: width === "64 bits" ? 9 : 4 },
      { path: "b", size: 1 },
    ],
    rest: [],
  });
});

test("a descriptor with another distance is content", () => {
  const parts = [local({ name: "a", flags: 8 }), Buffer.from("data"), descriptor(7, 5, 5)];
  expect(found(parts).members).toMatchObject([{ path: "a", compressedSize: 20, size: 0 }]);
});
