import { constants, deflateRawSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { defaultLimits, type Limits } from "../../base/limits.ts";
import { testPlatform } from "../../base/platform.testing.ts";
import type { Platform } from "../../base/platform.ts";
import { fromBytes } from "../../base/random-access.ts";
import { SLACK } from "./content-check.ts";
import { readMember, streamMember } from "./read-member.ts";
import { readZip } from "./read-zip.ts";
import { bytesOf, littleEndian, type ZipFixtureMember, zipFixture } from "./zip-fixture.testing.ts";
import type { ZipDepth } from "./zip-member.ts";

const asynchronous: Platform = {
  ...testPlatform,
  inflateRaw: async (deflated, maxOutput) => await testPlatform.inflateRaw(deflated, maxOutput),
};

const ways = ["read", "read asynchronously", "streamed", "read from the directory alone"] as const;

/** The content of an archive's only member, and the codes that were reported, in each of the ways to read it. */
async function contentOf(
  member: ZipFixtureMember,
  way: (typeof ways)[number] = "read",
  limits: Limits = defaultLimits,
) {
  const file = fromBytes(zipFixture([member]));
  const depth: ZipDepth = way === "read from the directory alone" ? "directory" : "full";
  const first = readZip(file, limits, depth).value.members[0];
  if (first === undefined) throw new Error("no member");

  if (way === "streamed") {
    const parts: Uint8Array[] = [];
    const anomalies = await streamMember(file, first, testPlatform, limits, (piece) => void parts.push(piece.slice()));
    return { text: Buffer.concat(parts).toString(), codes: anomalies.map(({ code }) => code), anomalies };
  }
  const platform = way === "read asynchronously" ? asynchronous : testPlatform;
  const { content, anomalies } = await readMember(file, first, platform, limits);
  return { text: Buffer.from(content).toString(), codes: anomalies.map(({ code }) => code), anomalies };
}

async function errorOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FormatError)) throw new Error("no FormatError", { cause: error });
  return error.code;
}

const text = "print('hello')\n".repeat(100);
const deflated = deflateRawSync(bytesOf(text));

describe.each(ways)("%s", (way) => {
  test.each<[string, ZipFixtureMember]>([
    ["stored", { name: "m", content: text }],
    ["deflated", { name: "m", content: text, method: 8, data: deflated }],
    ["Zstandard", { name: "m", content: text, method: 93, data: zstdCompressSync(bytesOf(text)) }],
    ["empty and stored", { name: "m", content: "" }],
    ["empty and deflated", { name: "m", content: "", method: 8 }],
  ])("%s content is given back", async (_, member) => {
    const { text: read, codes } = await contentOf(member, way);
    expect(read).toBe(member.content);
    expect(codes).toEqual([]);
  });

  test.each<[string, ZipFixtureMember, string, readonly string[]]>([
    ["a wrong CRC", { name: "m", content: text, crc32: 7 }, text, ["zip/crc-mismatch"]],
    ["a wrong CRC of nothing", { name: "m", content: "", crc32: 7 }, "", ["zip/crc-mismatch"]],
    ["a size that is too small", { name: "m", content: "abc", size: 2 }, "abc", ["zip/size-mismatch"]],
    ["the same, deflated", { name: "m", content: "abc", size: 2, method: 8 }, "abc", ["zip/size-mismatch"]],
    ["a size that is too large", { name: "m", content: "abc", size: 9, method: 8 }, "abc", ["zip/size-mismatch"]],
    [
      "bytes after the stream",
      { name: "m", content: text, method: 8, data: Buffer.concat([deflated, bytesOf("hidden")]) },
      text,
      ["zip/data-after-stream"],
    ],
    [
      "data that would end outside of the file",
      { name: "m", content: text, method: 8, compressedSize: 9_999 },
      text,
      ["zip/data-after-stream"],
    ],
  ])("%s is reported", async (_, member, expected, codes) => {
    const read = await contentOf(member, way);
    expect(read.text).toBe(expected);
    expect(read.codes).toEqual(codes);
  });

  test("a CRC that is right for the claimed beginning, where CPython stops, is told", async () => {
    const { crc32 } = testPlatform;
    const read = await contentOf(
      { name: "m", content: "abcdef", method: 8, size: 3, crc32: crc32(bytesOf("abc")) },
      way,
    );
    expect(read.codes).toEqual(["zip/size-mismatch"]);
    expect(read.anomalies[0]?.detail).toBe(
      "6 bytes, the directory says 3, for which the CRC is right: CPython reads no further",
    );
  });

  test.each([0, 8])("a bomb (method %i) is not read far beyond the size it claims", async (method) => {
    const zeros = new Uint8Array(10 * SLACK);
    const data = method === 8 ? deflateRawSync(zeros) : zeros;
    const read = await contentOf({ name: "m", content: zeros, method, data, size: 5 }, way);
    expect(read.text.length).toBe(5 + SLACK);
    expect(read.codes).toEqual(["zip/size-mismatch", "zip/crc-mismatch"]);
  });

  test.each<[string, ZipFixtureMember, string]>([
    ["an encrypted member", { name: "m", content: text, flags: 1 }, "zip/encrypted"],
    ["an unknown method", { name: "m", content: text, method: 97 }, "zip/unsupported-method"],
    ["data that are not deflated", { name: "m", content: text, method: 8, data: bytesOf("\xff\xff") }, "/invalid"],
    ["a cut stream", { name: "m", content: text, method: 8, data: deflated.subarray(0, 9) }, "/truncated"],
    ["no local header", { name: "m", content: text, central: { offset: 1 } }, "zip/no-local-header"],
    ["LZMA data without a header", { name: "m", content: "abc", method: 14 }, "lzma/truncated"],
    ["LZMA with other properties", { name: "m", content: "abcdefghi", method: 14 }, "lzma/invalid"],
  ])("%s is refused", async (_, member, code) => {
    expect(await errorOf(contentOf(member, way))).toContain(code);
  });

  test("a stream without its end is read where nothing else is missing, as CPython does", async () => {
    const data = deflateRawSync(bytesOf(text), { finishFlush: constants.Z_SYNC_FLUSH });
    const read = await contentOf({ name: "m", content: text, method: 8, data }, way);
    expect(read.text).toBe(text);
    expect(read.codes).toEqual(["zip/stream-cut"]);
  });

  test("a member beyond its limit is refused", async () => {
    const limits = { ...defaultLimits, wholeMember: 2, member: 2 };
    expect(await errorOf(contentOf({ name: "m", content: "abc" }, way, limits))).toBe("zip/member-too-large");
  });
});

