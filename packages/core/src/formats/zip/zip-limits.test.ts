import { describe, expect, test } from "vitest";
import { cpuTime } from "../../base/cpu-time.testing.ts";
import { FormatError } from "../../base/format-error.ts";
import { defaultLimits } from "../../base/limits.ts";
import { fromBytes, type RandomAccess, requireInside } from "../../base/random-access.ts";
import { ZIP_TAIL_LENGTH } from "./end-record.ts";
import { readZip } from "./read-zip.ts";
import { bytesOf, littleEndian, type ZipFixtureMember, zipFixture } from "./zip-fixture.testing.ts";

function codesOf(bytes: Uint8Array, limits = defaultLimits): string[] {
  return readZip(fromBytes(bytes), limits).anomalies.map(({ code }) => code);
}

function errorOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof FormatError) return error.code;
    throw error;
  }
  throw new Error("no FormatError");
}

describe("limits", () => {
  const bytes = zipFixture({ a: "1", b: "2", c: "3" });

  test.each([
    ["members", { members: 2 }, "zip/too-many-members"],
    ["the directory's size", { zipDirectory: 100 }, "zip/directory-too-large"],
  ])("more than allowed of %s is refused", (_, less, code) => {
    expect(errorOf(() => readZip(fromBytes(bytes), { ...defaultLimits, ...less }))).toBe(code);
  });

  test("anomalies are counted beyond theirs, and none keeps out another", () => {
    const members = Array.from({ length: 50 }, (_, index) => ({ name: `${index}\n`, content: "" }));
    const { value, anomalies } = readZip(fromBytes(zipFixture([...members, { name: "/m" }])), {
      ...defaultLimits,
      anomalies: 20,
    });

    expect(anomalies.map(({ code }) => code).slice(19)).toEqual([
      "zip/name-control",
      "zip/name-absolute",
      "zip/anomalies-cut",
    ]);
    expect(value.anomaliesNotKept).toBe(30);
  });

  test("a name that nobody can write is bounded and stays apart from others", () => {
    const long = "é".repeat(5_000);
    const members = [`${long}1`, `${long}2`].map((name) => ({ name, content: "" }));
    const { value, anomalies } = readZip(fromBytes(zipFixture(members)), { ...defaultLimits, name: 101 });

    const [first, second] = value.members;
    expect(first?.path).toMatch(/^é{50}…\[10001 bytes, CRC-32 [0-9a-f]{8}\]$/);
    expect(second?.path).not.toBe(first?.path);
    expect(first?.names.local).toBe(first?.path);
    expect(anomalies.map(({ code }) => code)).toEqual(["zip/name-too-long", "zip/name-too-long"]);
  });
});

describe("not an archive", () => {
  test.each([
    ["nothing", new Uint8Array(0), "zip/no-end-record"],
    ["no end record", bytesOf("PK".repeat(100)), "zip/no-end-record"],
    [
      "an end record too far from the end",
      zipFixture({ a: "1" }, { trailing: new Uint8Array(70_000) }),
      "zip/no-end-record",
    ],
    [
      "a directory before the file",
      zipFixture([{ name: "a" }], { end: { directorySize: 9_999, directoryOffset: 0 } }),
      "zip/bad-directory",
    ],
    [
      "records that are missing",
      zipFixture([{ name: "a" }], { beforeEnd: "#", end: { directorySize: 48, entryCount: 2 } }),
      "zip/bad-directory",
    ],
    ["numbers beyond all files", zipFixture([], { zip64: { directorySize: 2 ** 60 } }), "bytes/number-too-large"],
  ])("%s", (_, bytes, code) => {
    expect(errorOf(() => readZip(fromBytes(bytes), defaultLimits))).toBe(code);
  });
});

describe("the directory alone", () => {
  const content = new Uint8Array(3 * ZIP_TAIL_LENGTH);
  const bytes = zipFixture(
    [
      { name: "a", content },
      { name: "b", content },
    ],
    { prefix: "#!", shift: -2 },
  );
  const directory = bytes.length - 22 - 2 * 47;

  test("is read without touching anything else", () => {
    const file: RandomAccess = {
      size: bytes.length,
      read(offset, length) {
        if (offset < Math.min(directory, bytes.length - ZIP_TAIL_LENGTH))
          throw new RangeError(`not fetched: ${offset}`);
        return bytes.subarray(offset, offset + length);
      },
    };
    const { value, anomalies } = readZip(file, defaultLimits, "directory");

    expect(
      value.members.map(({ path, headerOffset, dataOffset, names }) => [path, headerOffset, dataOffset, names.local]),
    ).toEqual([
      ["a", 2, null, null],
      ["b", 2 + 31 + content.length, null, null],
    ]);
    expect(anomalies.map(({ code }) => code)).toEqual(["zip/offsets-shifted", "zip/prefix-data"]);
    expect(() => readZip(file, defaultLimits)).toThrow(RangeError);
  });
});

