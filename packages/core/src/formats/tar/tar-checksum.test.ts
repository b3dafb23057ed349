import { expect, test } from "vitest";
import { computedChecksums, isTarHeader, isZeroBlock, paddedLength } from "./tar-checksum.ts";

/** A block of zeros but for the bytes given and the text of the checksum field. */
function block(bytes: Readonly<Record<number, number>>, field = ""): Uint8Array {
  const header = new Uint8Array(512);
  for (const [at, byte] of Object.entries(bytes)) header[Number(at)] = byte;
  header.set(Buffer.from(field, "latin1"), 148);
  return header;
}

test("sums every byte but the field's own, which counts as eight spaces", () => {
  const spaces = 8 * 32;
  expect(computedChecksums(block({}, "7777777\0"))).toEqual({ unsigned: spaces, signed: spaces });
  expect(computedChecksums(block({ 0: 0x61, 147: 1, 156: 2, 511: 0xff }))).toEqual({
    unsigned: spaces + 0x61 + 3 + 255,
    signed: spaces + 0x61 + 3 - 1,
  });
});

test.each([
  ["unsigned", { 0: 0x61, 511: 0xff }, "001140\0 ", true],
  ["signed", { 0: 0x61, 511: 0xff }, "000540\0 ", true],
  ["neither", { 0: 0x61, 511: 0xff }, "001141\0 ", false],
  ["no number", { 0: 0x61 }, "zzzzzz\0 ", false],
  ["nothing", { 0: 0x61 }, "", false],
] as const)("a header is known by its sum: %s", (_, bytes, field, expected) => {
  expect(isTarHeader(block(bytes, field))).toBe(expected);
});

test("a sum of zero is no header, though signed bytes can add up to it", () => {
  // 256 for the field, and two bytes of -128.
  const zero = block({ 0: 0x80, 1: 0x80 }, "000000\0 ");
  expect(computedChecksums(zero).signed).toBe(0);
  expect(isTarHeader(zero)).toBe(false);
});

test("a block that is cut off is neither a header nor zeros", () => {
  expect(isTarHeader(block({ 0: 0x61 }, "000541\0 "))).toBe(true);
  expect(isTarHeader(block({ 0: 0x61 }, "000541\0 ").subarray(0, 511))).toBe(false);
  expect([block({}), block({ 511: 1 }), new Uint8Array(511)].map(isZeroBlock)).toEqual([true, false, false]);
});

test("lengths are rounded up to whole blocks", () => {
  expect([0, 1, 512, 513].map(paddedLength)).toEqual([0, 512, 512, 1024]);
});
