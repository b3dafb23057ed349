import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { readDirectUrl } from "./direct-url.ts";

function read(document: unknown): ReturnType<typeof readDirectUrl> {
  return readDirectUrl(new TextEncoder().encode(JSON.stringify(document)));
}

test("reads each kind of origin", () => {
  expect(
    read({ url: "https://example.org/r.git", vcs_info: { vcs: "git", commit_id: "abc" }, subdirectory: "pkg" }),
  ).toEqual({
    url: "https://example.org/r.git",
    subdirectory: "pkg",
    origin: { kind: "vcs", vcs: "git", commit: "abc", requestedRevision: null },
  });
  expect(read({ url: "u", archive_info: { hash: "sha256=00" } }).origin).toEqual({
    kind: "archive",
    hashes: [{ algorithm: "sha256", hex: "00" }],
  });
  expect(read({ url: "u", archive_info: { hashes: { sha256: "01", md5: 1 } } }).origin).toEqual({
    kind: "archive",
    hashes: [{ algorithm: "sha256", hex: "01" }],
  });
  expect(read({ url: "file:///x", dir_info: { editable: true } }).origin).toEqual({
    kind: "directory",
    editable: true,
  });
});

test.each([[{}], [[]], [null], [{ url: "u" }], [{ url: 1, dir_info: {} }]])("refuses %j", (document) => {
  expect(() => read(document)).toThrow(FormatError);
});

test("whatever the bytes, a result or a FormatError", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => new TextEncoder().encode(text)),
      ),
      (bytes) => {
        try {
          expect(readDirectUrl(bytes).url).toBeTypeOf("string");
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      },
    ),
  );
});
