import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { noMatchingCommit } from "./no-matching-commit.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(noMatchingCommit, noMatchingCommit.fixtures.reported)).toEqual([
    ["medium", "", "The best commit of https://example.org/m/m holds 0 of 3 files."],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(noMatchingCommit, noMatchingCommit.fixtures.clean)).toEqual([]);
});
