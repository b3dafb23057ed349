import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuTime } from "../../base/cpu-time.testing.ts";
import { fromBytes } from "../../base/random-access.ts";
import { concatenated, tarFixture } from "../tar/tar-fixture.testing.ts";
import { alsoZip } from "./also-zip.ts";

const tarGz = gzipSync(tarFixture({ "p-1/who.txt": "A\n" }));

/** The smallest ZIP of one empty member, with offsets that count from its own beginning. */
function zip(): Buffer {
  const local = Buffer.alloc(31);
  local.write("PK\x03\x04", "latin1");
  local.writeUInt16LE(1, 26);
  local.write("a", 30);
  const central = Buffer.alloc(47);
  central.write("PK\x01\x02", "latin1");
  central.writeUInt16LE(1, 28);
  central.write("a", 46);
  return Buffer.concat([local, central, endRecord(1, 47, 31)]);
}

function endRecord(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

function zip64(): Buffer {
  const [local, central] = [zip().subarray(0, 31), zip().subarray(31, 78)];
  const end = Buffer.alloc(56);
  end.write("PK\x06\x06", "latin1");
  end.writeBigUInt64LE(1n, 32);
  end.writeBigUInt64LE(47n, 40);
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07", "latin1");
  return Buffer.concat([local, central, end, locator, endRecord(0xffff, 0xffffffff, 0xffffffff)]);
}

describe("is also a ZIP", () => {
  test.each<[string, Uint8Array, number]>([
    ["with a ZIP behind it", concatenated([tarGz, zip()]), tarGz.length + 78],
    ["with bytes behind that", concatenated([tarGz, zip(), Buffer.alloc(500, "x")]), tarGz.length + 78],
    ["with a ZIP64 one", concatenated([tarGz, zip64()]), tarGz.length + 78 + 76],
    ["with an empty one", concatenated([tarGz, endRecord(0, 0, 0)]), tarGz.length],
    ["a tar that ends with a stored one", tarFixture({ "p-1/data.zip": zip() }), 512 + 78],
  ])("%s", (_, bytes, offset) => {
    expect(alsoZip(fromBytes(bytes))).toMatchObject({ code: "container/also-zip", offset });
  });
});

describe("is none", () => {
  test.each<[string, Uint8Array]>([
    ["a plain sdist", tarGz],
    ["one with a signature only", concatenated([tarGz, Buffer.from("PK\x05\x06", "latin1"), Buffer.alloc(17)])],
    ["an end record without its directory", concatenated([tarGz, endRecord(1, 47, 0)])],
    ["a directory larger than the file", concatenated([tarGz, endRecord(1, 1 << 30, 0)])],
    ["a ZIP further from the end than readers look", concatenated([zip(), Buffer.alloc(70_000)])],
    ["nothing", new Uint8Array(0)],
  ])("%s", (_, bytes) => {
    expect(alsoZip(fromBytes(bytes))).toBeNull();
  });

  test("a tail full of signatures is looked at for milliseconds", () => {
    const bytes = Buffer.from("PK\x05\x06".repeat(20_000), "latin1");

    const started = cpuTime();
    alsoZip(fromBytes(bytes));
    expect(cpuTime() - started).toBeLessThan(500);
  });
});

test("whatever the bytes: an answer", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      alsoZip(fromBytes(concatenated([bytes, zip().subarray(0, 90), bytes])));
    }),
  );
});
