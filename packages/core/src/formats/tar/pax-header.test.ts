import { describe, expect, test } from "vitest";
import { readPaxHeader } from "./pax-header.ts";
import { paxRecords } from "./tar-fixture.testing.ts";

function read(text: string) {
  const bytes = Buffer.from(text);
  return readPaxHeader(bytes, bytes.length);
}

test("keeps what changes a member, passes over the rest", () => {
  const { records, malformedAt } = readPaxHeader(
    paxRecords([
      ["comment", "x"],
      ["path", "a/é"],
      ["size", "12"],
    ]),
    1000,
  );

  expect(Object.fromEntries(Array.from(records, ([keyword, { text }]) => [keyword, text]))).toEqual({
    path: "a/é",
    size: "12",
  });
  expect(malformedAt).toBeNull();
});

test("a value may be empty, hold equals signs and line feeds", () => {
  const { records } = readPaxHeader(
    paxRecords([
      ["path", "a=b\nc"],
      ["linkpath", ""],
    ]),
    1000,
  );

  expect(records.get("path")?.text).toBe("a=b\nc");
  expect(records.get("linkpath")?.text).toBe("");
});

test("of one keyword the last value stays, in the first place", () => {
  const { records, repeated } = readPaxHeader(
    paxRecords([
      ["path", "x1"],
      ["size", "1"],
      ["path", "x2"],
    ]),
    1000,
  );

  expect(Array.from(records.keys())).toEqual(["path", "size"]);
  expect(records.get("path")?.text).toBe("x2");
  expect(repeated).toEqual(["path"]);
});

test("the same value twice is no contradiction", () => {
  expect(
    readPaxHeader(
      paxRecords([
        ["path", "x"],
        ["path", "x"],
      ]),
      1000,
    ).repeated,
  ).toEqual([]);
});

test("bytes that are not UTF-8 stay apart", () => {
  const bytes = Buffer.from("9 path=\u00e9\n", "latin1");

  expect(readPaxHeader(bytes, bytes.length).records.get("path")).toEqual({ text: "\udce9", valid: false });
});

test("records in the padding are read, as by CPython, and said", () => {
  const bytes = Buffer.from("6 a=b\n10 path=z\n\0\0");

  const header = readPaxHeader(bytes, 6);
  expect(header.records.get("path")?.text).toBe("z");
  expect(header.usesPadding).toBe(true);
});

describe("is malformed", () => {
  test.each([
    ["no length", "path=x\n"],
    ["no space", "9path=x1\n"],
    ["too short", "4 a=\n"],
    ["beyond the end", "99 path=x\n"],
    ["no line feed", "9 path=xy"],
    ["no keyword", "6 =bc\n"],
    ["no equals sign", "8 pathx\n"],
    ["a length of 30,000 digits", `${"9".repeat(30_000)} path=x\n`],
  ])("%s", (_, text) => {
    expect(read(text).malformedAt).toBe(0);
    expect(read(text).records.size).toBe(0);
  });

  test("even if only the second record is: CPython takes none of them then", () => {
    const { records, malformedAt } = read("9 path=x\nzzz");

    expect(malformedAt).toBe(9);
    expect(records.size).toBe(0);
  });
});
