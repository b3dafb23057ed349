import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { tagDiffers } from "./tag-differs.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(tagDiffers, tagDiffers.fixtures.reported)).toEqual([
    ["low", "", "Tag v1.0 names commit aaaaaaaaaaaa, which holds 1 of 3 files; cccccccccccc holds 3."],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(tagDiffers, tagDiffers.fixtures.clean)).toEqual([]);
});
