import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { untaggedRelease } from "./untagged-release.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(untaggedRelease, untaggedRelease.fixtures.reported)).toEqual([
    ["info", "", "There is v2.0, and no tag of this version."],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(untaggedRelease, untaggedRelease.fixtures.clean)).toEqual([]);
});
