import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeUtf8Name } from "./utf8-name.ts";

test.each(["", "six.py", "café/日本語/🐍.py", "\ufeffbom", "x".repeat(70_000), "é".repeat(40_000)])(
  "decodes UTF-8 %#",
  (text) => {
    expect(decodeUtf8Name(new TextEncoder().encode(text))).toEqual({ text, valid: true });
  },
);

test.each([
  [[0x63, 0xe9, 0x2e], "c\udce9."],
  [[0xc0, 0xaf], "\udcc0\udcaf"],
  [[0xe0, 0x80, 0xaf], "\udce0\udc80\udcaf"],
  [[0xed, 0xa0, 0x80], "\udced\udca0\udc80"],
  [[0xf4, 0x90, 0x80, 0x80], "\udcf4\udc90\udc80\udc80"],
  [[0xe2, 0x82], "\udce2\udc82"],
  [[0xf0, 0x9f, 0x90], "\udcf0\udc9f\udc90"],
  [[0xff], "\udcff"],
])("keeps the bytes of %j that are not UTF-8", (bytes, text) => {
  expect(decodeUtf8Name(Uint8Array.from(bytes))).toEqual({ text, valid: false });
});

test("agrees with the strict decoder of the platform, and keeps different bytes different", () => {
  const nearUtf8 = fc.array(fc.constantFrom(0x41, 0x80, 0x9f, 0xa0, 0xbf, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xff), {
    maxLength: 8,
  });
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  fc.assert(
    fc.property(fc.oneof(nearUtf8, fc.array(fc.nat(255))), (values) => {
      const bytes = Uint8Array.from(values);
      const decoded = decodeUtf8Name(bytes);
      let expected: string | null = null;
      try {
        expected = strict.decode(bytes);
      } catch {
        // Not UTF-8.
      }
      expect(decoded.valid).toBe(expected !== null);
      if (expected !== null) expect(decoded.text).toBe(expected);
      expect(encodeAgain(decoded.text)).toEqual([...bytes]);
    }),
    { numRuns: 2_000 },
  );
});

function encodeAgain(text: string): number[] {
  return Array.from(text).flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0xdc80 && code <= 0xdcff ? [code - 0xdc00] : [...new TextEncoder().encode(character)];
  });
}
