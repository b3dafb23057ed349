import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { impostorCommit } from "./impostor-commit.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(impostorCommit, impostorCommit.fixtures.reported)).toEqual([
    [
      "high",
      "",
      "Commit eeeeeeeeeeee, outside the default branch and all tags, holds 3 of 3 files; the best trusted one, cccccccccccc, holds 3.",
    ],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(impostorCommit, impostorCommit.fixtures.clean)).toEqual([]);
});
