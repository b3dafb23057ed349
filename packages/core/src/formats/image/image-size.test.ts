import fc from "fast-check";
import { expect, test } from "vitest";
import { imageSize } from "./image-size.ts";

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
}

test.each([
  ["png", "89504e470d0a1a0a 0000000d 49484452 00000140 000000f0 08", 320, 240],
  ["gif", "474946383961 4001 f000 00", 320, 240],
  ["jpeg", "ffd8 ffe0 0004 0102 ffc2 000b 08 00f0 0140 03", 320, 240],
  ["webp", `52494646 00000000 57454250 56503820 00000000 000000 9d012a 4001 f000`, 320, 240],
  ["webp", "52494646 00000000 57454250 5650384c 00000000 2f 3fc13b00 0000000000", 320, 240],
  ["webp", "52494646 00000000 57454250 56503858 0a000000 00000000 3f0100 ef0000", 320, 240],
  ["bmp", "424d 00000000 00000000 36000000 28000000 40010000 10ffffff", 320, 240],
  ["ico", "0000 0100 0100 20 30 00 00 0100 2000 00000000 00000000", 32, 48],
])("%s", (format, hex, width, height) => {
  expect(imageSize(bytes(hex))).toEqual({ format, width, height });
});

test("what is no picture has no size", () => {
  expect(imageSize(new Uint8Array())).toBe(null);
  expect(imageSize(bytes("ffd8ffe0ffff00"))).toBe(null);
  expect(imageSize(new TextEncoder().encode("BM is how this text begins, and it goes on"))).toBe(null);
});

test("whatever the bytes, a size or none", () => {
  const signatures = ["89504e470d0a1a0a", "474946", "ffd8ff", "5249464600000000574542505650", "424d", "00000100"];
  fc.assert(
    fc.property(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 80 }), (signature, rest) => {
      const size = imageSize(Uint8Array.from([...bytes(signature), ...rest]));
      expect(size === null || Number.isInteger(size.width + size.height)).toBe(true);
    }),
  );
});
