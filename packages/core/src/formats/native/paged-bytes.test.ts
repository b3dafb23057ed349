import { expect, test } from "vitest";
import { fromBytes, type RandomAccess } from "../../base/random-access.ts";
import { PagedBytes } from "./paged-bytes.ts";

const PAGE = 1 << 16;

function counting(bytes: Uint8Array): { readonly file: RandomAccess; reads(): number } {
  let reads = 0;
  const inner = fromBytes(bytes);
  const read = (offset: number, length: number): Uint8Array => {
    reads++;
    return inner.read(offset, length);
  };
  return { file: { size: inner.size, read }, reads: () => reads };
}

test("numbers and names that lie over two pages are read whole", () => {
  const bytes = new Uint8Array(2 * PAGE);
  bytes.set([1, 2, 3, 4, 5, 6, 0, 0], PAGE - 3);
  bytes.set([0x61, 0x62, 0x63, 0], PAGE - 8);
  bytes.fill(0x78, PAGE + 10, PAGE + 20);
  const paged = new PagedBytes(fromBytes(bytes), "pe");

  expect(paged.u16(PAGE - 1)).toBe(0x0403);
  expect(paged.u32(PAGE - 3)).toBe(0x04030201);
  expect(paged.u64(PAGE - 3)).toBe(0x060504030201);
  expect(paged.terminated(PAGE - 8)).toBe("abc");
  expect(Array.from(paged.slice(PAGE - 3, 8))).toEqual([1, 2, 3, 4, 5, 6, 0, 0]);
});

test("a name over three pages, one to the end of the file, and one that is cut", () => {
  const bytes = new Uint8Array(3 * PAGE).fill(0x61);
  const paged = new PagedBytes(fromBytes(bytes), "pe");

  expect(paged.terminated(PAGE - 1, PAGE + 2).length).toBe(PAGE + 2);
  expect(paged.terminated(3 * PAGE - 2)).toBe("aa");
  expect(paged.terminated(0, 5)).toBe("aaaaa");
});

test("a page is read once", () => {
  const { file, reads } = counting(new Uint8Array(PAGE));
  const paged = new PagedBytes(file, "pe");
  for (let at = 0; at + 4 <= PAGE; at += 4) paged.u32(at);

  expect(reads()).toBe(1);
});

test("what jumps about a large file is refused, not read for hours", () => {
  const file: RandomAccess = { size: 1 << 30, read: (_offset, length) => new Uint8Array(length) };
  const paged = new PagedBytes(file, "pe");
  const jump = (): void => {
    for (let at = 0; ; at = (at + 97 * PAGE) % (1 << 30)) paged.u8(at);
  };

  expect(jump).toThrow(expect.objectContaining({ code: "pe/too-scattered" }));
});

test("names that are read again and again are refused at some time", () => {
  const paged = new PagedBytes(fromBytes(new Uint8Array(60_000).fill(0x61)), "pe");
  const readAll = (): void => {
    for (;;) paged.terminated(0);
  };

  expect(readAll).toThrow(expect.objectContaining({ code: "pe/names-too-long" }));
});

test.each([-1, 0.5, 8, Number.NaN, 2 ** 60])("a number at %d of eight bytes is refused", (offset) => {
  const paged = new PagedBytes(fromBytes(new Uint8Array(8)), "pe");

  expect(() => paged.u8(offset)).toThrow(expect.objectContaining({ code: "bytes/out-of-bounds" }));
});
