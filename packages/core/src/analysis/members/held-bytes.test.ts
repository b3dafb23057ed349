import { expect, test } from "vitest";
import { testPlatform } from "../../base/platform.testing.ts";
import { fromBytes } from "../../base/random-access.ts";
import { heldBytes } from "./held-bytes.ts";

/** More than is held in memory. */
const MUCH = 20 << 20;
const PIECE = Uint8Array.from({ length: 1_000_003 }, (_, index) => index % 251);

test("is read at any place, across the borders of its blocks", () => {
  const held = heldBytes(testPlatform);
  for (let count = 0; count < 3; count++) held.write(PIECE);
  const contents = held.contents();
  expect(contents?.size).toBe(3 * PIECE.length);
  for (const offset of [0, 999_990, (1 << 20) - 5, 2 * (1 << 20) - 1]) {
    const expected = Array.from({ length: 10 }, (_, index) => ((offset + index) % PIECE.length) % 251);
    expect(Array.from(contents?.read(offset, 10) ?? []), `${offset}`).toEqual(expected);
  }
  expect(() => contents?.read(3 * PIECE.length - 1, 2)).toThrow("bytes/out-of-bounds");
});

test("what is more than memory holds goes to the spool, in order, and the spool is released", () => {
  const written: number[] = [];
  let released = 0;
  const held = heldBytes({
    ...testPlatform,
    spool: () => ({
      write: (bytes) => void written.push(bytes.length),
      contents: () => fromBytes(new Uint8Array(3)),
      release: () => void released++,
    }),
  });
  let size = 0;
  while (size <= MUCH) {
    held.write(PIECE);
    size += PIECE.length;
  }
  expect(written.reduce((sum, length) => sum + length, 0)).toBe(size);
  expect(held.contents()?.size).toBe(3);
  held.release();
  held.release();
  expect(released).toBe(1);
});

test("without a spool there is nothing to be read of it", () => {
  const held = heldBytes(testPlatform);
  for (let size = 0; size <= MUCH; size += PIECE.length) held.write(PIECE);
  expect(held.contents()).toBeNull();
});