test("nothing that a reader returns is kept beyond the next call", () => {
  const members: ZipFixtureMember[] = Array.from({ length: 300 }, (_, index) => ({
    name: `d/${index}`,
    content: "x".repeat(index * 7),
    descriptor: index % 2 === 0 ? "signed" : "unsigned",
    before: index % 50 === 0 ? bytesOf("#") : new Uint8Array(0),
  }));
  const bytes = zipFixture([...members, { name: "hidden", central: null }], { comment: "comment" });
  const file: RandomAccess = {
    size: bytes.length,
    read(offset, length) {
      requireInside(bytes.length, offset, length);
      scratch.fill(0xff);
      scratch.set(bytes.subarray(offset, offset + length));
      return scratch.subarray(0, length);
    },
  };
  const scratch = new Uint8Array(bytes.length);

  expect(readZip(file, defaultLimits)).toEqual(readZip(fromBytes(bytes), defaultLimits));
});

test("offsets beyond 4 GiB are read through ZIP64", () => {
  const far = 5 * 2 ** 30;
  const marker = 0xffffffff;
  const extra = Uint8Array.from([1, 0, 8, 0, ...littleEndian([far, 8])]);
  const tail = zipFixture([{ name: "far", content: "x", central: { offset: marker, extra } }], {
    zip64: { directoryOffset: far + 34, locator: far + 34 + 61 },
    end: { directoryOffset: marker },
  });
  const head = zipFixture([{ name: "near", content: new Uint8Array(0) }]).subarray(0, 34);
  const file: RandomAccess = {
    size: far + tail.length,
    read(offset, length) {
      const bytes = new Uint8Array(length);
      if (offset < head.length) bytes.set(head.subarray(offset, offset + length));
      if (offset + length > far) {
        const from = Math.max(0, offset - far);
        bytes.set(tail.subarray(from, offset + length - far), Math.max(0, far - offset));
      }
      return bytes;
    },
  };
  const { value, anomalies } = readZip(file, defaultLimits, "directory");

  expect(value).toMatchObject({
    prefixLength: far,
    directoryOffset: far + 34,
    members: [{ path: "far", headerOffset: far }],
  });
  expect(anomalies.map(({ code }) => code)).toEqual(["zip/prefix-data"]);
});

describe("hostile archives take no longer than honest ones of their size", () => {
  const many = 5_000;
  const header = (nameLength: number, flags: number): Uint8Array =>
    Uint8Array.from([
      0x50,
      0x4b,
      3,
      4,
      20,
      0,
      flags,
      0,
      ...new Uint8Array(18),
      ...littleEndian([nameLength, 2], [0, 2]),
    ]);
  const repeated = (part: Uint8Array, times: number): Uint8Array =>
    Uint8Array.from({ length: part.length * times }, (_, index) => part[index % part.length] ?? 0);
  const pointing = (offset: (index: number) => number, compressedSize = 0): ZipFixtureMember[] =>
    Array.from({ length: many }, (_, index) => ({
      name: `${index}`,
      local: null,
      central: { offset: offset(index), compressedSize, flags: 8 },
    }));

  test.each<[string, () => Uint8Array]>([
    [
      "all members share a header with a long name",
      () => zipFixture([...pointing(() => 0)], { prefix: repeated(header(60_000, 0), 3_000) }),
    ],
    [
      "each header lies in the name of the one before",
      () =>
        zipFixture(
          pointing((at) => 30 * at),
          { prefix: repeated(header(60_000, 0), many + 3_000) },
        ),
    ],
    [
      "data overlap far ahead",
      () =>
        zipFixture(
          pointing((at) => 30 * at, 500_000),
          { prefix: repeated(header(0, 8), many + 20_000) },
        ),
    ],
    ["unlisted headers without sizes", () => zipFixture([], { prefix: repeated(header(0, 8), many) })],
    [
      "unlisted headers with names, without sizes",
      () => zipFixture([], { prefix: repeated(Uint8Array.from([...header(1, 8), 0x61]), many) }),
    ],
    [
      "descriptors that fit nothing",
      () =>
        zipFixture([], {
          prefix: Uint8Array.from([...header(1, 8), ...repeated(Uint8Array.of(0x50, 0x4b, 7, 8), 200_000)]),
        }),
    ],
    ["end records everywhere", () => zipFixture([], { prefix: repeated(Uint8Array.of(0x50, 0x4b, 5, 6), 200_000) })],
    [
      "long names",
      () => zipFixture(Array.from({ length: 100 }, (_, at) => ({ name: `${"a/".repeat(30_000)}${at}`, local: null }))),
    ],
    [
      "names of combining marks",
      () =>
        zipFixture(
          Array.from({ length: 100 }, (_, at) => ({ name: `${at}${"\u0301\u0323".repeat(900)}`, local: null })),
        ),
    ],
  ])("%s", (_, build) => {
    const bytes = build();
    const started = cpuTime();
    expect(codesOf(bytes)).not.toEqual([]);
    expect(cpuTime() - started).toBeLessThan(3_000);
  });
});
