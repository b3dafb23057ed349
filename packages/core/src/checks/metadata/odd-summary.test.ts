import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { wheelWith } from "./metadata.testing.ts";
import { oddSummary } from "./odd-summary.ts";

test("several lines", async () => {
  expect(await said(oddSummary, wheelWith("Summary: one\n  and two\n"))).toEqual([
    ["low", "told-1.0.dist-info/METADATA:4", "The summary has several lines."],
  ]);
});

test("longer than PyPI takes", async () => {
  expect(await said(oddSummary, wheelWith(`Summary: ${"x".repeat(513)}\n`))).toEqual([
    ["low", "told-1.0.dist-info/METADATA:4", "The summary is longer than PyPI takes (513 characters)."],
  ]);
  expect(await said(oddSummary, wheelWith(`Summary: ${"x".repeat(512)}\n`))).toEqual([]);
});
