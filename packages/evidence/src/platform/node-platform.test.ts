import { createHash } from "node:crypto";
import { deflateRawSync, zstdCompressSync } from "node:zlib";
import { FormatError, type StreamCompression } from "@assay/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CompressedFixture, fixture, noise, plainText, runs } from "./compressed.testing.ts";
import { nodePlatform } from "./node-platform.ts";

interface Decompressed {
  readonly output: Buffer;
  readonly consumed: number;
  /** Of the error that ended it, null if none did. */
  readonly code: string | null;
}

async function decompress(
  compression: StreamCompression,
  bytes: Uint8Array,
  { pieceSize = 100, most = Number.POSITIVE_INFINITY } = {},
): Promise<Decompressed> {
  const stream = nodePlatform.decompress(compression, pieces(bytes, pieceSize));
  const output: Buffer[] = [];
  let code: string | null = null;
  let length = 0;
  try {
    for await (const piece of stream) {
      output.push(Buffer.from(piece));
      length += piece.length;
      if (length > most) break;
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    code = error.code;
  }
  return { output: Buffer.concat(output), consumed: stream.consumed, code };
}

function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

const text = Buffer.from(plainText);
const streams: readonly (readonly [string, StreamCompression, Uint8Array, Uint8Array])[] = [
  ["deflate", "deflate-raw", deflateRawSync(text), text],
  ["zstd", "zstd", zstdCompressSync(text), text],
  ...(
    [
      ["lzma", "lzma", text],
      ["lzma-size-and-marker", "lzma", text],
      ["xz-none", "xz", text],
      ["xz-crc32", "xz", text],
      ["xz-crc64", "xz", text],
      ["xz-sha256", "xz", text],
      ["xz-blocks", "xz", text],
      ["xz-stored", "xz", noise()],
      ["xz-empty", "xz", Buffer.alloc(0)],
      ["bzip2", "bzip2", text],
      ["bzip2-runs", "bzip2", Buffer.from(runs)],
      ["bzip2-empty", "bzip2", Buffer.alloc(0)],
    ] as const
  ).map(([name, compression, content]): readonly [string, StreamCompression, Uint8Array, Uint8Array] => [
    name,
    compression,
    fixture(name satisfies CompressedFixture),
    content,
  ]),
];

describe("decompresses", () => {
  test.each(streams)("%s, whatever the pieces", async (_, compression, bytes, content) => {
    for (const pieceSize of [1, 7, 100_000]) {
      const { output, consumed, code } = await decompress(compression, bytes, { pieceSize });

      expect(code).toBeNull();
      expect(output.equals(content)).toBe(true);
      expect(consumed).toBe(bytes.length);
    }
  });

  test.each(["bzip2", "xz-crc32"] as const)("%s: two streams, one after the other", async (name) => {
    const compression = name === "bzip2" ? "bzip2" : "xz";
    const twice = Buffer.concat([fixture(name), fixture(name)]);

    const { output, consumed } = await decompress(compression, twice);

    expect(output.toString()).toBe(plainText + plainText);
    expect(consumed).toBe(twice.length);
  });

  test.each([
    ["deflate-raw", deflateRawSync(text)],
    ["bzip2", fixture("bzip2")],
    ["xz", fixture("xz-crc64")],
    ["lzma", fixture("lzma")],
  ] as const)("%s: what follows the stream is left alone", async (compression, bytes) => {
    for (const tail of ["x", "BZ", "garbage", "garbage".repeat(100)]) {
      const { output, consumed, code } = await decompress(compression, Buffer.concat([bytes, Buffer.from(tail)]));

      expect({ text: output.toString(), consumed, code }).toEqual({
        text: plainText,
        consumed: bytes.length,
        code: null,
      });
    }
  });
});

describe("says what is wrong", () => {
  test.each(streams)("%s: every cut is a truncation", async (_, compression, bytes) => {
    const format = compression === "deflate-raw" ? "deflate" : compression;
    for (let length = 0; length < bytes.length; length += bytes.length > 100 ? 13 : 1) {
      expect((await decompress(compression, bytes.subarray(0, length))).code).toBe(`${format}/truncated`);
    }
  });

  test.each(["deflate-raw", "zstd", "bzip2", "xz", "lzma"] as const)(
    "%s: other bytes are invalid",
    async (compression) => {
      const format = compression === "deflate-raw" ? "deflate" : compression;

      expect((await decompress(compression, Buffer.alloc(100, 0xff))).code).toBe(`${format}/invalid`);
    },
  );

  test.each(["xz-crc32", "xz-crc64", "xz-sha256", "bzip2"] as const)(
    "%s: content that fails its check",
    async (name) => {
      const compression = name === "bzip2" ? "bzip2" : "xz";
      const codes = new Set<string | null>();
      for (let at = 30; at < fixture(name).length - 30; at += 7) {
        const bytes = Buffer.from(fixture(name));
        bytes[at] = (bytes[at] ?? 0) ^ 0x10;
        codes.add((await decompress(compression, bytes)).code);
      }

      expect(Array.from(codes).filter((code) => code !== `${compression}/invalid`)).toEqual([]);
    },
  );

  test("xz with a filter that we do not have", async () => {
    expect((await decompress("xz", fixture("xz-delta"))).code).toBe("xz/unsupported");
  });

  test("dictionaries and contexts that would cost memory", async () => {
    const lzma = Buffer.from(fixture("lzma"));
    lzma.writeUInt32LE(0xffffffff, 1);
    expect((await decompress("lzma", lzma)).code).toBe("lzma/unsupported");

    lzma[0] = 8 + 9 * 4;
    expect((await decompress("lzma", lzma)).code).toBe("lzma/invalid");
  });

  test("what came before an error has been handed out", async () => {
    const good = deflateRawSync(Buffer.alloc(3_000_000, "abc"), { level: 0 });
    const { output, code } = await decompress("deflate-raw", good.subarray(0, 2_000_000), { pieceSize: 65_536 });

    expect(code).toBe("deflate/truncated");
    expect(output.length).toBeGreaterThan(1_990_000);
  });
});

describe("bombs", () => {
  const megabytes = 64;

  test("the engine does not run ahead of whoever reads", async () => {
    const bomb = deflateRawSync(Buffer.alloc(megabytes << 20));
    let asked = 0;
    function* counted(): Generator<Uint8Array> {
      for (const piece of pieces(bomb, 64)) {
        asked += 1;
        yield piece;
      }
    }

    let length = 0;
    for await (const piece of nodePlatform.decompress("deflate-raw", counted())) {
      // Time enough to run away with all of it.
      if (length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      length += piece.length;
      // A piece of 64 bytes becomes 64 KiB here, and two pieces of output may be ready.
      expect(asked * 64).toBeLessThanOrEqual(length / 1000 + 2048);
    }

    expect(length).toBe(megabytes << 20);
  });

  test("whoever has enough can stop", async () => {
    const bomb = deflateRawSync(Buffer.alloc(megabytes << 20));
    const { output } = await decompress("deflate-raw", bomb, { most: 1 << 20 });

    expect(output.length).toBeLessThan(3 << 20);
  });
});

describe("inflates at once", () => {
  const deflated = deflateRawSync(text);

  test("and tells where the stream ended", () => {
    const { output, consumed } = inflate(Buffer.concat([deflated, Buffer.from("tail")]), text.length);

    expect(Buffer.from(output).toString()).toBe(plainText);
    expect(consumed).toBe(deflated.length);
  });

  test("nothing", () => {
    expect(inflate(deflateRawSync(""), 0).output).toHaveLength(0);
  });

  test.each([
    ["deflate/too-large", deflated, text.length - 1],
    ["deflate/too-large", deflated, 0],
    ["deflate/truncated", deflated.subarray(0, -1), 10_000],
    ["deflate/truncated", Buffer.alloc(0), 10_000],
    ["deflate/invalid", Buffer.alloc(9, 0xff), 10_000],
  ])("or not: %s", (code, bytes, most) => {
    expect(() => inflate(bytes, most)).toThrow(expect.objectContaining({ name: "FormatError", code }));
  });

  function inflate(bytes: Uint8Array, most: number): { readonly output: Uint8Array; readonly consumed: number } {
    const inflated = nodePlatform.inflateRaw(bytes, most);
    if (inflated instanceof Promise) throw new Error("Node inflates at once");
    return inflated;
  }
});

describe("digests", () => {
  test.each(["md5", "sha1", "sha224", "sha256", "sha384", "sha512"] as const)("%s", (algorithm) => {
    const digest = nodePlatform.digest(algorithm);
    digest.update(text.subarray(0, 10));
    digest.update(text.subarray(10));

    expect(digest.hex()).toBe(createHash(algorithm).update(text).digest("hex"));
    expect(nodePlatform.digestOf?.(algorithm, text)).toBe(createHash(algorithm).update(text).digest("hex"));
  });

  // Values of CPython's hashlib.blake2b(…, digest_size=32).
  test.each([
    ["", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"],
    ["abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"],
    ["a".repeat(128), "ae2aa48507885c4c950fb809b2076f959cde9f8ea6da260d9a3587df33dac450"],
    ["b".repeat(129), "e07bda70cd80e294099c00563ead9110ee1f4eee86e2cefc8be3b669552a5cfb"],
    ["c".repeat(1000), "2d0d848ff11be5ccbc578a22534e578f03fbeb0338428fb6596564c33afb263d"],
  ])("blake2b-256 of %j", (content, expected) => {
    for (const step of [1, 100, 5000]) {
      const digest = nodePlatform.digest("blake2b-256");
      for (const piece of pieces(Buffer.from(content), step)) digest.update(piece);

      expect(digest.hex()).toBe(expected);
    }
  });

  test("another one is refused", () => {
    expect(() => nodePlatform.digest("ripemd" as "md5")).toThrow(TypeError);
    expect(nodePlatform.digestOf?.("ripemd" as "md5", text)).toBeNull();
  });
});

test("CRC-32, continued", () => {
  const [first, rest] = [text.subarray(0, 5), text.subarray(5)];

  expect(nodePlatform.crc32(Buffer.from("123456789"))).toBe(0xcbf43926);
  expect(nodePlatform.crc32(rest, nodePlatform.crc32(first))).toBe(nodePlatform.crc32(text));
});

test("whatever the bytes: output or a FormatError, for every compression", async () => {
  const any = fc.constantFrom(...streams);
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(any, changes, async ([, compression, bytes], changed) => {
      const spoilt = Buffer.from(bytes);
      for (const [at, byte] of changed) spoilt[at % spoilt.length] = byte;
      // An LZMA without checksum may come out as anything, up to the size that it claims.
      await decompress(compression, spoilt, { most: 1 << 20 });
    }),
    { numRuns: 300 },
  );
});