test("a deflated member is read without waiting where the platform does not wait", () => {
  const file = fromBytes(zipFixture([{ name: "m", content: text, method: 8 }]));
  const [member] = readZip(file, defaultLimits).value.members;
  if (member === undefined) throw new Error("no member");
  expect(readMember(file, member, testPlatform, defaultLimits)).not.toBeInstanceOf(Promise);
});

test("an unlisted member can be read as well", async () => {
  const file = fromBytes(
    zipFixture([{ name: "hidden", content: text, method: 8, descriptor: "signed", central: null }]),
  );
  const [member] = readZip(file, defaultLimits).value.localOnly;
  if (member === undefined) throw new Error("no member");
  const { content, anomalies } = await readMember(file, member, testPlatform, defaultLimits);
  expect(Buffer.from(content).toString()).toBe(text);
  expect(anomalies).toEqual([]);
});

describe("the LZMA header is that of an .lzma file", () => {
  const body = bytesOf("stream");
  const data = Uint8Array.from([...littleEndian([9, 1], [4, 1], [5, 2], [93, 1], [65_536, 4]), ...body]);

  test.each([
    ["with the size", 0, 1500],
    ["without it where the stream has an end marker", 2, null],
  ])("%s", async (_, flags, size) => {
    const given: Uint8Array[] = [];
    const platform: Platform = {
      ...testPlatform,
      decompress: (compression, input) => {
        expect(compression).toBe("lzma");
        given.push(...Array.from(input, (piece) => piece.slice()));
        return {
          consumed: 13 + body.length,
          [Symbol.asyncIterator]: async function* () {
            yield bytesOf(text);
          },
        };
      },
    };
    const file = fromBytes(zipFixture([{ name: "m", content: text, method: 14, flags, data }]));
    const [member] = readZip(file, defaultLimits).value.members;
    if (member === undefined) throw new Error("no member");
    const { content, anomalies } = await readMember(file, member, platform, defaultLimits);

    const sizeBytes = size === null ? new Uint8Array(8).fill(0xff) : littleEndian([size, 8]);
    expect(Buffer.concat(given)).toEqual(Buffer.from([...littleEndian([93, 1], [65_536, 4]), ...sizeBytes, ...body]));
    expect(Buffer.from(content).toString()).toBe(text);
    expect(anomalies).toEqual([]);
  });
});
