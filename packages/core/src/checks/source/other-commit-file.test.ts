import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { otherCommitFile } from "./other-commit-file.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(otherCommitFile, otherCommitFile.fixtures.reported)).toEqual([
    [
      "low",
      "HISTORY.rst",
      "It differs from commit cccccccccccc (tag 1.0) of https://example.org/m/m; it is the file of another commit: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.",
    ],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(otherCommitFile, otherCommitFile.fixtures.clean)).toEqual([]);
});
