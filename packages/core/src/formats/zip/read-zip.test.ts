import { describe, expect, test } from "vitest";
import { defaultLimits } from "../../base/limits.ts";
import { fromBytes } from "../../base/random-access.ts";
import { zipAnomalyMeanings } from "./anomaly-codes.ts";
import { crc32 } from "./crc32.ts";
import { readZip } from "./read-zip.ts";
import { zipCases } from "./zip-cases.testing.ts";
import {
  bytesOf,
  extraField,
  littleEndian,
  type ZipFixtureMember,
  type ZipFixtureOptions,
  zipFixture,
} from "./zip-fixture.testing.ts";

function read(bytes: Uint8Array) {
  return readZip(fromBytes(bytes), defaultLimits);
}

function codes(members: readonly ZipFixtureMember[], options?: ZipFixtureOptions): string[] {
  return read(zipFixture(members, options)).anomalies.map(({ code }) => code);
}

const a: ZipFixtureMember = { name: "a.py", content: "a = 1\n" };
const b: ZipFixtureMember = { name: "b.py", content: "b = 2\n", method: 8 };

function zip64(...numbers: number[]): Uint8Array {
  return extraField(1, littleEndian(...numbers.map((value) => [value, 8] as const)));
}

function unicodePath(text: string, name: string): Uint8Array {
  return extraField(0x7075, Uint8Array.from([1, ...littleEndian([crc32(bytesOf(name)), 4]), ...bytesOf(text)]));
}

const MARKER = 0xffffffff;
const marked = { size: MARKER, compressedSize: MARKER };

function sized(member: ZipFixtureMember, descriptor: NonNullable<ZipFixtureMember["descriptor"]>): ZipFixtureMember {
  return { ...member, descriptor };
}

describe("an honest archive", () => {
  test("is read without anomalies", () => {
    const bytes = zipFixture([
      a,
      { ...b, mode: 0o100755 },
      { name: "d/", mode: 0o040755 },
      { name: "café.txt", content: "x" },
    ]);
    const { value, anomalies } = read(bytes);

    expect(anomalies).toEqual([]);
    expect(value.members).toHaveLength(4);
    expect(value.members[1]).toEqual({
      path: "b.py",
      names: { central: "b.py", local: "b.py", unicodePath: null, normalised: "b.py" },
      kind: "file",
      mode: 0o100755,
      method: 8,
      flags: 0,
      crc32: crc32(bytesOf("b = 2\n")),
      compressedSize: 11,
      size: 6,
      headerOffset: 40,
      dataOffset: 74,
      encrypted: false,
      modified: "2022-01-01T00:00:00",
    });
    expect(value.members.map(({ kind }) => kind)).toEqual(["file", "file", "directory", "file"]);
    expect(value.members.map(({ path }) => path)).toEqual(["a.py", "b.py", "d/", "café.txt"]);
    expect(value).toMatchObject({
      localOnly: [],
      prefixLength: 0,
      trailingLength: 0,
      unaccounted: [],
      anomaliesNotKept: 0,
    });
  });

  test.each<[string, readonly ZipFixtureMember[], ZipFixtureOptions?]>([
    ["no members", []],
    ["members in another order than in the directory", [a, b], { order: [1, 0] }],
    ["signed descriptors", [sized(a, "signed"), sized(b, "signed")]],
    ["descriptors without a signature", [sized(a, "unsigned"), sized(b, "unsigned")]],
    ["ZIP64 descriptors", [sized(a, "signed-zip64"), sized(b, "unsigned-zip64")]],
    ["ZIP64 sizes in the directory", [{ ...a, central: { ...marked, extra: zip64(6, 6) } }]],
    [
      "ZIP64 sizes in both headers",
      [{ ...a, extra: zip64(6, 6), central: marked, local: { ...marked, extra: zip64(6, 6) } }],
    ],
    [
      "a ZIP64 field that announces a long descriptor",
      [{ ...sized(a, "signed-zip64"), local: { extra: zip64(0, 0) } }],
    ],
    ["a stored archive as a member", [{ name: "in.zip", content: zipFixture([a, b], { comment: "c" }) }]],
    ["padding in the extra field", [{ ...a, local: { extra: new Uint8Array(3) } }]],
    ["other flags for the level", [{ ...a, central: { flags: 2 } }]],
    ["unknown extra fields", [{ ...a, extra: extraField(0x5455, new Uint8Array(5)) }]],
    ["a Unicode Path that is the name", [{ ...a, extra: unicodePath("a.py", "a.py") }]],
    [
      "members of equal folders",
      [
        { ...a, name: "d/a" },
        { ...b, name: "d/b" },
        { name: "D", content: "" },
      ],
    ],
  ])("with %s has none either", (_, members, options) => {
    expect(codes(members, options)).toEqual([]);
  });
});

describe("each anomaly is found, and nothing else", () => {
  test.each(zipCases)("$code: $what", ({ code, bytes, besides }) => {
    const found = read(bytes).anomalies.map((anomaly) => anomaly.code);
    expect(found.toSorted()).toEqual([code, ...besides].toSorted());
  });

  test("every code that this can find has a case", () => {
    const cases = new Set<string>(zipCases.map(({ code }) => code));
    const missing = Object.keys(zipAnomalyMeanings).filter((code) => !cases.has(code));
    const ofContent = ["zip/crc-mismatch", "zip/data-after-stream", "zip/size-mismatch", "zip/stream-cut"];
    expect(missing).toEqual(["zip/anomalies-cut", ...ofContent]);
  });
});
