import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBytes } from "../../base/random-access.ts";
import { tarFixture } from "../tar/tar-fixture.testing.ts";
import { type Container, detectContainer } from "./detect-container.ts";

function of(bytes: Uint8Array | readonly number[]): Container {
  return detectContainer(fromBytes(Uint8Array.from(bytes)));
}

const ascii = (text: string): Uint8Array => Buffer.from(text, "latin1");

test.each<[Container, Uint8Array | readonly number[]]>([
  ["empty", []],
  ["zip", ascii("PK\x03\x04rest")],
  ["zip", ascii(`PK\x05\x06${"\0".repeat(18)}`)],
  ["zip", ascii("PK\x07\x08PK\x03\x04")],
  ["gzip", gzipSync("x")],
  ["bzip2", ascii("BZh91AY&SY")],
  ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd, 0]],
  ["lzma", [0x5d, 0, 0, 0x80, 0, ...new Array<number>(8).fill(0xff), 0, 1]],
  ["lzma", [0x5d, 0, 0, 0x10, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
  ["compress", [0x1f, 0x9d, 0x90]],
  ["tar", tarFixture({ a: "x" })],
  ["tar", tarFixture([{ name: "a", data: "x", magic: "v7" }])],
  ["7z", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ["rar", ascii("Rar!\x1a\x07\0")],
  ["rpm", [0xed, 0xab, 0xee, 0xdb, 3]],
  ["deb", ascii("!<arch>\ndebian-binary   ")],
  ["ar", ascii("!<arch>\nobject.o/")],
  ["ole", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["exe", ascii("MZ\x90\0")],
  ["elf", ascii("\x7fELF\x02")],
  ["mach-o", [0xcf, 0xfa, 0xed, 0xfe]],
  ["mach-o", [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2]],
  ["html", ascii("\r\n <!DOCTYPE html><html>")],
  ["html", ascii("<HTML><title>404</title>")],
  ["text", ascii("Not Found\n")],
  ["text", Buffer.from("#!/bin/sh\necho é\n")],
  ["unknown", [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52]],
  ["unknown", [0, 1, 2, 3]],
])("%s", (container, bytes) => {
  expect(of(bytes)).toBe(container);
});

describe("tar by its checksum alone", () => {
  test("not if it is wrong", () => {
    expect(of(tarFixture([{ name: "a", magic: "v7", checksum: 9 }]))).toBe("unknown");
  });

  test("not a block of zeros", () => {
    expect(of(new Uint8Array(1024))).toBe("unknown");
  });
});

test("whatever the bytes, it is something", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => typeof of(bytes) === "string"));
});
