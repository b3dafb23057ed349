import { deflateRawSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keptInflate } from "./kept-inflater.ts";

const tried = process.versions.node.startsWith("24.");

test.runIf(tried)("inflates one member after the other, and says how much belongs to somebody else", () => {
  for (const text of ["", "a", "some text ".repeat(5000)]) {
    const deflated = deflateRawSync(text);
    const inflated = keptInflate(Buffer.concat([deflated, Buffer.from("more")]), text.length);

    expect(Buffer.from(inflated?.output ?? []).toString()).toBe(text);
    expect(inflated?.consumed).toBe(deflated.length);
  }
});

test.runIf(tried)("leaves damaged, cut and longer streams to others, and the next one is none the worse", () => {
  const deflated = deflateRawSync("some text ".repeat(50));
  for (const [bytes, most] of [
    [Buffer.from([0xff, 0xff, 0xff]), 100],
    [deflated.subarray(0, 10), 500],
    [Buffer.alloc(0), 10],
    [deflated, 499],
  ] as const) {
    expect(keptInflate(bytes, most)).toBeNull();
    expect(keptInflate(deflated, 500)?.output).toHaveLength(500);
  }
});

test.runIf(tried)("what it returned stays as it was", () => {
  const first = keptInflate(deflateRawSync("aaaa"), 4)?.output;
  keptInflate(deflateRawSync("bbbb"), 4);

  expect(Buffer.from(first ?? []).toString()).toBe("aaaa");
});

test.runIf(tried)("writes into the room that it is given, if that is larger", () => {
  const room = new Uint8Array(5);
  const deflated = deflateRawSync("aaaa");

  expect(keptInflate(deflated, 4, room)?.output.buffer).toBe(room.buffer);
  expect(keptInflate(deflated, 5, room)?.output.buffer).not.toBe(room.buffer);
});

test("whatever the bytes, it agrees with node:zlib or says nothing", () => {
  const streams = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .tuple(fc.string({ maxLength: 2000 }), fc.nat(400), fc.nat(255))
      .map(([text, at, byte]) => deflateRawSync(text).map((one, index) => (index === at ? byte : one))),
  );
  fc.assert(
    fc.property(streams, fc.nat(3000), (deflated, most) => {
      const inflated = keptInflate(deflated, most);
      if (inflated === null) return;
      expect(inflated.output.length).toBeLessThanOrEqual(most);
      expect(Buffer.from(inflated.output).equals(inflateRawSync(deflated))).toBe(true);
    }),
  );
});
