import fc from "fast-check";
import { expect, test } from "vitest";
import { testPlatform } from "../../base/platform.testing.ts";
import { loading } from "./loading.ts";

test("keeps what came, whatever was claimed and in whatever pieces", () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 6 });
  fc.assert(
    fc.property(pieces, fc.nat({ max: 200 }), (parts, claimed) => {
      const reading = loading(testPlatform, claimed);
      for (const part of parts) reading.write(part);
      void reading.end({ failure: null, anomalies: [] });
      const { bytes, size, release } = reading.finish();
      const whole = Uint8Array.from(parts.flatMap((part) => Array.from(part)));
      expect(size).toBe(whole.length);
      expect(bytes?.read(0, size)).toEqual(whole);
      release();
    }),
  );
});

test("more than is held at once is put aside", () => {
  const reading = loading(testPlatform, 40 << 20);
  for (let index = 0; index < 20; index++) reading.write(new Uint8Array(1 << 20).fill(index));
  void reading.end({ failure: null, anomalies: [] });
  const { bytes, size } = reading.finish();
  // The platform of tests has no place for it.
  expect([bytes, size]).toEqual([null, 20 << 20]);
});

test("what contradicts the archive has no digest", () => {
  const reading = loading(testPlatform, 1);
  reading.write(Uint8Array.of(1));
  void reading.end({ failure: null, anomalies: [{ code: "zip/crc-mismatch", offset: 0, path: "a", detail: "1" }] });
  expect(reading.finish()).toMatchObject({
    sha256: null,
    failure: "its content is not what the archive says: zip/crc-mismatch: 1",
  });
});
