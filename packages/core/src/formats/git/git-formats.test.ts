import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { readCommitObject, readTagObject } from "./commit-object.ts";
import { objectFormatOf } from "./object-id.ts";
import { isRefName, readPackedRefs } from "./packed-refs.ts";
import { readTreeObject } from "./tree-object.ts";

const utf8 = new TextEncoder();
const id = "0123456789abcdef0123456789abcdef01234567";
const idBytes = Uint8Array.from({ length: 20 }, (_, at) => Number.parseInt(id.slice(at * 2, at * 2 + 2), 16));

function tree(rows: readonly (readonly [string, string])[]): Uint8Array {
  return Uint8Array.from(rows.flatMap(([mode, name]) => [...utf8.encode(`${mode} ${name}\0`), ...idBytes]));
}

test("reads the rows of a tree", () => {
  expect(
    readTreeObject(
      tree([
        ["100644", "a b"],
        ["40000", "ü"],
        ["160000", "sub"],
      ]),
      "sha1",
    ),
  ).toEqual([
    { mode: 0o100644, name: "a b", id },
    { mode: 0o40000, name: "ü", id },
    { mode: 0o160000, name: "sub", id },
  ]);
});

test.each([
  ["an id that ends early", tree([["100644", "a"]]).subarray(0, -1)],
  ["no name", Uint8Array.from([...utf8.encode("100644 \0"), ...idBytes])],
  ["no mode", Uint8Array.from([...utf8.encode(" a\0"), ...idBytes])],
  ["a mode without end", utf8.encode("1".repeat(1_000_000))],
])("refuses a tree with %s", (_, bytes) => {
  expect(() => readTreeObject(bytes, "sha1")).toThrow(FormatError);
});

test("reads a commit", () => {
  const text = `tree ${id}\nparent ${id}\nparent ${id}\nauthor A <a@b> 1 +0000\ncommitter C <c> d@e> 1700000000 +0100\ngpgsig x\n y\n\nSubject here\n\nbody`;

  expect(readCommitObject(utf8.encode(text))).toEqual({
    tree: id,
    parents: [id, id],
    committed: 1_700_000_000,
    subject: "Subject here",
  });
});

test("reads a tag", () => {
  const text = `object ${id}\ntype commit\ntag v1\ntagger T <t@x> 1700000001 +0000\n\nmessage`;

  expect(readTagObject(utf8.encode(text))).toEqual({ object: id, type: "commit", tagged: 1_700_000_001 });
});

test("reads packed refs with what tags lead to, and passes over what is none", () => {
  const other = id.replace("0", "f");
  const text = `# pack-refs with: peeled\n${id} refs/heads/main\n${id} refs/tags/v1\n^${other}\nnonsense\n${id} --upload-pack=x\n${id} refs/../x\n`;

  expect(readPackedRefs(text, 10)).toEqual({
    refs: [
      { name: "refs/heads/main", id, peeled: null },
      { name: "refs/tags/v1", id, peeled: other },
    ],
    notKept: 0,
  });
  expect(readPackedRefs(text, 1)).toMatchObject({ refs: [{ name: "refs/heads/main", peeled: null }], notKept: 1 });
});

test.each(["refs/heads/-x", "refs/tags/v1.0", "refs/pull/1/head"])("%s is the name of a ref", (name) => {
  expect(isRefName(name)).toBe(true);
});

test.each(["HEAD", "-x", "refs/a..b", "refs/a b", "refs/a.lock", "refs/", "refs/a/.git", "refs/a:b", "refs/a\n"])(
  "%j is not",
  (name) => {
    expect(isRefName(name)).toBe(false);
  },
);

test("any bytes give a value or a FormatError", () => {
  const readers = [
    (bytes: Uint8Array) => readTreeObject(bytes, "sha1"),
    (bytes: Uint8Array) => readTreeObject(bytes, "sha256"),
    readCommitObject,
    readTagObject,
    (bytes: Uint8Array) => readPackedRefs(String.fromCharCode(...bytes), 5),
  ];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...readers), (bytes, read) => {
      try {
        expect(read(bytes)).toBeDefined();
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
  );
  expect(objectFormatOf("g".repeat(40))).toBe(null);
});
