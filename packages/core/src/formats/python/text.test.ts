import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText } from "./text.ts";

test("keeps a byte order mark, because readers disagree on it", () => {
  expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toEqual({
    text: "\ufeffA",
    encoding: "utf-8",
    invalidAt: null,
  });
});

test.each([
  ["a lone continuation byte", [0x41, 0x80], 1],
  ["an overlong slash", [0xc0, 0xaf], 0],
  ["an overlong three-byte form", [0xe0, 0x9f, 0xbf], 0],
  ["a surrogate", [0x41, 0xed, 0xa0, 0x80], 1],
  ["beyond U+10FFFF", [0xf4, 0x90, 0x80, 0x80], 0],
  ["a sequence cut off", [0xc3, 0xa9, 0xe2, 0x82], 2],
])("points at %s", (_, bytes, offset) => {
  expect(decodeText(Uint8Array.from(bytes))).toMatchObject({ encoding: "latin-1", invalidAt: offset });
});

test("reads Latin-1 proper, not windows-1252", () => {
  expect(decodeText(Uint8Array.of(0x80, 0x9f, 0xe9, 0xff)).text).toBe("\x80\x9f\xe9\xff");
});

test("agrees with the strict decoder on where UTF-8 ends", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      const { encoding, invalidAt, text } = decodeText(bytes);
      if (encoding === "utf-8") {
        expect(Buffer.from(text)).toEqual(Buffer.from(bytes));
        return;
      }
      const strict = new TextDecoder("utf-8", { fatal: true });
      expect(() => strict.decode(bytes.subarray(0, invalidAt ?? 0))).not.toThrow();
      expect(Buffer.from(text, "latin1")).toEqual(Buffer.from(bytes));
    }),
    { numRuns: 2000 },
  );
});
