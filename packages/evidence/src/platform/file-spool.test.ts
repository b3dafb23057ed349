import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { fileSpool } from "./file-spool.ts";

test("holds what was written, and leaves nothing behind", () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith("assay-"));
  const spool = fileSpool();
  const piece = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
  spool.write(piece);
  spool.write(piece.subarray(0, 7));
  const contents = spool.contents();
  expect(contents.size).toBe(300_007);
  expect(Array.from(contents.read(299_999, 4))).toEqual([299_999 % 251, 0, 1, 2]);
  expect(Array.from(contents.read(5, 3))).toEqual([5, 6, 7]);
  expect(contents.read(0, 300_000)).toEqual(piece);
  expect(() => contents.read(300_000, 8)).toThrow("bytes/out-of-bounds");
  spool.release();
  spool.release();
  const after = readdirSync(tmpdir()).filter((name) => name.startsWith("assay-"));
  expect(after.filter((name) => !before.includes(name))).toEqual([]);
});
