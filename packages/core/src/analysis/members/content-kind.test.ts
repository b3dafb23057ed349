import { describe, expect, test } from "vitest";
import type { ContentKind } from "../distribution-analysis.ts";
import { contentKind, HEAD_LENGTH } from "./content-kind.ts";

function bytes(...parts: (string | number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : part)),
  );
}

function kindOf(content: Uint8Array): ContentKind {
  return contentKind(content.subarray(0, HEAD_LENGTH), content.length);
}

/** A DOS header whose last field points to `offset`. */
function dosHeader(offset: number): number[] {
  return [0x4d, 0x5a, ...new Array<number>(58).fill(0), offset & 0xff, offset >> 8, 0, 0];
}

describe("what a member is, by its first bytes", () => {
  const cases: [string, Uint8Array, ContentKind][] = [
    ["nothing", bytes(), "empty"],
    ["ASCII", bytes("import os\n"), "text"],
    ["UTF-8", bytes("größe = '🐍'\n"), "text"],
    ["Latin-1", bytes("# K", [0xe4], "se\n"), "text"],
    ["form feed and escape", bytes("a\f\x1b[1m\n"), "text"],
    ["a NUL in text", bytes("import os\0\n"), "data"],
    ["control characters that are no UTF-8", bytes([0x01, 0xff, 0x02]), "data"],
    ["ELF", bytes([0x7f], "ELF", [2, 1, 1]), "elf"],
    ["Mach-O 64", bytes([0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1]), "mach-o"],
    ["Mach-O big-endian", bytes([0xfe, 0xed, 0xfa, 0xce]), "mach-o"],
    ["universal Mach-O", bytes([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2]), "mach-o"],
    ["a Java class", bytes([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52]), "data"],
    ["PE", bytes(dosHeader(64), "PE\0\0"), "pe"],
    ["PE whose header lies far behind", bytes(dosHeader(9000), new Array<number>(9000).fill(0)), "pe"],
    ["MZ and no PE header", bytes(dosHeader(64), "NE\0\0"), "data"],
    [
      "text that begins with MZ",
      bytes("MZ is how it begins, and it goes on for a while, for more than 64 bytes.\n"),
      "text",
    ],
    ["WebAssembly", bytes([0], "asm", [1, 0, 0, 0]), "wasm"],
    ["ar", bytes("!<arch>\n"), "ar"],
    ["pyc", bytes([0xa7, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]), "pyc"],
    ["text with CR LF after two letters", bytes("ab\r\ncdefgh"), "text"],
    ["PNG", bytes([0x89], "PNG\r\n", [0x1a, 0x0a, 0, 0, 0, 13]), "data"],
    ["ZIP", bytes("PK\x03\x04\x14\0"), "zip"],
    ["an empty ZIP", bytes("PK\x05\x06", new Array<number>(18).fill(0)), "zip"],
    ["gzip", bytes([0x1f, 0x8b, 8, 0]), "gzip"],
    ["bzip2", bytes("BZh91AY&SY"), "bzip2"],
    ["text that begins with BZh", bytes("BZhello\n"), "text"],
    ["xz", bytes([0xfd], "7zXZ\0"), "xz"],
    ["zstd", bytes([0x28, 0xb5, 0x2f, 0xfd]), "zstd"],
    ["tar", bytes(new Array<number>(257).fill(0x61), "ustar\0"), "tar"],
  ];
  test.each(cases)("%s", (_, content, kind) => {
    expect(kindOf(content)).toBe(kind);
  });
});

test("a character that the head cuts in two does not make text data", () => {
  for (const character of ["é", "日", "🐍"]) {
    for (let before = HEAD_LENGTH - 4; before <= HEAD_LENGTH; before++) {
      expect(kindOf(bytes(`${"a".repeat(before)}${character.repeat(10)}`))).toBe("text");
    }
  }
});
