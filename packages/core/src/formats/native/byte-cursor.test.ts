import fc from "fast-check";
import { expect, test } from "vitest";
import { BinaryWriter } from "./binary-writer.testing.ts";
import { ByteCursor } from "./byte-cursor.ts";

test("numbers are read as they were written", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeInteger(), (unsigned, signed) => {
      const cursor = new ByteCursor(new BinaryWriter().uleb(unsigned).sleb(signed).finish());

      expect([cursor.uleb(), cursor.sleb(), cursor.ended]).toEqual([unsigned, signed, true]);
    }),
  );
});

test("a number of more than ten bytes is refused", () => {
  const endless = new Uint8Array(100_000).fill(0x80);

  expect(() => new ByteCursor(endless).uleb()).toThrow(expect.objectContaining({ code: "bytes/number-too-large" }));
});

test("names end with a NUL or have their length before them", () => {
  const cursor = new ByteCursor(new BinaryWriter().terminated("_PyInit_m").uleb(3).bytes("env").finish());

  expect([cursor.terminated(), cursor.counted()]).toEqual(["_PyInit_m", "env"]);
});

test.each([
  ["a byte", (cursor: ByteCursor) => cursor.u8()],
  ["a name", (cursor: ByteCursor) => cursor.terminated()],
  ["a number", (cursor: ByteCursor) => cursor.uleb()],
  ["a skip", (cursor: ByteCursor) => cursor.skip(1)],
  ["a skip back", (cursor: ByteCursor) => cursor.skip(-1)],
])("%s behind the end is refused", (_name, read) => {
  expect(() => read(new ByteCursor(new Uint8Array()))).toThrow(
    expect.objectContaining({ code: "bytes/out-of-bounds" }),
  );
});
