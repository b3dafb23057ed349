import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { DIGEST, wheelWithRows } from "./record.testing.ts";
import { sizeMismatch } from "./size-mismatch.ts";

test("shows both numbers", async () => {
  expect(await said(sizeMismatch, wheelWithRows(`m.py,sha256=${DIGEST},7\n`))).toEqual([
    ["low", "m.py", "RECORD:1 says 7 bytes, the file has 6."],
  ]);
});

test("no number claims nothing", async () => {
  expect(await said(sizeMismatch, wheelWithRows(`m.py,sha256=${DIGEST},\n`))).toEqual([]);
});
