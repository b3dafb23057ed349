import { deflateRawSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { defaultLimits, type Limits } from "../../base/limits.ts";
import { testPlatform } from "../../base/platform.testing.ts";
import { fromBytes } from "../../base/random-access.ts";
import type { Anomaly } from "../../base/reading.ts";
import { type GzipMember, gunzip } from "./gunzip.ts";

interface Gunzipped {
  readonly text: string;
  readonly members: readonly GzipMember[];
  readonly anomalies: readonly Anomaly[];
  readonly codes: readonly string[];
}

async function read(bytes: Uint8Array, limits: Limits = defaultLimits): Promise<Gunzipped> {
  const { pieces, finished } = gunzip(fromBytes(bytes), testPlatform, limits);
  let text = "";
  for await (const piece of pieces) text += Buffer.from(piece).toString("latin1");
  const { value, anomalies } = finished();
  return { text, members: value, anomalies, codes: anomalies.map(({ code }) => code) };
}

/** A member by hand: flags and what stands between the fixed header and the data. */
function member(content: string, { flags = 0, fields = "", modified = 0 } = {}): Buffer {
  const header = Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]);
  header.writeUInt32LE(modified, 4);
  return Buffer.concat([
    header,
    Buffer.from(fields, "latin1"),
    deflateRawSync(content),
    gzipSync(content).subarray(-8),
  ]);
}

const FLAGS = { headerCrc: 2, extra: 4, name: 8, comment: 16 };

describe("one member", () => {
  test("its content, place and header", async () => {
    const bytes = member("hello", {
      flags: FLAGS.name | FLAGS.comment,
      fields: "a\u00e9.tar\0note\0",
      modified: 1_600_000_000,
    });

    const { text, members, anomalies } = await read(bytes);

    expect(text).toBe("hello");
    expect(members).toEqual([
      {
        offset: 0,
        compressedSize: bytes.length,
        outputOffset: 0,
        size: 5,
        name: "a\u00e9.tar",
        comment: "note",
        modified: 1_600_000_000,
        system: 3,
      },
    ]);
    expect(anomalies).toEqual([]);
  });

  test("every optional field is stepped over", async () => {
    const flags = FLAGS.extra | FLAGS.name | FLAGS.comment | FLAGS.headerCrc;
    const { text } = await read(member("x".repeat(5000), { flags, fields: "\x03\0abcname\0comment\0\x12\x34" }));

    expect(text).toBe("x".repeat(5000));
  });

  test("a name of a megabyte is cut, and what follows it is found", async () => {
    const { text, members } = await read(member("x", { flags: FLAGS.name, fields: `${"n".repeat(1 << 20)}\0` }));

    expect(text).toBe("x");
    expect(members[0]?.name).toBe("n".repeat(4096));
  });

  test("zeros behind it are padding", async () => {
    expect((await read(Buffer.concat([member("x"), Buffer.alloc(100_000)]))).codes).toEqual([]);
  });
});

describe("what others pass over", () => {
  const good = member("content");
  const spoilt = (at: number): Buffer => {
    const bytes = Buffer.from(good);
    bytes[bytes.length - at] = (bytes[bytes.length - at] ?? 0) ^ 0xff;
    return bytes;
  };

  test.each<[string, Buffer, string, number]>([
    ["wrong checksum", spoilt(8), "gzip/crc-mismatch", good.length - 8],
    ["wrong length", spoilt(1), "gzip/size-mismatch", good.length - 4],
    ["other bytes behind", Buffer.concat([good, Buffer.from("garbage")]), "gzip/trailing-data", good.length],
    [
      "zeros, then other bytes",
      Buffer.concat([good, Buffer.alloc(9), Buffer.from("x")]),
      "gzip/trailing-data",
      good.length + 9,
    ],
    ["no trailer", good.subarray(0, -8), "gzip/truncated", good.length - 8],
    ["half a trailer", good.subarray(0, -3), "gzip/truncated", good.length - 3],
    ["half a second header", Buffer.concat([good, good.subarray(0, 5)]), "gzip/truncated", good.length],
    ["a flag nobody defined", member("content", { flags: 0x40 }), "gzip/reserved-flags", 3],
    [
      "a second method",
      Buffer.concat([good, Buffer.from([0x1f, 0x8b, 9, 0, 0, 0, 0, 0, 0, 0])]),
      "gzip/trailing-data",
      good.length,
    ],
  ])("%s", async (_, bytes, code, offset) => {
    const { text, anomalies } = await read(bytes);

    expect(text).toBe("content");
    expect(anomalies).toMatchObject([{ code, offset }]);
  });

  test("a second member belongs to the content, for CPython", async () => {
    const { text, members, anomalies } = await read(Buffer.concat([good, member(" and more")]));

    expect(text).toBe("content and more");
    expect(members.map(({ offset, outputOffset, size }) => [offset, outputOffset, size])).toEqual([
      [0, 0, 7],
      [good.length, 7, 9],
    ]);
    expect(anomalies).toMatchObject([{ code: "gzip/several-members", offset: good.length }]);
  });

  test("data that ends early, and data that is none", async () => {
    expect((await read(good.subarray(0, 12))).codes).toEqual(["gzip/truncated"]);
    expect((await read(Buffer.concat([good.subarray(0, 10), Buffer.alloc(20, 0xff)]))).codes).toEqual([
      "gzip/invalid-data",
    ]);
  });
});

describe("refuses", () => {
  test.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "gzip/no-header"],
    ["text", Buffer.from("hello, world"), "gzip/no-header"],
    ["half a header", member("x").subarray(0, 7), "gzip/no-header"],
    ["a name without end", Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3, 0x61]), "gzip/no-header"],
    ["another method", Buffer.from([0x1f, 0x8b, 9, 0, 0, 0, 0, 0, 0, 3]), "gzip/unknown-method"],
  ])("%s", async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ name: "FormatError", code });
  });

  test("more than the limit, even over several members", async () => {
    const limits = { ...defaultLimits, total: 1500 };

    expect((await read(member("x".repeat(1500)), limits)).text).toHaveLength(1500);
    await expect(
      read(Buffer.concat([member("x".repeat(1000)), member("x".repeat(1000))]), limits),
    ).rejects.toMatchObject({
      code: "gzip/too-large",
    });
  });
});

test("whatever the bytes: a reading or a FormatError", async () => {
  const base = Buffer.concat([member("some content", { flags: FLAGS.name, fields: "n\0" }), member("more")]);
  const changes = fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(changes, fc.nat(base.length), async (changed, length) => {
      const bytes = Buffer.from(base);
      for (const [at, byte] of changed) bytes[at] = byte;
      await read(bytes.subarray(0, length)).catch((error: unknown) => expect(error).toBeInstanceOf(FormatError));
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const gzip = Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), bytes]);
      await read(gzip).catch((error: unknown) => expect(error).toBeInstanceOf(FormatError));
    }),
  );
});
