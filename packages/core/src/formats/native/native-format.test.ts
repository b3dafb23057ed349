import { expect, test } from "vitest";
import { BinaryWriter, bytesOf, type Content } from "./binary-writer.testing.ts";
import { nativeFormatOf } from "./native-format.ts";

const pe = new BinaryWriter().bytes("MZ").field("", 58).u32(0x80).finish();

test.each<[string, Content, string | null]>([
  ["ELF", [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0], "elf"],
  ["Mach-O of 64 bits", [0xcf, 0xfa, 0xed, 0xfe, 0, 0, 0, 0], "mach-o"],
  ["big-endian Mach-O", [0xfe, 0xed, 0xfa, 0xce, 0, 0, 0, 0], "mach-o"],
  ["a fat file of two", [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2], "mach-o"],
  ["a fat file with large offsets", [0xca, 0xfe, 0xba, 0xbf, 0, 0, 0, 2], "mach-o"],
  ["a class of Java 8", [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52], null],
  ["PE", pe, "pe"],
  ["text that begins like PE", "MZ = 1\n".repeat(20), null],
  ["WebAssembly", "\0asm\x01\0\0\0", "wasm"],
  ["an archive", "!<arch>\n", "ar"],
  ["a thin archive", "!<thin>\n", "ar"],
  ["something alike", "!<argh>\n", null],
  ["a script", "/* GNU ld script */", null],
  ["nothing", "", null],
])("%s", (_name, content, expected) => {
  expect(nativeFormatOf(bytesOf(content))).toBe(expected);
});
