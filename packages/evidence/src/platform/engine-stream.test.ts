import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { inflateStream } from "./engine-stream.ts";

test("a piece is whole until the next is asked for, and keeps its length until the one after that", async () => {
  const content = Buffer.alloc(3_000_000, "0123456789abcdef");
  const lengths: number[] = [];
  let before: Uint8Array | null = null;
  let compared = 0;
  for await (const piece of inflateStream([deflateRawSync(content)])) {
    if (before !== null) expect(before.length).toBe(lengths.at(-1));
    expect(Buffer.compare(piece, content.subarray(compared, compared + piece.length))).toBe(0);
    compared += piece.length;
    lengths.push(piece.length);
    before = piece;
  }
  expect(compared).toBe(content.length);
  expect(lengths.length).toBeGreaterThan(5);
});
