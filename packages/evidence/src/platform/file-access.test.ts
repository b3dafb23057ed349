import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { fileAccess } from "./file-access.ts";

const folder = mkdtempSync(join(tmpdir(), "assay-file-access-"));
afterAll(() => rmSync(folder, { recursive: true }));

const content = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7 + (index >> 8)) & 0xff);
const path = join(folder, "content");
writeFileSync(path, content);

describe("a file", () => {
  test("gives the bytes at any place, in any order", () => {
    using file = fileAccess(path);
    const place = fc.tuple(fc.nat(content.length), fc.nat(200_000));
    fc.assert(
      fc.property(place, ([offset, wanted]) => {
        const length = Math.min(wanted, content.length - offset);

        expect(Buffer.from(file.read(offset, length)).equals(content.subarray(offset, offset + length))).toBe(true);
      }),
    );
  });

  test("refuses what is not inside", () => {
    using file = fileAccess(path);

    for (const [offset, length] of [
      [0, content.length + 1],
      [content.length, 1],
      [-1, 1],
      [0.5, 1],
      [0, -1],
    ] as const) {
      expect(() => file.read(offset, length)).toThrow(expect.objectContaining({ code: "bytes/out-of-bounds" }));
    }
  });

  test("that is empty has nothing to read", () => {
    const empty = join(folder, "empty");
    writeFileSync(empty, "");
    using file = fileAccess(empty);

    expect(file.size).toBe(0);
    expect(file.read(0, 0)).toHaveLength(0);
  });

  test("that becomes shorter is an error, not silence", () => {
    const shrinking = join(folder, "shrinking");
    writeFileSync(shrinking, content);
    using file = fileAccess(shrinking);
    truncateSync(shrinking, 10);

    expect(() => file.read(0, 100)).toThrow(expect.objectContaining({ code: "bytes/out-of-bounds" }));
    expect(() => file.read(200_000, 90_000)).toThrow(expect.objectContaining({ code: "bytes/out-of-bounds" }));
  });

  test("cannot be read once it is closed", () => {
    const file = fileAccess(path);
    file.read(0, 10);
    file[Symbol.dispose]();
    file[Symbol.dispose]();

    expect(() => file.read(0, 10)).toThrow("closed");
  });
});

describe("refuses to open", () => {
  test("a folder", () => {
    expect(() => fileAccess(folder)).toThrow(expect.objectContaining({ code: "EINVAL" }));
  });

  test("what is not there", () => {
    expect(() => fileAccess(join(folder, "nothing"))).toThrow(expect.objectContaining({ code: "ENOENT" }));
  });
});
