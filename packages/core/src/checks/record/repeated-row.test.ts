import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { DIGEST, RECORD, wheelWithRows } from "./record.testing.ts";
import { repeatedRow } from "./repeated-row.ts";

test("points at the second row", async () => {
  const row = `m.py,sha256=${DIGEST},6\n`;
  expect(await said(repeatedRow, wheelWithRows(row + row))).toEqual([
    ["info", `${RECORD}:2`, "A second row for m.py, equal to the first."],
  ]);
});

test("two rows that differ are two files for two readers", async () => {
  const rows = `m.py,sha256=${DIGEST},6\nm.py,sha256=${"A".repeat(43)},1\n`;
  expect(await said(repeatedRow, wheelWithRows(rows))).toEqual([
    ["medium", `${RECORD}:2`, "A second row for m.py, with another digest or size than the first."],
  ]);
});
