import { expect, test } from "vitest";
import { FormatError, type FormatErrorCode } from "../../base/format-error.ts";
import { unreadable } from "./unreadable.ts";

test.each<[FormatErrorCode, string]>([
  ["zip/encrypted", "it is encrypted"],
  ["zip/unsupported-method", "installers cannot read"],
  ["zip/no-end-record", "fetch the file again"],
  ["zip/no-local-header", "fetch the file again"],
  ["zip/data-outside", "fetch the file again"],
  ["deflate/truncated", "fetch the file again"],
  ["tar/no-header", "fetch the file again"],
  ["gzip/too-many-members", "larger than assay reads"],
  ["zip/member-too-large", "larger than assay reads"],
])("%s says what to do, and what was seen", (code, words) => {
  const { why } = unreadable("m.py", new FormatError(code, 12, "details"));
  expect(why).toContain(words);
  expect(why).toContain(`(${code} at byte 12: details)`);
});
