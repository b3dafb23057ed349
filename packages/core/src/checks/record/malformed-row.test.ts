import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { malformedRow } from "./malformed-row.ts";
import { DIGEST, RECORD, wheelWithRows } from "./record.testing.ts";

test.each([
  [
    `m.py,sha256=${DIGEST}\n`,
    "medium",
    `A row does not have three columns (2 columns: m.py,sha256=${DIGEST}); pip 26.3 installs the wheel, uv 0.13.9 and installer 1.1.0 refuse it.`,
  ],
  ["m.py,,six\n", "medium", "A size is no number (six); pip 26.3 installs the wheel, uv 0.13.9 refuses it."],
  ["\n", "medium", "A row is empty; pip 26.3 fails on it, uv 0.13.9 installs the wheel."],
  ["m.py,sha256,6\n", "low", "A digest is not of the form algorithm=base64 (sha256)."],
  ['"m.py"x,,\n', "low", "Text follows a quoted field and is joined to it (x)."],
  ["m.py,,\r", "info", "A lone CR ends a row."],
])("%j", async (rows, severity, message) => {
  expect(await said(malformedRow, wheelWithRows(rows))).toEqual([[severity, `${RECORD}:1`, message]]);
});

test("names what each tool does", async () => {
  expect(await toolsOf(malformedRow, malformedRow.fixtures.reported)).toEqual({
    "pip 26.3": "installs the wheel",
    "uv 0.13.9": "refuses it",
    "installer 1.1.0": "refuses it",
  });
});
