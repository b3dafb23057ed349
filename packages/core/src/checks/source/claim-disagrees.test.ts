import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { claimDisagrees } from "./claim-disagrees.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(claimDisagrees, claimDisagrees.fixtures.reported)).toEqual([
    ["medium", "m/_version.py", "It says ffffffffffff; the files are those of cccccccccccc."],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(claimDisagrees, claimDisagrees.fixtures.clean)).toEqual([]);
});
