import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "./sha256.ts";

test("gives the digest of FIPS 180-4's example", () => {
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("agrees with Node on any text, lone surrogates too", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
    }),
  );
});

test.each([55, 56, 63, 64, 65, 119, 120])("agrees with Node where padding crosses a block: %d bytes", (length) => {
  const text = "x".repeat(length);
  expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
});
