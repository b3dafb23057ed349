import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { wheelWith } from "./metadata.testing.ts";
import { passedOverLine } from "./passed-over-line.ts";

test("a line as mailboxes have it", async () => {
  expect(await said(passedOverLine, wheelWith("From here to there\nSummary: a\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:4", "A line as mailboxes have it (From here to there)."],
  ]);
});

test("a line without a name", async () => {
  expect(await said(passedOverLine, wheelWith(": nameless\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:4", "A line without a name before its colon (: nameless)."],
  ]);
});

test("an indented line before the first field", async () => {
  const files = { "told-1.0.dist-info/METADATA": "\tindented\nMetadata-Version: 2.4\nName: told\nVersion: 1.0\n" };
  expect(await said(passedOverLine, { filename: "told-1.0-py3-none-any.whl", files })).toEqual([
    ["info", "told-1.0.dist-info/METADATA:1", "An indented line that continues nothing (\tindented)."],
  ]);
});
