import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { readPycHeader } from "./pyc-header.ts";

function header(magic: number, ...words: number[]): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * words.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, magic, true);
  bytes.set([0x0d, 0x0a], 2);
  for (const [index, word] of words.entries()) view.setUint32(4 + 4 * index, word, true);
  return bytes;
}

// importlib.util.MAGIC_NUMBER of each interpreter.
test.each([
  ["2.7", 62211],
  ["3.6", 3379],
  ["3.7", 3394],
  ["3.8", 3413],
  ["3.9", 3425],
  ["3.10", 3439],
  ["3.11", 3495],
  ["3.12", 3531],
  ["3.13", 3571],
  ["3.14", 3627],
])("knows Python %s by %i", (python, magic) => {
  expect(readPycHeader(header(magic, 0, 1, 2)).python).toBe(python);
});

test("reads how the file is validated", () => {
  expect(readPycHeader(header(3571, 0, 1_700_000_000, 321)).validation).toEqual({
    kind: "timestamp",
    mtime: 1_700_000_000,
    size: 321,
  });
  expect(readPycHeader(header(3571, 1, 0x04030201, 0x08070605)).validation).toEqual({
    kind: "unchecked-hash",
    sourceHash: "0102030405060708",
  });
  expect(readPycHeader(header(3571, 3, 0, 0)).validation).toMatchObject({ kind: "checked-hash" });
  expect(readPycHeader(header(3571, 4, 0, 0)).validation).toEqual({ kind: "unknown" });
});

test("older headers are shorter", () => {
  expect(readPycHeader(header(62211, 5))).toMatchObject({ length: 8, validation: { kind: "timestamp", size: null } });
  expect(readPycHeader(header(3180, 5))).toMatchObject({ python: "3.2", length: 8 });
  expect(readPycHeader(header(3230, 5, 6))).toMatchObject({ python: "3.3", length: 12 });
  expect(readPycHeader(header(3379, 5, 6))).toMatchObject({ length: 12, validation: { mtime: 5, size: 6 } });
});

test("a magic number that CPython never had is said to be unknown", () => {
  expect(readPycHeader(header(240, 0, 0, 0))).toMatchObject({ python: null, validation: { kind: "unknown" } });
});

test("whatever the bytes, a result or a FormatError", () => {
  const magic = fc.constantFrom(3571, 3379, 62211, 240);
  const likely = fc
    .tuple(magic, fc.array(fc.nat(5), { maxLength: 3 }))
    .map(([first, words]) => header(first, ...words));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 20 }), likely), (bytes) => {
      try {
        expect(readPycHeader(bytes).length).toBeLessThanOrEqual(16);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
  );
});
