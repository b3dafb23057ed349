import { expect, test } from "vitest";
import { fromBytes, type RandomAccess } from "../../base/random-access.ts";
import { partOf } from "./part-of.ts";
import { readCopy } from "./read-copy.ts";
import { withHead } from "./with-head.ts";

const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251);

/** A file whose answers share one buffer, as the contract allows. */
function reusing(content: Uint8Array): RandomAccess & { readonly reads: number[] } {
  const buffer = Buffer.alloc(content.length);
  const inner = fromBytes(content);
  const reads: number[] = [];
  const read = (offset: number, length: number): Uint8Array => {
    reads.push(offset);
    buffer.set(inner.read(offset, length));
    return buffer.subarray(0, length);
  };
  return { size: content.length, read, reads };
}

test("the beginning is read once, what lies behind it when it is asked for", () => {
  const file = reusing(bytes);
  const headed = withHead(file);
  const first = headed.read(10, 4);
  const last = Array.from(headed.read(150_000, 4));

  expect(Array.from(first)).toEqual(Array.from(bytes.subarray(10, 14)));
  expect(last).toEqual(Array.from(bytes.subarray(150_000, 150_004)));
  expect(Array.from(headed.read(65_530, 10))).toEqual(Array.from(bytes.subarray(65_530, 65_540)));
  expect(file.reads).toEqual([0, 150_000, 65_530]);
});

test("what was copied stays, though the file reuses its buffer", () => {
  const file = reusing(bytes);
  const kept = readCopy(file, 0, 4);
  file.read(100, 4);

  expect(Array.from(kept)).toEqual([0, 1, 2, 3]);
});

test("a part is a file of its own", () => {
  const part = partOf(fromBytes(bytes), 1000, 50);

  expect(part.size).toBe(50);
  expect(part.read(5, 1)[0]).toBe(bytes[1005]);
  expect(() => part.read(49, 2)).toThrow(expect.objectContaining({ code: "bytes/out-of-bounds" }));
  expect(() => partOf(fromBytes(bytes), 199_999, 2)).toThrow(expect.objectContaining({ code: "bytes/out-of-bounds" }));
});

test.each([-1, 0.5, 300_000])("an offset of %d is refused as the file refuses it", (offset) => {
  expect(() => withHead(fromBytes(bytes)).read(offset, 4)).toThrow(
    expect.objectContaining({ code: "bytes/out-of-bounds" }),
  );
});
